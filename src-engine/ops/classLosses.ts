import { at } from "../base/at";
import type { Shape } from "../base/shape";
import { type Cell, defineOp, type Emitter, operandsOf, type Tensor, type Value } from "./define";
import { choice, evaluate, type Expression, minus, named, negative, over, plus, sumOf, times } from "./expression";
import { atIndex, elementIndex } from "./lines";
import { inputShape, requireRank, requireRange, requireShape, requireWhole } from "./requirements";
import { logSumExp, logSumExpOf, softmaxOf } from "./softmax";

/** The inputs `scores` [rows, classes], `target` [rows] and `weight` [classes], from input `first` on. */
function requireClasses(op: string, scores: string, inputs: readonly Shape[], first: number): Shape {
  const shape = inputShape(inputs, first);
  requireRank(op, scores, shape, 2);
  requireShape(op, "target", inputShape(inputs, first + 1), shape.slice(0, 1));
  requireShape(op, "weight", inputShape(inputs, first + 2), shape.slice(1));
  return shape;
}

/** Calls `visit` with each row that counts, its class (-1 where the target is no class index) and that class's weight. */
function forCountedRows(
  target: Tensor,
  weight: Tensor,
  ignoreIndex: number,
  visit: (row: number, index: number, rowWeight: number) => void,
): void {
  for (const [row, named] of target.data.entries()) {
    if (named === ignoreIndex) continue;
    const index = elementIndex(named, weight.data.length);
    visit(row, index, weight.data[index]!);
  }
}

/** What a weighted mean divides by: the weights of the rows that count. */
function totalWeight(target: Tensor, weight: Tensor, ignoreIndex: number): number {
  let total = 0;
  forCountedRows(target, weight, ignoreIndex, (_row, _index, rowWeight) => (total += rowWeight));
  return total;
}

/** A row that counts, and the weight of its class; NaN where the target is no class index. */
interface CountedRow {
  readonly row: number;
  readonly index: number;
  readonly weight: Expression;
}

/** {@link forCountedRows} and {@link totalWeight}, told; the target is input `target`, and the weight the one behind it. */
function countedRows(
  { inputs, operand }: Pick<Cell, "inputs" | "operand">,
  target: number,
  ignoreIndex: number,
): { readonly rows: readonly CountedRow[]; readonly total: Expression; readonly classes: number } {
  const weights = operandsOf(operand, target + 1, inputShape(inputs, target + 1));
  const rows = operandsOf(operand, target, inputShape(inputs, target)).flatMap(({ value }, row): CountedRow[] => {
    if (value === ignoreIndex) return [];
    const weight = atIndex(value, weights.length, (index) => at(weights, index));
    return [{ row, index: elementIndex(value, weights.length), weight }];
  });
  return { rows, total: named("weights", sumOf(rows.map(({ weight }) => weight))), classes: weights.length };
}

/** What a row's element of a gradient is told by; 0 where the row does not count or no weight is left. */
function ofCountedRow(
  cell: Cell,
  target: number,
  ignoreIndex: number,
  tell: (row: CountedRow, total: Expression) => Expression,
): Expression {
  const { rows, total, classes } = countedRows(cell, target, ignoreIndex);
  const row = Math.floor(cell.element / classes);
  const counted = rows.find((each) => each.row === row);
  if (!counted) return choice(0, { kind: "ignored", value: ignoreIndex });
  return evaluate(total) === 0 ? 0 : tell(counted, total);
}

