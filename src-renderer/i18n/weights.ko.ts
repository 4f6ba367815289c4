import type { Translation } from "./translation";
import type { weightsEn } from "./weights.en";

/** The Weights tab, in Korean. */
export const weightsKo: Translation<typeof weightsEn> = {
  tab: "가중치",
  emptyTitle: "가중치가 학습되는 모습을 지켜보세요",
  emptyBody: "모델을 학습하세요. 가중치와 기울기, 노드가 계산한 값, 갱신의 크기가 에포크에 따라 그려집니다.",
  reading: "실행을 살펴보는 중",
  noneTitle: "기록되지 않은 실행입니다",
  noneBody: "이 탭을 열기 전에 끝났거나 다른 실행을 이어서 학습한 실행입니다. 학습하는 동안 이 탭을 열어 두세요.",
  list: "실행의 텐서",
  parameters: "파라미터",
  outputs: "노드의 출력",
  updates: "갱신 크기",
  updatesHint: "한 단계가 각 파라미터를 그 크기의 몇 배만큼 바꾸는지",
  updatesSummary_other: "파라미터 {{count}}개의 갱신 / 가중치 비율, 에포크 {{from}}~{{to}}.",
  usual: "보통",
  noParameters: "학습하는 파라미터가 없습니다",
  recording: "기록 중 (초당 최대 15단계)",
  replaying: "실행을 한 번 더 되짚는 중",
  share: "비율",
  summary: "{{name}}, {{said}}, 에포크 {{from}}~{{to}}: 마지막 평균 {{mean}}, 표준 편차 {{std}}.",
};
