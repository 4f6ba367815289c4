import type { scatterEn } from "./scatter.en";
import type { Translation } from "./translation";

/** The Predicted vs actual tab, in Korean. */
export const scatterKo: Translation<typeof scatterEn> = {
  tab: "예측값과 실제값",
  actual: "실제값",
  predicted: "예측값",
  training: "학습 행",
  validation: "검증 행",
  all: "모든 행",
  identity: "완벽한 예측",
  rows: "행",
  emptyTitle: "아직 예측이 없습니다",
  emptyBody: "모델을 학습시키세요. 대각선 위의 점은 정확히 맞힌 예측입니다.",
  r2: "R²",
  rmse: "RMSE",
  accuracy: "정확도",
  undefinedR2: "정의되지 않음",
  undefinedHint: "실제값이 모두 같아 R²를 정의할 수 없습니다.",
  shown_other: "{{count, number}}행 표시",
  sampled: "{{rows, number}}행 중 고르게 뽑은 {{count, number}}행 표시",
  afterEpoch: "에포크 {{epoch}}까지 학습한 결과",
  summary: "{{name}}: {{count}}행, R² {{r2}}, RMSE {{rmse}}.",
  summaryClass: "{{name}}: {{count}}행, 정확도 {{accuracy}}.",
  noneOfThese: "이 그룹에는 행이 없습니다",
  notFinite_other: "유한하지 않은 예측 {{count, number}}개",
};
