import type { runEn } from "./run.en";
import type { Translation } from "./translation";

/** Training runs, in Korean. */
export const runKo: Translation<typeof runEn> = {
  startFailed: "학습을 시작하지 못했습니다",
  failed: "학습이 실패했습니다",
  controlFailed: "학습을 제어하지 못했습니다",
  diverged: "학습이 발산했습니다",
  divergedLoss:
    "에포크 {{epoch}}, 배치 {{batch}}에서 손실이 유한한 값이 아니게 되었습니다. 마지막으로 유한했던 가중치는 남아 있습니다. 보통 학습률을 낮추거나 표준화 노드를 넣으면 해결됩니다.",
  divergedGradient:
    "에포크 {{epoch}}, 배치 {{batch}}에서 {{parameter}}의 기울기가 유한한 값이 아니게 되었습니다. 마지막으로 유한했던 가중치는 남아 있습니다. 보통 학습률을 낮추거나 표준화 노드를 넣으면 해결됩니다.",
  showNode: "노드 보기",
  dataMissing: "먼저 데이터를 불러오세요",
  dataMissingDetail: "데이터셋에 읽을 파일이 없습니다. 인스펙터에서 파일을 선택하세요.",
};
