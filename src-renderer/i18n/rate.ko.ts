import type { rateEn } from "./rate.en";
import type { Translation } from "./translation";

/** The learning-rate finder, in Korean. */
export const rateKo: Translation<typeof rateEn> = {
  tab: "학습률",
  find: "학습률 찾기",
  findHint: "학습률을 점점 키우며 시험해 이 모델에 맞는 값을 추천합니다.",
  again: "다시 찾기",
  cancel: "취소",
  tryAgain: "다시 시도",
  startFailed: "아직 학습률을 찾을 수 없습니다",
  failed: "학습률을 찾지 못했습니다",
  emptyTitle: "이 모델에 맞는 학습률 찾기",
  emptyBody:
    "아주 작은 학습률부터 손실이 폭발할 때까지 키워 봅니다. 손실이 가장 빠르게 줄어드는 곳이 좋은 학습률입니다. 금방 끝나며, 학습은 전과 같은 처음 가중치에서 시작합니다.",
  findingTitle: "학습률을 찾는 중…",
  findingBody: "손실이 폭발할 때까지 업데이트마다 학습률을 키웁니다.",
  suggestion: "추천",
  suggested: "추천 학습률: {{rate}}.",
  use: "{{rate}} 사용",
  used: "사용 중",
  inUse: "이제 학습률은 {{rate}}입니다.",
  stale: "지금 캔버스에 있는 것이 아니라 이전 그래프나 시드에서 찾은 값입니다.",
  staleRemedy: "지금 모델에 맞게 다시 찾으세요.",
  axis: "학습률",
  loss: "손실",
  batchLoss: "배치의 손실",
  smoothed: "평활화한 손실",
  smoothedHint:
    "배치 손실의 이동 평균을 같은 배치의 처음 가중치 손실에 견주었으므로 어려운 배치가 있어도 튀지 않습니다.",
  explodes: "폭발",
  step: "업데이트",
  mark: "표시",
  summary: "학습률 {{from}}에서 {{to}}까지의 손실. 추천: {{rate}}. {{reason}}",
  isTraining: "지금 학습 중입니다. 중지한 다음 학습률을 찾으세요.",
  isStepping: "모델을 단계별로 실행하고 있습니다. 단계 실행을 닫은 다음 학습률을 찾으세요.",
  isFinding: "학습률을 찾고 있습니다. 찾을 때까지 기다리거나 취소하세요.",
};
