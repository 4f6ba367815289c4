import type { predictEn } from "./predict.en";
import type { Translation } from "./translation";

/** Predict panel, in Korean. */
export const predictKo: Translation<typeof predictEn> = {
  tab: "예측",
  predict: "예측하기",
  fromCsv: "CSV로 예측…",
  emptyTitle: "아직 물어볼 모델이 없습니다",
  emptyBody: "먼저 모델을 학습시키세요. 그다음 여기에 한 행을 입력하면 예측을 볼 수 있습니다.",
  inputs: "입력",
  choose: "선택…",
  range: "{{min}} ~ {{max}}",
  outside: "학습한 범위({{min}} ~ {{max}})를 벗어났습니다",
  required: "값을 입력하세요",
  notNumber: "숫자가 아닙니다",
  result: "예측 결과",
  resultEmpty: "한 행을 채우고 Enter를 누르세요.",
  history: "이전 예측",
  clear: "지우기",
  reuse: "이 입력 다시 쓰기",
  failed: "예측하지 못했습니다",
  reading: "{{name}} 예측하는 중…",
  fileTitle: "{{name}}의 예측",
  download: "CSV 내려받기",
  cancelSaving: "저장 중지",
  saved: "{{name}} 파일을 저장했습니다",
  saveFailed: "예측을 저장하지 못했습니다",
  back: "한 행 예측으로",
  row: "행",
  stale: "학습이 계속되고 있어 지금 순간의 가중치로 예측합니다.",
};
