import { shared } from "../words";
import { ko } from "./ports.ko";

/** The number every loss gives, and what it compares: predicted numbers; the true numbers, class, or one of two classes. */
export const { lossOutput, predictionInput, numberTarget, classTarget, binaryTarget } = shared(
  {
    lossOutput: { kind: "loss", label: "Loss", help: "The number that training makes small. Connect an optimizer." },
    predictionInput: { kind: "tensor", label: "Prediction", help: "The model's output: [batch, target columns]." },
    numberTarget: {
      kind: "tensor",
      role: "target",
      label: "Target",
      help: "The true values: the Dataset node's targets.",
    },
    classTarget: {
      kind: "tensor",
      role: "target",
      label: "Target",
      help: "The true class of each row: one target column encoded as class index.",
    },
    binaryTarget: {
      kind: "tensor",
      role: "target",
      label: "Target",
      help: "Which of two classes is true: a column of 0 and 1, or a category column with two classes encoded as class index.",
    },
  },
  { ko },
);
