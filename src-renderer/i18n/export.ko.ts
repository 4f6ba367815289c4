import type { exportEn } from "./export.en";
import type { Translation } from "./translation";

/** Export of a trained model, in Korean. */
export const exportKo: Translation<typeof exportEn> = {
  title: "가중치 내보내기",
  description: "학습된 가중치를 PyTorch의 이름 그대로 필요한 전처리와 함께, 또는 모델 전체를 ONNX로 내보냅니다.",
  format: "형식",
  code: "Python에서 불러오기",
  copy: "코드 복사",
  copied: "복사됨",
  confirm: "내보내기",
  exporting: "내보내는 중…",
  done: "{{name}} 내보냄",
  failed: "가중치를 내보내지 못했습니다",
  notTrained: "학습된 가중치가 없습니다. 먼저 모델을 학습시키세요.",
  report: "노드별 변환 결과",
  mapping: {
    exact: "동일",
    approximate: "거의 동일",
    training: "학습 전용",
    unused: "사용 안 됨",
    refused: "변환 불가",
  },
  running: "아직 학습 중이라 지금 순간의 가중치를 내보냅니다.",
};
