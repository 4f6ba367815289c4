import { classIndices } from "../classIndices";
import { call } from "../code";
import { number } from "../declareParams";
import { defineNode } from "../define";
import { balanced } from "./balance";
import { matchClasses } from "./classTarget";
import { classWeights, classWeightsCode, weightPerClass } from "./classWeights";
import { ko } from "./crossEntropyLoss.ko";
import { checkLogits } from "./fit";
import { ignoreIndex } from "./ignoreIndex";
import { classTarget, lossOutput } from "./ports";

/** Cross-entropy loss: how unlikely the model finds the true class. */
export const crossEntropyLoss = defineNode(
  {
    type: "crossEntropyLoss",
    category: "losses",
    order: 50,
    glyph: "M2.5 3.5c2 6.5 5 9 11 9M13.5 3.5c-2 6.5-5 9-11 9",
    task: "classification",
    label: "Cross-entropy loss",
    summary: "Penalty on the true class's probability, for predicting classes",
    help: "Turns each row of logits into probabilities with softmax and computes the mean of −log(probability of the true class). Use it to predict one class out of several (classification). It wants raw logits, one column per class, straight from a Linear node, and a target column encoded as class index; softmax is part of it. In PyTorch: nn.CrossEntropyLoss.",
    keywords: ["classification", "softmax", "log loss", "negative log likelihood", "criterion"],
    inputs: {
      prediction: { kind: "tensor", label: "Logits", help: "Raw scores, one column per class: [batch, classes]." },
      target: classTarget,
    },
    outputs: { loss: lossOutput },
    params: {
      balanced,
      classWeights,
      labelSmoothing: number({
        min: 0,
        max: 1,
        default: 0,
        step: 0.05,
        label: "Label smoothing",
        help: "The part of each target that is spread evenly over all classes, 0 to 1. A little (0.1) keeps the model from being too sure of itself.",
        rare: true,
      }),
      ignoreIndex,
    },
    // Version 1 had no parameters, version 2 no balance.
    migrations: { 1: (params) => params, 2: (params) => params },
    lower(context, { prediction, target }, { labelSmoothing, ...weighing }) {
      const column = matchClasses(context, prediction, target);
      const weights = column && weightPerClass(context, target, column, weighing);
      if (!weights) return {};
      checkLogits(context, prediction);
      const indices = context.apply("reshape", [target.value], [context.batchSize]);
      const { ignoreIndex: ignored } = weighing;
      const ignores = ignored >= 0 && ignored < weights.length;
      const plain = labelSmoothing === 0 && !ignores && !weighing.balanced && weights.every((weight) => weight === 1);
      const weight = () => context.buffer("weight", [weights.length], weights, { exported: false });
      const value = plain
        ? context.apply("crossEntropy", [prediction.value, indices])
        : context.apply("weightedCrossEntropy", [prediction.value, indices, weight()], [labelSmoothing, ignored]);
      const targetRange = { ...classIndices(weights.length), ignored: plain ? null : ignored };
      context.loss({ value, prediction, target, targetRange });
      return { loss: { value } };
    },
    code(context, { prediction, target }, { labelSmoothing, ...weighing }) {
      const options = {
        weight: classWeightsCode(context, target, weighing),
        ignore_index: weighing.ignoreIndex,
        label_smoothing: labelSmoothing,
      };
      const criterion = call("nn.CrossEntropyLoss", [], options, { ignore_index: -100, label_smoothing: 0 });
      return `${context.criterion(criterion)}(${prediction.text}, ${target.text}[:, 0].long())`;
    },
    samples: [
      { version: 1, params: {} },
      { version: 2, params: {} },
      { version: 2, params: { classWeights: [2] } },
      { version: 2, params: { classWeights: [], labelSmoothing: 0.1, ignoreIndex: 0 } },
      { version: 3, params: { balanced: true } },
    ],
  },
  { ko },
);
