/** Korean of `documents.ts`. */
export const ko = {
  documentTooLarge: "프로젝트 파일은 {{limit}} MB까지 가능하지만 이 파일은 {{found}} MB입니다.",
  documentTooDeep:
    "프로젝트 파일은 {{limit}}단계까지만 중첩될 수 있습니다. 손상되었거나 Gradwire가 만든 파일이 아닙니다.",
  documentTooLong:
    "프로젝트 파일의 목록이나 객체 하나에는 항목이 {{limit}}개까지 들어갈 수 있지만 더 많습니다({{at}}번째 문자). 손상되었거나 Gradwire가 만든 파일이 아닙니다.",
  documentTooMany:
    "프로젝트 파일에는 값이 {{limit}}개까지 들어갈 수 있지만 더 많습니다. 범주가 아주 많은 열을 빼거나 여러 프로젝트로 나누세요.",
  documentNotJson: "올바른 JSON이 아닙니다({{line}}행 {{column}}열). 파일이 손상되었습니다. 백업은 온전할 수 있습니다.",
  documentKey: "안전을 위해 프로젝트 파일에 “{{key}}” 같은 이름을 쓸 수 없습니다. 파일에서 지우세요.",
  documentNotGradwire: "Gradwire 프로젝트가 아닙니다. .gradwire로 끝나는 파일을 선택하세요.",
  documentNewer:
    "이 프로젝트는 더 새로운 Gradwire에서 저장되었습니다(형식 {{found}}, 이 프로그램은 {{known}}까지 압니다). 읽기 전용으로 표시되며 바뀌지 않습니다. 편집하려면 Gradwire를 업데이트하세요.",
  documentNewerUnreadable:
    "이 프로젝트는 더 새로운 Gradwire(형식 {{found}})에서 저장되어 이 프로그램(형식 {{known}})에서는 표시할 수 없습니다. Gradwire를 업데이트하세요.",
  documentTooManyNodes:
    "프로젝트에는 노드를 {{limit}}개까지 둘 수 있지만 {{found}}개가 됩니다. 여러 프로젝트로 나누세요.",
  documentTooManyNotes: "프로젝트에는 메모와 프레임을 {{limit}}개까지 둘 수 있습니다. 몇 개를 지우고 추가하세요.",
  documentDuplicateId: "“{{id}}” 아이디가 두 번 쓰였습니다. 노드와 연결선마다 고유한 아이디가 필요합니다.",
  documentBypass: "{{type}} 노드는 내보낼 값을 스스로 만들기 때문에 우회할 수 없습니다. 우회 표시를 지우세요.",
  documentWireNode: "이 연결선는 없는 노드 {{node}}에 이어져 있습니다.",
  documentWirePort: "이 연결선는 {{node}}에 없는 포트 {{port}}에 이어져 있습니다.",
  documentWireInput: "입력 {{place}}에는 이미 연결선가 있으며 입력 하나에는 연결선를 하나만 연결할 수 있습니다.",
  documentNotFinite: "프로젝트 파일에는 유한한 숫자만 저장할 수 있지만 {{found}}입니다.",
};
