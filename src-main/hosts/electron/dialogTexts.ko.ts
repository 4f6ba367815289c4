/** The texts of the system's dialogs, in Korean. */
export const ko = {
  allFiles: "모든 파일",
  openButton: "열기",
  saveButton: "저장",
  cancel: "취소",
  ok: "확인",
  replace: "{{name}} 파일이 이미 있습니다. 바꿀까요?",
  replaceYes: "바꾸기",
  dropped: "여기에 놓은 파일을 사용할까요?",
  droppedYes: "이 파일 사용",
  notAnswering: "Gradwire가 응답하지 않습니다.",
  notAnsweringDetail: "마지막 편집 내용은 백업에 있으며 다음에 시작할 때 복원할 수 있습니다.",
  wait: "기다리기",
  closeAnyway: "그래도 닫기",
  pageCrashed: "창이 작동을 멈췄습니다.",
  pageCrashedDetail: "학습은 계속됩니다. 창을 다시 열면 볼 수 있으며, 마지막 편집 내용은 백업에 있습니다.",
  reopen: "다시 열기",
  quit: "종료",
  crashed: "Gradwire의 일부가 비정상 종료되었습니다.",
  crashedDetail:
    "저장하지 않은 작업은 백업에 있습니다. 원인을 조사할 사람을 위한 보고서는 {{folder}}에 있으며 누구에게도 전송되지 않았습니다.",
  startFailed: "Gradwire를 시작할 수 없습니다",
  startFailedLogged:
    "다시 시작해 보고, 그래도 안 되면 다시 설치하세요. 자세한 내용은 이 컴퓨터의 로그 항목 {{id}}에 있습니다.",
};

/** The kinds of files, in Korean. */
export const koOfKinds = {
  csv: { kind: "표 (CSV, JSON lines, Parquet)", open: "표 열기", save: "표 저장" },
  project: { kind: "Gradwire 프로젝트", open: "프로젝트 열기", save: "프로젝트 저장" },
  weights: { kind: "가중치", open: "가중치 열기", save: "가중치 저장" },
  onnx: { kind: "ONNX 모델", open: "모델 열기", save: "모델 내보내기" },
  code: { kind: "파이썬 코드", open: "코드 열기", save: "코드 저장" },
  picture: { kind: "그림", open: "그림 열기", save: "그림 저장" },
};
