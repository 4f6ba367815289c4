import { binaryCrossEntropy } from "../../../ops/lossFormulas";
import { call, floats, python } from "../code";
import { number } from "../declareParams";
import { defineNode } from "../define";
import { balancedPositives, negativesPerPositive, negativesPerPositiveCode } from "./balance";
import { ko } from "./bceWithLogitsLoss.ko";
import { asTwoClassesCode, binaryLoss, isBinary } from "./binary";
import { checkLogits, fitsTarget } from "./fit";
import { binaryTarget, lossOutput } from "./ports";

/** BCE with logits loss: cross-entropy for two classes with a single score. */
export const bceWithLogitsLoss = defineNode(
  {
    type: "bceWithLogitsLoss",
    category: "losses",
    order: 60,
    glyph: "M2.5 3.5c1 6.5 4 9 11 9M11.5 3.5h2M12.5 2.5v2",
    task: "classification",
    label: "BCE with logits loss",
    summary: "Binary cross-entropy of one score, for yes or no",
    help: "Turns each row's score x into a probability p = 1 / (1 + exp(-x)) and computes the mean of −t · log(p) - (1 - t) · log(1 - p), where t is the target, 0 or 1. Use it to predict one of two classes with a single output column. It wants the raw score, straight from a Linear node with one output feature; sigmoid is part of it, computed so that nothing overflows. A prediction is shown as a class with its probability. In PyTorch: nn.BCEWithLogitsLoss.",
    keywords: ["binary cross entropy", "logistic regression", "classification", "sigmoid", "criterion"],
    inputs: {
      prediction: {
        kind: "tensor",
        label: "Logit",
        help: "One raw score per row, high for 1 (or the second class): [batch, 1].",
      },
      target: binaryTarget,
    },
    outputs: { loss: lossOutput },
    params: {
      balanced: balancedPositives,
      posWeight: number({
        above: 0,
        max: 1e6,
        default: 1,
        label: "Positive weight",
        help: "How much more a row of class 1 counts.",
      }),
    },
    // Version 1 had no balance.
    migrations: { 1: (params) => params },
    lower(context, { prediction, target }, { posWeight: given, balanced }) {
      if (!isBinary(context, prediction, target) || !fitsTarget(context, prediction, target)) return {};
      checkLogits(context, prediction);
      const posWeight = given * (balanced ? negativesPerPositive(context, target) : 1);
      const surplus = context.apply("mulScalar", [target.value], [posWeight - 1]);
      const weight = posWeight === 1 ? null : context.apply("addScalar", [surplus], [1]);
      const losses = binaryCrossEntropy(context, prediction.value, target.value, weight);
      const value = context.apply("mean", [losses], [0]);
      binaryLoss(context, value, prediction, target);
      return { loss: { value } };
    },
    codeShown: asTwoClassesCode,
    code(context, { prediction, target }, { posWeight, balanced }) {
      const factor = posWeight === 1 ? "" : `${python(posWeight)} * `;
      const weight = balanced
        ? { code: `torch.tensor([${factor}${negativesPerPositiveCode(context, target)}])` }
        : floats([posWeight]);
      const options = posWeight === 1 && !balanced ? {} : { pos_weight: weight };
      const criterion = call("nn.BCEWithLogitsLoss", [], options);
      return `${context.criterion(criterion)}(${prediction.text}, ${target.text})`;
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { posWeight: 3 } },
      { version: 2, params: { balanced: true } },
    ],
  },
  { ko },
);
