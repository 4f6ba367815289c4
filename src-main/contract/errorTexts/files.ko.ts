/** Korean of `files.ts`. */
export const ko = {
  noFileDialog: "이 호스트에는 파일 대화 상자가 없습니다. 파일을 업로드하세요.",
  dropUnknown: "이 창에 놓인 {{name}} 파일을 찾을 수 없습니다. 다시 끌어다 놓거나 대화 상자에서 선택하세요.",
  dropKind:
    "{{name}}: 확장자가 {{endings}} 중 하나가 아닙니다. 맞는 파일을 끌어다 놓거나 대화 상자에서 이 파일을 선택하세요.",
  uploadFailed: "파일을 Gradwire에 전달하지 못했습니다(상태 {{status}}). 다시 시도하세요.",
  downloadFailed: "더 이상 내려받을 수 없는 파일입니다(상태 {{status}}). 다시 저장하거나 내보내세요.",
  handleUnknown: "이 창에서 더 이상 사용할 수 없는 파일입니다. 다시 선택하세요.",
  handleKind: "선택한 파일은 {{kind}}용이지만 {{expected}}용 파일이 필요합니다. 다른 파일을 선택하세요.",
  handleMode: "{{name}} 파일은 {{mode}} 전용으로 선택되었습니다. 이 용도로 다시 선택하세요.",
  fileMissing: "{{name}} 파일이 더 이상 없습니다. 이동, 이름 변경 또는 삭제되었을 수 있으니 다시 찾아 주세요.",
  fileReplaced: "{{name}}: 선택한 뒤 다른 파일로 바뀌었습니다. 다시 선택하세요.",
  fileChanged: "{{name}} 파일을 읽는 동안 내용이 바뀌었습니다. 쓰기가 끝난 뒤 다시 불러오세요.",
  fileNotRegular: "{{name}}: 일반 파일이 아닙니다. 폴더나 장치가 아닌 파일을 선택하세요.",
  fileTooLarge: "{{name}}의 크기는 {{bytes}}바이트로 허용치 {{limit}}바이트를 넘습니다.",
  fileAccess: "{{name}} 파일을 열 권한이 없습니다. 권한을 바꾸거나 다른 위치를 선택하세요.",
  fileReadFailed: "{{name}} 파일을 읽지 못했습니다({{cause}}). 디스크를 확인하고 다시 시도하세요.",
  diskFull:
    "디스크 공간이 부족하여 {{name}} 파일을 쓸 수 없습니다. 공간을 확보한 뒤 다시 저장하세요. 이전 파일은 그대로입니다.",
  writeAccess: "이 위치에는 {{name}} 파일을 쓸 권한이 없습니다. 다른 위치를 선택하세요. 이전 파일은 그대로입니다.",
  writeReadOnlyDisk: "{{name}} 파일은 읽기 전용 디스크에 있습니다. 다른 위치를 선택하세요. 이전 파일은 그대로입니다.",
  writeBusy:
    "다른 프로그램이 {{name}} 파일을 사용 중입니다. 그 프로그램에서 닫고 다시 저장하세요. 이전 파일은 그대로입니다.",
  writeNoFolder: "{{name}}의 폴더가 더 이상 없습니다. 다른 위치를 선택하세요.",
  writeFailed: "{{name}} 파일을 쓰지 못했습니다({{cause}}). 다른 위치에 저장하세요. 이전 파일은 그대로입니다.",
  nameTooLong:
    "파일 이름은 최대 {{limit}}바이트여야 하지만 {{bytes}}바이트입니다: {{name}}. 더 짧은 이름을 사용하세요.",
  resultRescued: "{{name}} 파일을 지정한 위치에 쓰지 못해 대신 {{place}}에 저장했습니다. 그곳에서 옮기세요.",
  resultLost:
    "{{name}} 파일을 지정한 위치에도 Gradwire의 자체 데이터 폴더에도 쓰지 못했습니다. 공간을 확보한 뒤 다시 학습하세요.",
  fileChangedOnDisk:
    "{{name}} 파일을 연 뒤 다른 프로그램이 디스크에서 파일을 바꾸었습니다. 다른 이름으로 저장하거나 다시 여세요.",
  appDataUnusable:
    "Gradwire는 자체 데이터를 {{folder}}에 보관하는데 이 위치를 사용할 수 없습니다({{cause}}). 쓸 수 있는 폴더로 만들거나 GRADWIRE_HOME을 그런 폴더로 지정하세요.",
};
