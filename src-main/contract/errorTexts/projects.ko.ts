/** Korean of `projects.ts`. */
export const ko = {
  projectNotJson:
    "{{name}} 파일은 Gradwire 프로젝트가 아닙니다. 올바른 JSON이 아닙니다({{cause}}). 다른 파일을 선택하거나 백업을 여세요.",
  projectReadOnly:
    "{{name}} 파일은 더 새로운 Gradwire로 만들어져 여기서는 읽기 전용입니다. 다른 이름으로 저장하거나 Gradwire를 업데이트하세요.",
  recentUnknown: "최근 목록에 더 이상 없는 프로젝트입니다. 다시 여세요.",
  templateUnknown: "{{id}} 템플릿이 없습니다.",
  recoverableUnknown: "이 프로젝트의 백업이 더 이상 없습니다.",
  dataNotFound: "{{name}} 파일이 프로젝트 폴더에 없습니다. 계속하려면 위치를 지정하세요.",
  dataOutside: "{{name}} 파일은 프로젝트 폴더 밖에 있어 자동으로 열지 않습니다. 계속하려면 위치를 지정하세요.",
  dataChanged: "프로젝트를 저장한 뒤 {{name}}의 내용이 바뀌었습니다. 새 내용을 쓰려면 다시 지정하세요.",
  dataFileChanged:
    "데이터셋이 읽은 뒤 디스크의 {{name}} 파일이 바뀌었습니다. 행, 열, 범주가 새 내용과 맞도록 다시 읽으세요.",
  dataOtherThanProject:
    "{{name}}: 프로젝트를 만들 때 쓴 파일이 아닙니다(SHA-256이 다름). 프로젝트의 열과 범주로 읽습니다.",
  dataNotTaken: "{{name}} 파일을 읽지 못해 데이터셋에 넣지 않았습니다. {{reason}}",
  fieldNotUsed: "{{name}}: 입력한 “{{text}}” 대신 {{value}} 값이 그대로 적용됩니다. {{reason}}",
  dataUnset: "이 Dataset에는 아직 파일이 선택되지 않았습니다.",
};
