import { at } from "../base/at";
import { numel } from "../base/shape";
import { defineOp } from "./define";
import { minus, over, raised, sumOf, times } from "./expression";
import { atIndex, elementIndex } from "./lines";
import { inputShape, requireRank, requireShape } from "./requirements";
import { logSumExp, logSumExpOf, softmaxOf } from "./softmax";

export const mseLoss = defineOp({
  name: "mseLoss",
  doc: "Mean squared error over all elements: mean of (prediction - target)^2, a scalar.",
  inputs: ["prediction", "target"],
  attributes: [],
  shape(inputs) {
    requireShape("mseLoss", "target", inputShape(inputs, 1), inputShape(inputs, 0));
    return [];
  },
  vjp({ emit, inputs: [prediction, target], gradient }) {
    if (!prediction || !target) return [];
    const ofPrediction = emit.apply("mseLossGrad", [gradient, prediction, target]);
    return [ofPrediction, emit.apply("neg", [ofPrediction])];
  },
  reference([prediction, target], output) {
    if (!prediction || !target) return;
    let total = 0;
    for (let i = 0; i < prediction.data.length; i += 1) {
      total += (prediction.data[i]! - target.data[i]!) ** 2;
    }
    output.data[0] = total / prediction.data.length;
  },
  explain({ inputs, operand }) {
    const count = numel(inputShape(inputs, 0));
    const squares = Array.from({ length: count }, (_, i) => raised(minus(operand(0, i), operand(1, i)), 2));
    return over(sumOf(squares), count);
  },
  samples: [
    {
      inputs: [
        { shape: [2, 2], data: [1, 2, 3, 4] },
        { shape: [2, 2], data: [0, 2, 5, 1] },
      ],
      output: { shape: [], data: [3.5] },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [5, 2],
        [5, 1],
      ],
      code: "shapeExpected",
      message: "mseLoss requires target of shape [5, 2], got [5, 1].",
    },
  ],
});

export const mseLossGrad = defineOp({
  name: "mseLossGrad",
  doc: "Gradient of mseLoss: gradient * 2 * (prediction - target) / elements.",
  inputs: ["gradient", "prediction", "target"],
  attributes: [],
  reuses: [1, 2],
  shape(inputs) {
    const prediction = inputShape(inputs, 1);
    requireShape("mseLossGrad", "gradient", inputShape(inputs, 0), []);
    requireShape("mseLossGrad", "target", inputShape(inputs, 2), prediction);
    return prediction;
  },
  vjp({ emit, inputs: [g, prediction, target], gradient }) {
    if (!g || !prediction || !target) return [];
    const scaled = emit.apply("mulScalar", [gradient], [2 / numel(prediction.shape)]);
    const ofGradient = emit.apply("sum", [emit.apply("mul", [scaled, emit.apply("sub", [prediction, target])])], [0]);
    const ofPrediction = emit.apply("mul", [scaled, g]);
    return [ofGradient, ofPrediction, emit.apply("neg", [ofPrediction])];
  },
  reference([gradient, prediction, target], output) {
    if (!gradient || !prediction || !target) return;
    const scale = (gradient.data[0]! * 2) / output.data.length;
    for (let i = 0; i < output.data.length; i += 1) {
      output.data[i] = scale * (prediction.data[i]! - target.data[i]!);
    }
  },
  explain: ({ output, element, operand }) =>
    over(times(operand(0, 0), 2, minus(operand(1, element), operand(2, element))), numel(output)),
  samples: [
    {
      inputs: [
        { shape: [], data: [1] },
        { shape: [2, 2], data: [1, 2, 3, 4] },
        { shape: [2, 2], data: [0, 2, 5, 1] },
      ],
      output: { shape: [2, 2], data: [0.5, 0, -1, 1.5] },
    },
  ],
  errorSamples: [
    {
      shapes: [[1], [5, 2], [5, 2]],
      code: "shapeExpected",
      message: "mseLossGrad requires gradient of shape [], got [1].",
    },
    {
      shapes: [[], [5, 2], [2, 5]],
      code: "shapeExpected",
      message: "mseLossGrad requires target of shape [5, 2], got [2, 5].",
    },
  ],
});

