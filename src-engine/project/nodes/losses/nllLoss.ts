import { classIndices } from "../classIndices";
import { call } from "../code";
import { defineNode } from "../define";
import { balanced } from "./balance";
import { matchClasses } from "./classTarget";
import { classWeights, classWeightsCode, weightPerClass } from "./classWeights";
import { ignoreIndex } from "./ignoreIndex";
import { ko } from "./nllLoss.ko";
import { classTarget, lossOutput } from "./ports";

/** NLL loss: cross-entropy for a model that ends in a log-softmax. */
export const nllLoss = defineNode(
  {
    type: "nllLoss",
    category: "losses",
    order: 70,
    glyph: "M2.5 3.5c1 6.5 4 9 11 9M11 4h2.5",
    task: "classification",
    label: "NLL loss",
    summary: "Negative log-likelihood of the true class, after LogSoftmax",
    help: "Takes the log-probability of each row's true class, changes its sign and computes the mean. It wants log-probabilities, one column per class, from a LogSoftmax node, and a target column encoded as class index. LogSoftmax followed by NLL loss is the same as Cross-entropy loss on the raw logits; use it when the log-probabilities themselves are wanted. In PyTorch: nn.NLLLoss.",
    keywords: ["negative log likelihood", "classification", "log softmax", "criterion"],
    inputs: {
      prediction: {
        kind: "tensor",
        label: "Log-probs",
        help: "The logarithm of every class's probability: [batch, classes], from LogSoftmax.",
      },
      target: classTarget,
    },
    outputs: { loss: lossOutput },
    params: { balanced, classWeights, ignoreIndex },
    // Version 1 had no balance.
    migrations: { 1: (params) => params },
    lower(context, { prediction, target }, weighing) {
      const column = matchClasses(context, prediction, target);
      const weights = column && weightPerClass(context, target, column, weighing);
      if (!weights) return {};
      const indices = context.apply("reshape", [target.value], [context.batchSize]);
      const weight = context.buffer("weight", [weights.length], weights, { exported: false });
      const { ignoreIndex: ignored } = weighing;
      const value = context.apply("nllLoss", [prediction.value, indices, weight], [ignored]);
      context.loss({
        value,
        prediction,
        target,
        logProbabilities: prediction,
        targetRange: { ...classIndices(weights.length), ignored },
      });
      return { loss: { value } };
    },
    code(context, { prediction, target }, weighing) {
      const options = { weight: classWeightsCode(context, target, weighing), ignore_index: weighing.ignoreIndex };
      const criterion = call("nn.NLLLoss", [], options, { ignore_index: -100 });
      return `${context.criterion(criterion)}(${prediction.text}, ${target.text}[:, 0].long())`;
    },
    samples: [
      { version: 1, params: {} },
      { version: 1, params: { classWeights: [0.5], ignoreIndex: 1 } },
      { version: 2, params: { balanced: true } },
    ],
  },
  { ko },
);
