import type { codeEn } from "./code.en";
import type { Translation } from "./translation";

/** The Code tab, in Korean. */
export const codeKo: Translation<typeof codeEn> = {
  tab: "코드",
  use: "코드가 하는 일",
  train: "학습",
  predict: "예측",
  trainHint: "PyTorch: 같은 첫 가중치, 같은 배치, 같은 손실 곡선. Gradwire 없이 실행됩니다.",
  predictHint: "PyTorch: 내보낸 가중치({{weights}})로 표의 행을 예측합니다.",
  script: "파이썬 스크립트",
  notebook: "Jupyter 노트북",
  copy: "스크립트 복사",
  copied: "복사됨",
  save: "코드 저장",
  saved: "{{name}} 저장 완료",
  saveFailed: "코드를 저장할 수 없습니다",
  emptyTitle: "이 그래프를 PyTorch 스크립트로",
  emptyBody: "데이터셋에 표를 불러오세요. 그래프 전체의 코드가 항상 그래프와 같은 내용으로 여기에 표시됩니다.",
  reading: "코드를 쓰는 중",
  refused: "아직 이 그래프를 코드로 쓸 수 없습니다",
};