export const nllLoss = defineOp({
  name: "nllLoss",
  doc: "Negative log-likelihood: mean of -logProbabilities[row, target[row]] weighted by weight[target[row]], a scalar; rows whose target is ignoreIndex do not count; 0 when no weight is left, NaN when a target is no class index.",
  inputs: ["logProbabilities", "target", "weight"],
  attributes: ["ignoreIndex"],
  shape(inputs, [ignoreIndex]) {
    requireClasses("nllLoss", "logProbabilities", inputs, 0);
    requireWhole("nllLoss", "ignoreIndex", ignoreIndex);
    return [];
  },
  vjp: ({ emit, inputs: [, target, weight], gradient, attributes }) =>
    target && weight ? [emit.apply("nllLossGrad", [gradient, target, weight], attributes), null, null] : [],
  reference([logProbabilities, target, weight], output, [ignoreIndex = 0]) {
    if (!logProbabilities || !target || !weight) return;
    const classes = weight.data.length;
    let total = 0;
    forCountedRows(target, weight, ignoreIndex, (row, index, rowWeight) => {
      total -= rowWeight * logProbabilities.data[row * classes + index]!;
    });
    const divisor = totalWeight(target, weight, ignoreIndex);
    output.data[0] = divisor === 0 ? 0 : total / divisor;
  },
  explain(cell) {
    const { rows, total, classes } = countedRows(cell, 1, at(cell.attributes, 0));
    if (evaluate(total) === 0) return 0;
    const terms = rows.map(({ row, index, weight }) =>
      index < 0 ? weight : negative(times(weight, cell.operand(0, row * classes + index))),
    );
    return over(sumOf(terms), total);
  },
  samples: [
    {
      inputs: [
        { shape: [3, 2], data: [-1, -2, -3, -4, -5, -6] },
        { shape: [3], data: [0, 1, 0] },
        { shape: [2], data: [1, 2] },
      ],
      attributes: [-100],
      output: { shape: [], data: [3.5] },
    },
    {
      inputs: [
        { shape: [3, 2], data: [-1, -2, -3, -4, -5, -6] },
        { shape: [3], data: [0, 1, 0] },
        { shape: [2], data: [1, 2] },
      ],
      attributes: [0],
      output: { shape: [], data: [4] },
    },
    {
      inputs: [
        { shape: [1, 2], data: [-1, -2] },
        { shape: [1], data: [1] },
        { shape: [2], data: [1, 1] },
      ],
      attributes: [1],
      output: { shape: [], data: [0] },
    },
    {
      inputs: [
        { shape: [2, 2], data: [-1, -2, -3, -4] },
        { shape: [2], data: [1, 2] },
        { shape: [2], data: [1, 1] },
      ],
      attributes: [-100],
      output: { shape: [], data: [NaN] },
    },
  ],
  errorSamples: [
    {
      shapes: [[5, 3], [5], [2]],
      attributes: [-100],
      code: "shapeExpected",
      message: "nllLoss requires weight of shape [3], got [2].",
    },
    {
      shapes: [[5, 3], [5], [3]],
      attributes: [0.5],
      code: "opAttributeWhole",
      message: "nllLoss requires ignoreIndex to be a whole number, got 0.5.",
    },
  ],
});

