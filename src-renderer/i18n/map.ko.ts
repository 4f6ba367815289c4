import type { mapEn } from "./map.en";
import type { Translation } from "./translation";

/** The Map tab, in Korean. */
export const mapKo: Translation<typeof mapEn> = {
  tab: "예측 지도",
  emptyTitle: "모델이 배운 것을 눈으로 보세요",
  emptyBody: "모델을 학습하세요. 한두 개의 열에 따른 예측이 데이터의 행과 함께 여기에 그려집니다.",
  failed: "이 모델은 지도로 그릴 수 없습니다",
  xAxis: "x축의 열",
  yAxis: "y축의 열",
  noSecond: "두 번째 열 없음",
  output: "예측하는 값",
  held: "나머지 열은 {{columns}}에 고정",
  heldMany_other: "나머지 열 {{count, number}}개는 가운데 값에 고정",
  heldHint: "학습 행의 중앙값 또는 가장 많은 범주입니다. 표시된 행에서는 이 열의 값이 저마다 다릅니다.",
  trueColor: "행의 색은 실제 값",
  summary: "{{x}}, {{y}}에 따른 {{target}} 예측과 데이터의 {{count}}개 행입니다.",
  summaryLine: "{{x}}에 따른 {{target}} 예측과 데이터의 {{count}}개 행입니다.",
};
