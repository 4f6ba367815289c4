import type { Translation } from "./translation";
import type { verifyEn } from "./verify.en";

/** Comparing the training with PyTorch's, in Korean. */
export const verifyKo: Translation<typeof verifyEn> = {
  verify: "PyTorch로 확인…",
  hint: "내 파이썬으로 이 스크립트를 실행해 모든 손실과 파라미터를 비교합니다. 실행하기 전에 먼저 묻습니다.",
  isVerifying: "이미 확인하고 있습니다. 끝날 때까지 기다리거나 취소하세요.",
  title: "PyTorch로 확인",
  description:
    "그래프를 여기서, 그리고 내 파이썬으로 학습해 모든 손실과 파라미터를 비교합니다. 아래에 보이는 것만 실행하며 네트워크는 필요 없습니다.",
  python: "파이썬",
  pythonNote: "Gradwire가 실행되는 컴퓨터에 있는 파이썬의 전체 경로 또는 이름입니다. torch와 numpy가 필요합니다.",
  trains: "이 탭의 스크립트로 학습합니다",
  before: "그 전에 버전을 묻습니다",
  without: "torch가 없고 onnxruntime만 있을 때: 학습 대신 내보낸 모델로 예측합니다",
  script: "{{name}} 스크립트",
  run: "실행",
  failed: "그래프를 확인할 수 없습니다",
  asking: "파이썬에 버전을 묻는 중",
  training: "여기서 학습하는 중: 에포크 {{epoch}}/{{epochs}}",
  running: "스크립트를 실행하는 중: 에포크 {{epoch}}/{{epochs}}",
  equal: "{{name}} 결과와 같음: {{epochs}} 에포크 동안 최대 차이 {{difference}}",
  different: "{{name}} 결과와 다릅니다.",
  trainLoss: "에포크 {{epoch}} 이후 학습 손실이 다릅니다: 여기 {{ours}}, {{engine}} {{theirs}}.",
  validationLoss: "에포크 {{epoch}} 이후 검증 손실이 다릅니다: 여기 {{ours}}, {{engine}} {{theirs}}.",
  parameter: "학습 후 {{parameter}} 값: 여기 {{ours}}, {{engine}} {{theirs}}.",
  prediction: "{{row}}번째 행의 예측: 여기 {{ours}}, {{engine}} {{theirs}}.",
  rounding:
    "학습이 반올림 오차를 키우는 경우(Adam으로 학습하는 배치 정규화 앞의 편향)에는 같은 스크립트라도 갈라집니다.",
  showNode: "{{node}} 보기",
  stale: "그 뒤로 그래프가 바뀌었습니다. 이전 그래프의 결과:",
  announceEqual: "확인이 끝났습니다. 모두 같습니다.",
  announceDifferent: "확인이 끝났습니다. 다른 부분이 있습니다.",
};