export const nllLossGrad = defineOp({
  name: "nllLossGrad",
  doc: "Gradient of nllLoss: -gradient * weight[target[row]] / (sum of the counted rows' weights) at [row, target[row]], else 0.",
  inputs: ["gradient", "target", "weight"],
  attributes: ["ignoreIndex"],
  shape(inputs, [ignoreIndex]) {
    requireShape("nllLossGrad", "gradient", inputShape(inputs, 0), []);
    requireRank("nllLossGrad", "target", inputShape(inputs, 1), 1);
    requireRank("nllLossGrad", "weight", inputShape(inputs, 2), 1);
    requireWhole("nllLossGrad", "ignoreIndex", ignoreIndex);
    return [...inputShape(inputs, 1), ...inputShape(inputs, 2)];
  },
  vjp({ emit, inputs: [g, target, weight], gradient, attributes }) {
    if (!g || !target || !weight) return [];
    const one = emit.apply("exp", [emit.apply("mulScalar", [g], [0])]);
    const unscaled = emit.apply("nllLossGrad", [one, target, weight], attributes);
    return [emit.apply("sum", [emit.apply("mul", [gradient, unscaled])], [0]), null, null];
  },
  reference([gradient, target, weight], output, [ignoreIndex = 0]) {
    if (!gradient || !target || !weight) return;
    const classes = weight.data.length;
    const divisor = totalWeight(target, weight, ignoreIndex);
    const scale = divisor === 0 ? 0 : gradient.data[0]! / divisor;
    output.data.fill(0);
    forCountedRows(target, weight, ignoreIndex, (row, index, rowWeight) => {
      if (index < 0) output.data.fill(NaN, row * classes, (row + 1) * classes);
      else output.data[row * classes + index] = -scale * rowWeight;
    });
  },
  explain(cell) {
    const [, classes = 1] = cell.output;
    return ofCountedRow(cell, 1, at(cell.attributes, 0), ({ index, weight }, total) => {
      if (index < 0) return weight;
      if (index !== cell.element % classes) return choice(0, { kind: "index", value: index });
      return negative(over(times(cell.operand(0, 0), weight), total));
    });
  },
  samples: [
    {
      inputs: [
        { shape: [], data: [8] },
        { shape: [3], data: [0, 1, 0] },
        { shape: [2], data: [1, 2] },
      ],
      attributes: [-100],
      output: { shape: [3, 2], data: [-2, 0, 0, -4, -2, 0] },
    },
    {
      inputs: [
        { shape: [], data: [1] },
        { shape: [2], data: [1, 0] },
        { shape: [2], data: [1, 2] },
      ],
      attributes: [0],
      output: { shape: [2, 2], data: [0, -1, 0, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[1], [5], [3]],
      attributes: [-100],
      code: "shapeExpected",
      message: "nllLossGrad requires gradient of shape [], got [1].",
    },
  ],
});

export const weightedCrossEntropy = defineOp({
  name: "weightedCrossEntropy",
  doc: "Cross-entropy with class weights and label smoothing s, a scalar: sum over rows of (1 - s) * weight[target] * -logSoftmax(logits)[target] + s / classes * (sum of weight * -logSoftmax(logits)), over the sum of weight[target]; rows whose target is ignoreIndex do not count; 0 when no weight is left, NaN when a target is no class index.",
  inputs: ["logits", "target", "weight"],
  attributes: ["labelSmoothing", "ignoreIndex"],
  shape(inputs, [labelSmoothing, ignoreIndex]) {
    requireClasses("weightedCrossEntropy", "logits", inputs, 0);
    requireRange("weightedCrossEntropy", "labelSmoothing", labelSmoothing, 0, 1);
    requireWhole("weightedCrossEntropy", "ignoreIndex", ignoreIndex);
    return [];
  },
  vjp: ({ emit, inputs: [logits, target, weight], gradient, attributes }) =>
    logits && target && weight
      ? [emit.apply("weightedCrossEntropyGrad", [gradient, logits, target, weight], attributes), null, null]
      : [],
  reference([logits, target, weight], output, [labelSmoothing = 0, ignoreIndex = 0]) {
    if (!logits || !target || !weight) return;
    const classes = weight.data.length;
    let total = 0;
    forCountedRows(target, weight, ignoreIndex, (row, index, rowWeight) => {
      const start = row * classes;
      const logTotal = logSumExp(logits.data, start, classes);
      total += (1 - labelSmoothing) * rowWeight * (logTotal - logits.data[start + index]!);
      if (labelSmoothing === 0) return;
      for (let c = 0; c < classes; c += 1) {
        const share = (labelSmoothing / classes) * weight.data[c]!;
        total += share * (logTotal - logits.data[start + c]!);
      }
    });
    const divisor = totalWeight(target, weight, ignoreIndex);
    output.data[0] = divisor === 0 ? 0 : total / divisor;
  },
  explain(cell) {
    const [labelSmoothing = 0, ignoreIndex = 0] = cell.attributes;
    const { rows, total, classes } = countedRows(cell, 1, ignoreIndex);
    if (evaluate(total) === 0) return 0;
    const terms = rows.flatMap(({ row, index, weight }) => {
      if (index < 0) return [weight];
      const logits = Array.from({ length: classes }, (_, c) => cell.operand(0, row * classes + c));
      const logTotal = logSumExpOf(logits);
      const own = times(1 - labelSmoothing, weight, minus(logTotal, at(logits, index)));
      if (labelSmoothing === 0) return [own];
      const share = (c: number) => times(labelSmoothing / classes, cell.operand(2, c));
      return [own, ...logits.map((logit, c) => times(share(c), minus(logTotal, logit)))];
    });
    return over(sumOf(terms), total);
  },
  samples: [
    {
      inputs: [
        { shape: [2, 3], data: [0, 0, 0, 1, 2, 3] },
        { shape: [2], data: [1, 2] },
        { shape: [3], data: [1, 1, 1] },
      ],
      attributes: [0, -100],
      output: { shape: [], data: [0.7531091265562451] },
    },
    {
      inputs: [
        { shape: [3, 2], data: [0, 0, 0, 0, 5, 5] },
        { shape: [3], data: [1, 0, 1] },
        { shape: [2], data: [1, 3] },
      ],
      attributes: [0.5, 0],
      output: { shape: [], data: [0.5776226504666211] },
    },
    {
      inputs: [
        { shape: [1, 2], data: [0, 0] },
        { shape: [1], data: [1] },
        { shape: [2], data: [1, 1] },
      ],
      attributes: [0, 1],
      output: { shape: [], data: [0] },
    },
    {
      inputs: [
        { shape: [1, 2], data: [0, 0] },
        { shape: [1], data: [0.5] },
        { shape: [2], data: [1, 1] },
      ],
      attributes: [0, -100],
      output: { shape: [], data: [NaN] },
    },
  ],
  errorSamples: [
    {
      shapes: [[5, 3], [5, 1], [3]],
      attributes: [0, -100],
      code: "shapeExpected",
      message: "weightedCrossEntropy requires target of shape [5], got [5, 1].",
    },
    {
      shapes: [[5, 3], [5], [3]],
      attributes: [1.5, -100],
      code: "opAttributeRange",
      message: "weightedCrossEntropy requires labelSmoothing from 0 to 1, got 1.5.",
    },
  ],
});

/** The q of {@link weightedCrossEntropyGrad} `[rows, classes]`, 0 in rows that do not count, and what their losses are divided by. */
function classShares(
  emit: Emitter,
  loss: {
    readonly target: Value;
    readonly weight: Value;
    readonly labelSmoothing: number;
    readonly ignoreIndex: number;
  },
): { readonly shares: Value; readonly total: Value } {
  const { target, weight, labelSmoothing, ignoreIndex } = loss;
  const ones = emit.apply("exp", [emit.apply("mulScalar", [weight], [0])]);
  const one = emit.apply("max", [ones]);
  // A gradient of equal weights is below 0 at a counted row's class, and 0 elsewhere.
  const slopes = emit.apply("nllLossGrad", [one, target, ones], [ignoreIndex]);
  const oneHot = emit.apply("sign", [emit.apply("neg", [slopes])]);
  const counted = emit.apply("sum", [oneHot], [1, 1]);
  const spread = emit.apply("mulScalar", [counted], [labelSmoothing / weight.shape[0]!]);
  const parts = emit.apply("add", [emit.apply("mulScalar", [oneHot], [1 - labelSmoothing]), spread]);
  const weights = emit.apply("sum", [emit.apply("mul", [oneHot, weight])], [0]);
  // Without any weight nothing is left of the shares, whatever they are divided by.
  const none = emit.apply("equal", [weights, emit.apply("mulScalar", [weights], [0])]);
  return { shares: emit.apply("mul", [parts, weight]), total: emit.apply("add", [weights, none]) };
}

export const weightedCrossEntropyGrad = defineOp({
  name: "weightedCrossEntropyGrad",
  doc: "Gradient of weightedCrossEntropy: gradient / (sum of weight[target]) * (softmax(logits) * (sum of q) - q), where q is each class's share (1 - s) * weight * one-hot(target) + s / classes * weight; NaN rows where a target is no class index.",
  inputs: ["gradient", "logits", "target", "weight"],
  attributes: ["labelSmoothing", "ignoreIndex"],
  reuses: [1],
  shape(inputs, [labelSmoothing, ignoreIndex]) {
    requireShape("weightedCrossEntropyGrad", "gradient", inputShape(inputs, 0), []);
    requireRange("weightedCrossEntropyGrad", "labelSmoothing", labelSmoothing, 0, 1);
    requireWhole("weightedCrossEntropyGrad", "ignoreIndex", ignoreIndex);
    return requireClasses("weightedCrossEntropyGrad", "logits", inputs, 1);
  },
  vjp({ emit, inputs: [g, logits, target, weight], gradient, attributes }) {
    if (!g || !logits || !target || !weight) return [];
    const [labelSmoothing = 0, ignoreIndex = 0] = attributes;
    const one = emit.apply("exp", [emit.apply("mulScalar", [g], [0])]);
    const unscaled = emit.apply("weightedCrossEntropyGrad", [one, logits, target, weight], attributes);
    const ofGradient = emit.apply("sum", [emit.apply("mul", [gradient, unscaled])], [0]);
    const { shares, total } = classShares(emit, { target, weight, labelSmoothing, ignoreIndex });
    // The Jacobian of softmax is logSoftmax's, weighted by the probabilities.
    const logProbabilities = emit.apply("logSoftmax", [logits]);
    const weighted = emit.apply("mul", [gradient, emit.apply("exp", [logProbabilities])]);
    const curvature = emit.apply("logSoftmaxGrad", [weighted, logProbabilities]);
    const scaled = emit.apply("mul", [curvature, emit.apply("sum", [shares], [1, 1])]);
    return [ofGradient, emit.apply("mul", [scaled, emit.apply("div", [g, total])]), null, null];
  },
  reference([gradient, logits, target, weight], output, [labelSmoothing = 0, ignoreIndex = 0]) {
    if (!gradient || !logits || !target || !weight) return;
    const classes = weight.data.length;
    const divisor = totalWeight(target, weight, ignoreIndex);
    const scale = divisor === 0 ? 0 : gradient.data[0]! / divisor;
    const smoothed = Array.from(weight.data, (value) => (labelSmoothing / classes) * value);
    const smoothedTotal = smoothed.reduce((total, value) => total + value, 0);
    // The logits' memory may be the output's: a row is read before it is written.
    const ignored = new Set<number>(target.data.keys());
    forCountedRows(target, weight, ignoreIndex, (row, index, rowWeight) => {
      ignored.delete(row);
      const start = row * classes;
      const share = (1 - labelSmoothing) * rowWeight;
      const logTotal = index < 0 ? NaN : logSumExp(logits.data, start, classes);
      for (let c = 0; c < classes; c += 1) {
        const probability = Math.exp(logits.data[start + c]! - logTotal);
        const own = (c === index ? share : 0) + at(smoothed, c);
        output.data[start + c] = scale * (probability * (share + smoothedTotal) - own);
      }
    });
    for (const row of ignored) output.data.fill(0, row * classes, (row + 1) * classes);
  },
  explain(cell) {
    const [labelSmoothing = 0, ignoreIndex = 0] = cell.attributes;
    const [, classes = 1] = cell.output;
    const c = cell.element % classes;
    return ofCountedRow(cell, 2, ignoreIndex, ({ row, index, weight }, total) => {
      if (index < 0) return weight;
      const logits = Array.from({ length: classes }, (_, other) => cell.operand(1, row * classes + other));
      const smoothed = logits.map((_, other) =>
        labelSmoothing === 0 ? 0 : times(labelSmoothing / classes, cell.operand(3, other)),
      );
      const share = times(1 - labelSmoothing, weight);
      const own = plus(c === index ? share : 0, at(smoothed, c));
      const slope = minus(times(softmaxOf(logits, c), plus(share, ...smoothed)), own);
      return over(times(cell.operand(0, 0), slope), total);
    });
  },
  samples: [
    {
      inputs: [
        { shape: [], data: [4] },
        { shape: [3, 2], data: [0, 0, 0, 0, 5, 5] },
        { shape: [3], data: [1, 0, 1] },
        { shape: [2], data: [1, 3] },
      ],
      attributes: [0.5, 0],
      output: {
        shape: [3, 2],
        data: [0.6666666666666666, -0.6666666666666666, 0, 0, 0.6666666666666666, -0.6666666666666666],
      },
    },
    {
      inputs: [
        { shape: [], data: [1] },
        { shape: [2, 2], data: [0, 0, 1000, 0] },
        { shape: [2], data: [0, 1] },
        { shape: [2], data: [1, 3] },
      ],
      attributes: [0, -100],
      output: { shape: [2, 2], data: [-0.125, 0.125, 0.75, -0.75] },
    },
  ],
  errorSamples: [
    {
      shapes: [[1], [5, 3], [5], [3]],
      attributes: [0, -100],
      code: "shapeExpected",
      message: "weightedCrossEntropyGrad requires gradient of shape [], got [1].",
    },
  ],
});
