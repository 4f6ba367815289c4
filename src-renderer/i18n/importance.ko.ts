import type { importanceEn } from "./importance.en";
import type { Translation } from "./translation";

/** The Importance tab, in Korean. */
export const importanceKo: Translation<typeof importanceEn> = {
  tab: "중요도",
  title: "모델이 의존하는 열",
  hint: "각 열의 값을 행 사이에서 다섯 번 섞어 봅니다. 같은 내용을 담은 두 열은 둘 다 중요하지 않아 보일 수 있습니다.",
  column: "열",
  fall: "점수 하락",
  std: "표준 편차",
  fallOf: "열을 섞었을 때의 {{measure}} 하락",
  rows: {
    validation_other: "검증 행 {{count, number}}개 기준",
    training_other: "학습 행 {{count, number}}개 기준",
  },
  sampled: {
    validation: "고르게 뽑은 검증 행 {{count, number}}/{{of, number}}개 기준",
    training: "고르게 뽑은 학습 행 {{count, number}}/{{of, number}}개 기준",
  },
  most: "{{of, number}}개 열 중 상위 {{count}}개",
  emptyTitle: "어떤 열이 중요할까요?",
  emptyBody: "모델을 학습하세요. 열을 하나씩 섞어 점수가 얼마나 떨어지는지 여기에 그립니다.",
  waitTitle: "학습이 멈추면 측정합니다",
  waitBody: "실행을 일시 정지하거나 끝날 때까지 기다리세요.",
  measuring: "열을 섞어 보는 중",
  failed: "열의 중요도를 잴 수 없습니다",
  summary: "열 {{count}}개의 중요도입니다. 가장 중요한 열: {{column}} (섞으면 {{measure}} {{fall}} 하락).",
};