export const crossEntropy = defineOp({
  name: "crossEntropy",
  doc: "Mean over rows of -logSoftmax(logits)[row, target[row]], a scalar; NaN when a target is no class index.",
  inputs: ["logits", "target"],
  attributes: [],
  shape(inputs) {
    const logits = inputShape(inputs, 0);
    requireRank("crossEntropy", "logits", logits, 2);
    requireShape("crossEntropy", "target", inputShape(inputs, 1), logits.slice(0, 1));
    return [];
  },
  vjp: ({ emit, inputs: [logits, target], gradient }) =>
    logits && target ? [emit.apply("crossEntropyGrad", [gradient, logits, target]), null] : [],
  reference([logits, target], output) {
    if (!logits || !target) return;
    const [rows = 1, classes = 1] = logits.shape;
    let total = 0;
    for (let row = 0; row < rows; row += 1) {
      const index = elementIndex(target.data[row], classes);
      const chosen = index < 0 ? NaN : logits.data[row * classes + index]!;
      total += logSumExp(logits.data, row * classes, classes) - chosen;
    }
    output.data[0] = total / rows;
  },
  explain({ inputs, operand }) {
    const [rows = 1, classes = 1] = inputShape(inputs, 0);
    const terms = Array.from({ length: rows }, (_, row) => {
      const logits = Array.from({ length: classes }, (__, c) => operand(0, row * classes + c));
      const own = atIndex(operand(1, row).value, classes, (index) => at(logits, index));
      return minus(logSumExpOf(logits), own);
    });
    return over(sumOf(terms), rows);
  },
  samples: [
    {
      inputs: [
        { shape: [2, 3], data: [0, 0, 0, 1, 2, 3] },
        { shape: [2], data: [1, 2] },
      ],
      output: { shape: [], data: [0.7531091265562451] },
    },
    {
      inputs: [
        { shape: [1, 2], data: [1000, 0] },
        { shape: [1], data: [1] },
      ],
      output: { shape: [], data: [1000] },
    },
    {
      inputs: [
        { shape: [1, 2], data: [0, 0] },
        { shape: [1], data: [2] },
      ],
      output: { shape: [], data: [NaN] },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [5, 3],
        [5, 1],
      ],
      code: "shapeExpected",
      message: "crossEntropy requires target of shape [5], got [5, 1].",
    },
    { shapes: [[5], [5]], code: "shapeRank", message: "crossEntropy requires logits with 2 axes, got [5]." },
  ],
});

export const crossEntropyGrad = defineOp({
  name: "crossEntropyGrad",
  doc: "Gradient of crossEntropy: gradient * (softmax(logits) - one-hot(target)) / rows; NaN rows where a target is no class index.",
  inputs: ["gradient", "logits", "target"],
  attributes: [],
  reuses: [1],
  shape(inputs) {
    const logits = inputShape(inputs, 1);
    requireShape("crossEntropyGrad", "gradient", inputShape(inputs, 0), []);
    requireRank("crossEntropyGrad", "logits", logits, 2);
    requireShape("crossEntropyGrad", "target", inputShape(inputs, 2), logits.slice(0, 1));
    return logits;
  },
  vjp({ emit, inputs: [g, logits, target], gradient }) {
    if (!g || !logits || !target) return [];
    const one = emit.apply("exp", [emit.apply("mulScalar", [g], [0])]);
    const unscaled = emit.apply("crossEntropyGrad", [one, logits, target]);
    const ofGradient = emit.apply("sum", [emit.apply("mul", [gradient, unscaled])], [0]);
    // The Jacobian of softmax is logSoftmax's, weighted by the probabilities.
    const logProbabilities = emit.apply("logSoftmax", [logits]);
    const weighted = emit.apply("mul", [gradient, emit.apply("exp", [logProbabilities])]);
    const curvature = emit.apply("logSoftmaxGrad", [weighted, logProbabilities]);
    const scale = emit.apply("mulScalar", [g], [1 / at(logits.shape, 0)]);
    return [ofGradient, emit.apply("mul", [curvature, scale]), null];
  },
  reference([gradient, logits, target], output) {
    if (!gradient || !logits || !target) return;
    const [rows = 1, classes = 1] = logits.shape;
    const scale = gradient.data[0]! / rows;
    for (let row = 0; row < rows; row += 1) {
      const index = elementIndex(target.data[row], classes);
      const total = index < 0 ? NaN : logSumExp(logits.data, row * classes, classes);
      for (let c = 0; c < classes; c += 1) {
        const probability = Math.exp(logits.data[row * classes + c]! - total);
        output.data[row * classes + c] = scale * (probability - (c === index ? 1 : 0));
      }
    }
  },
  explain({ inputs, element, operand }) {
    const [rows = 1, classes = 1] = inputShape(inputs, 1);
    const row = Math.floor(element / classes);
    const c = element % classes;
    const probability = softmaxOf(
      Array.from({ length: classes }, (_, other) => operand(1, row * classes + other)),
      c,
    );
    const own = atIndex(operand(2, row).value, classes, (index) => (c === index ? 1 : 0));
    return over(times(operand(0, 0), minus(probability, own)), rows);
  },
  samples: [
    {
      inputs: [
        { shape: [], data: [2] },
        { shape: [2, 2], data: [0, 0, 1, 1] },
        { shape: [2], data: [0, 1] },
      ],
      output: { shape: [2, 2], data: [-0.5, 0.5, 0.5, -0.5] },
    },
    {
      inputs: [
        { shape: [], data: [1] },
        { shape: [2, 2], data: [0, 0, 1000, 0] },
        { shape: [2], data: [-1, 1] },
      ],
      output: { shape: [2, 2], data: [NaN, NaN, 0.5, -0.5] },
    },
  ],
  errorSamples: [
    {
      shapes: [[], [5, 3], [3]],
      code: "shapeExpected",
      message: "crossEntropyGrad requires target of shape [5], got [3].",
    },
    {
      shapes: [[2], [5, 3], [5]],
      code: "shapeExpected",
      message: "crossEntropyGrad requires gradient of shape [], got [2].",
    },
  ],
});
