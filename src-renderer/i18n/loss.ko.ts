import type { lossEn } from "./loss.en";
import type { Translation } from "./translation";

/** The Loss tab, in Korean. */
export const lossKo: Translation<typeof lossEn> = {
  tab: "손실",
  epoch: "에포크",
  loss: "손실",
  training: "학습",
  validation: "검증",
  trainingHint:
    "곡선과 같은 학습 손실은 에포크 동안 가중치가 바뀌는 중에 잰 배치 손실의 평균입니다. 지표 탭은 학습이 끝난 가중치로 학습 행을 다시 재므로 값이 다릅니다.",
  validationHint: "떼어 둔 행에서 각 에포크가 끝났을 때의 가중치로 잰 값입니다.",
  learningRate: "학습률",
  skippedSteps: "건너뛴 스텝",
  skippedStepsHint:
    "이 배치들은 기울기가 유한하지 않아 클리핑할 수 없으므로 아무것도 바꾸지 않았습니다. 열 번 이어지면 학습이 끝납니다.",
  scale: "손실 축",
  linear: "선형",
  log: "로그",
  suggestLog_other: "손실이 10의 {{count, number}}제곱 배에 걸쳐 변합니다. 로그 축 사용",
  declineLog: "로그 축 제안 닫기",
  emptyTitle: "손실 곡선이 여기에 나타납니다",
  emptyBody: "학습을 누르세요. 에포크마다 학습 손실이, 떼어 둔 행이 있으면 검증 손실도 한 점씩 찍힙니다.",
  preparingTitle: "데이터를 읽는 중…",
  preparingBody: "곧바로 첫 에포크가 시작됩니다.",
  waitingTitle: "첫 에포크를 학습하는 중…",
  before: "이전 실행",
  least: "최소 손실: {{loss}}",
  best: "최적: 에포크 {{epoch, number}}",
  diverged: "에포크 {{epoch}}에서 발산",
  summary: "에포크별 손실. 에포크 {{epoch}}: 학습 {{training}}.",
  summaryValidation: "에포크별 손실. 에포크 {{epoch}}: 학습 {{training}}, 검증 {{validation}}.",
  resetZoom: "확대 초기화",
  logHidden: "0 이하의 손실은 로그 축에 표시할 수 없습니다.",
};
