import { hinge } from "../../../ops/lossFormulas";
import { defineNode } from "../define";
import { asTwoClassesCode, binaryLoss, isBinary } from "./binary";
import { fitsTarget } from "./fit";
import { ko } from "./hingeLoss.ko";
import { binaryTarget, lossOutput } from "./ports";

/** Hinge loss: the loss of a support vector machine. */
export const hingeLoss = defineNode(
  {
    type: "hingeLoss",
    category: "losses",
    order: 90,
    glyph: "M2.5 3.5L9 12.5h5",
    task: "classification",
    label: "Hinge loss",
    summary: "Pushes one score beyond a margin, for two classes, as a support vector machine does",
    help: "Computes the mean of max(0, 1 - t · x), where x is each row's score and t is -1 for class 0 and 1 for class 1. Rows on the right side by a margin of 1 cost nothing, so only the difficult ones shape the model. With one Linear node and weight decay it is a linear support vector machine. The sign of the score decides the class; the shown probability is the score's sigmoid, which is no calibrated probability. In scikit-learn: hinge_loss; in PyTorch: torch.clamp(1 - t * x, min=0).mean().",
    keywords: ["svm", "support vector machine", "margin", "classification", "criterion"],
    inputs: {
      prediction: {
        kind: "tensor",
        label: "Score",
        help: "One raw score per row, positive for 1 (or the second class): [batch, 1].",
      },
      target: binaryTarget,
    },
    outputs: { loss: lossOutput },
    params: {},
    lower(context, { prediction, target }) {
      if (!isBinary(context, prediction, target) || !fitsTarget(context, prediction, target)) return {};
      const signs = context.apply("addScalar", [context.apply("mulScalar", [target.value], [2])], [-1]);
      const value = context.apply("mean", [hinge(context, prediction.value, signs)], [0]);
      binaryLoss(context, value, prediction, target);
      return { loss: { value } };
    },
    codeShown: asTwoClassesCode,
    code(context, { prediction, target }) {
      const name = context.helper("hinge_loss", [
        "def hinge_loss(score, target):",
        '    """How far the score falls short of 1 on the side of its class, 0 or 1."""',
        "    return (1 - (2 * target - 1) * score).clamp(min=0).mean()",
      ]);
      return `${name}(${prediction.text}, ${target.text})`;
    },
  },
  { ko },
);
