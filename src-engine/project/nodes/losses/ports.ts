import type { PortDefinition } from "../define";

/** The port every loss gives its number out of. */
export const lossOutput = {
  name: "loss",
  kind: "loss",
  label: { en: "Loss", ko: "손실" },
  help: {
    en: "The number that training makes small. Connect an optimizer.",
    ko: "학습이 줄여 나가는 값입니다. 옵티마이저를 연결하세요.",
  },
} as const satisfies PortDefinition;

/** The model's output that a loss for numbers compares with the target. */
export const predictionInput = {
  name: "prediction",
  kind: "tensor",
  label: { en: "Prediction", ko: "예측" },
  help: { en: "The model's output: [batch, target columns].", ko: "모델의 출력입니다: [배치, 타깃 열]." },
} as const satisfies PortDefinition;

/** The numbers to be predicted. */
export const numberTarget = {
  name: "target",
  kind: "tensor",
  role: "target",
  label: { en: "Target", ko: "타깃" },
  help: {
    en: "The true values: the Dataset node's targets.",
    ko: "실제 값입니다. 데이터셋 노드의 타깃을 연결하세요.",
  },
} as const satisfies PortDefinition;

/** The class to be predicted. */
export const classTarget = {
  name: "target",
  kind: "tensor",
  role: "target",
  label: { en: "Target", ko: "타깃" },
  help: {
    en: "The true class of each row: one target column encoded as class index.",
    ko: "각 행의 정답 클래스입니다. 클래스 번호로 인코딩된 타깃 열 하나를 연결하세요.",
  },
} as const satisfies PortDefinition;

/** One of two classes to be predicted. */
export const binaryTarget = {
  name: "target",
  kind: "tensor",
  role: "target",
  label: { en: "Target", ko: "타깃" },
  help: {
    en: "Which of two classes is true: a column of 0 and 1, or a category column with two classes encoded as class index.",
    ko: "두 클래스 중 어느 것이 정답인지입니다. 0과 1로 된 열이나, 클래스가 둘이고 클래스 번호로 인코딩된 범주형 열을 연결하세요.",
  },
} as const satisfies PortDefinition;
