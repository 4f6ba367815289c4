import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { formatShape, type Shape } from "../base/shape";
import { broadcastIndices } from "./broadcast";
import { defineOp, type Emitter, type Tensor, type Value } from "./define";
import { call, type Expression, minus, named, type Operand, over, plus, raised, sumOf, times } from "./expression";
import { inputShape, requireAbove, requireAxes, requireRange, requireShape } from "./requirements";

/** Elements of a tensor by the group they are normalized in, in order. */
function groupsOf(shape: Shape, axes: readonly number[]): readonly (readonly number[])[] {
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const groups: number[][] = [];
  for (const [element, group] of broadcastIndices(kept, shape).entries()) (groups[group] ??= []).push(element);
  return groups;
}

/** Mean, and the sum of squared deviations from it, of some elements, in double precision. */
function moments(
  data: Tensor["data"],
  elements: readonly number[],
): { readonly mean: number; readonly squares: number } {
  let total = 0;
  for (const element of elements) total += data[element]!;
  const mean = total / elements.length;
  let squares = 0;
  for (const element of elements) squares += (data[element]! - mean) ** 2;
  return { mean, squares };
}

/** The elements of one group, their mean, and the sum of squared deviations from it. */
function momentsOf(elements: readonly Operand[]): { readonly mean: Expression; readonly squares: Expression } {
  const mean = named("mean", over(sumOf(elements), elements.length));
  return { mean, squares: sumOf(elements.map((element) => raised(minus(element, mean), 2))) };
}

/** The places of the elements that are normalized together with one. */
function groupOf(shape: Shape, axes: readonly number[], element: number): readonly number[] {
  return groupsOf(shape, axes).find((group) => group.includes(element)) ?? [];
}

function requireNormalized(op: string, shape: Shape, eps: number | undefined, axes: readonly number[]): void {
  requireAbove(op, "eps", eps, 0);
  requireAxes(op, axes, shape);
  if (axes.length === 0) throw new GradwireError("shapeAxes", { op, axes: "[]", shape: formatShape(shape) });
}

export const normalize = defineOp({
  name: "normalize",
  doc: "Brings the elements along some axes to mean 0 and variance 1: y = (x - mean) / sqrt(variance + eps), with the biased variance (Ioffe and Szegedy 2015 over the batch, Ba et al. 2016 over a row).",
  inputs: ["x"],
  attributes: ["eps", "...axes"],
  reuses: [0],
  shape(inputs, [eps, ...axes]) {
    const x = inputShape(inputs, 0);
    requireNormalized("normalize", x, eps, axes);
    return x;
  },
  vjp: ({ emit, inputs: [x], output, gradient, attributes }) =>
    x ? [emit.apply("normalizeGrad", [gradient, output, x], attributes)] : [],
  reference([x], output, [eps = 0, ...axes]) {
    if (!x) return;
    for (const group of groupsOf(x.shape, axes)) {
      const { mean, squares } = moments(x.data, group);
      const scale = 1 / Math.sqrt(squares / group.length + eps);
      for (const element of group) output.data[element] = (x.data[element]! - mean) * scale;
    }
  },
  explain({ inputs, element, operand, attributes: [eps = 0, ...axes] }) {
    const group = groupOf(inputShape(inputs, 0), axes, element);
    const { mean, squares } = momentsOf(group.map((each) => operand(0, each)));
    const variance = named("variance", over(squares, group.length));
    return over(minus(operand(0, element), mean), call("sqrt", plus(variance, eps)));
  },
  samples: [
    {
      // Every row has variance 1.
      inputs: [{ shape: [2, 2], data: [1, 3, -4, -2] }],
      attributes: [3, 1],
      output: { shape: [2, 2], data: [-0.5, 0.5, -0.5, 0.5] },
    },
    {
      inputs: [{ shape: [4, 2], data: [1, 5, 3, 1, 1, 1, 3, 5] }],
      attributes: [1e-12, 0],
      output: { shape: [4, 2], data: [-1, 1, 1, -1, -1, -1, 1, 1] },
    },
    {
      // Columns enough for vectors, and some more.
      inputs: [{ shape: [2, 19], data: Array.from({ length: 38 }, (_, i) => (i < 19 ? i : 3 * i - 38)) }],
      attributes: [1e-9, 0],
      output: { shape: [2, 19], data: Array.from({ length: 38 }, (_, i) => (i < 19 ? -1 : 1)) },
    },
    {
      inputs: [{ shape: [2, 2, 2], data: [1, 3, 5, 5, 3, 1, 7, 7] }],
      attributes: [1e-12, 0, 2],
      output: { shape: [2, 2, 2], data: [-1, 1, -1, -1, 1, -1, 1, 1] },
    },
    {
      // A row of a full vector and more, of mean 0 and variance 9.
      inputs: [{ shape: [18], data: Array.from({ length: 18 }, (_, i) => (i % 2 === 0 ? 3 : -3)) }],
      attributes: [1e-9, 0],
      output: { shape: [18], data: Array.from({ length: 18 }, (_, i) => (i % 2 === 0 ? 1 : -1)) },
    },
    {
      // What is constant becomes zero.
      inputs: [{ shape: [2, 3], data: [0.1, 0.1, 0.1, 7, 7, 7] }],
      attributes: [1e-5, 1],
      output: { shape: [2, 3], data: [0, 0, 0, 0, 0, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 3]],
      attributes: [0, 1],
      code: "opAttributeAbove",
      message: "normalize requires eps to be more than 0, got 0.",
    },
    {
      shapes: [[2, 3]],
      attributes: [1e-5],
      code: "shapeAxes",
      message: "normalize requires different axes of [2, 3] (numbered from 0), got [].",
    },
    {
      shapes: [[2, 3]],
      attributes: [1e-5, 2],
      code: "shapeAxes",
      message: "normalize requires different axes of [2, 3] (numbered from 0), got [2].",
    },
  ],
});

export const normalizeGrad = defineOp({
  name: "normalizeGrad",
  doc: "Gradient of normalize: (gradient - mean(gradient) - output * mean(gradient * output)) / sqrt(variance(x) + eps).",
  inputs: ["gradient", "output", "x"],
  attributes: ["eps", "...axes"],
  reuses: [0, 1, 2],
  shape(inputs, [eps, ...axes]) {
    const x = inputShape(inputs, 2);
    requireShape("normalizeGrad", "gradient", inputShape(inputs, 0), x);
    requireShape("normalizeGrad", "output", inputShape(inputs, 1), x);
    requireNormalized("normalizeGrad", x, eps, axes);
    return x;
  },
  vjp({ emit, inputs: [g, y, x], output, gradient, attributes: [eps = 0, ...axes] }) {
    if (!g || !y || !x) return [];
    const mean = (value: Value) => emit.apply("mean", [value], [1, ...axes]);
    const product = multiplier(emit);
    const centered = emit.apply("sub", [x, mean(x)]);
    const deviation = emit.apply("sqrt", [emit.apply("addScalar", [mean(product(centered, centered))], [eps])]);
    const scaled = (value: Value) => emit.apply("div", [value, deviation]);
    const shares = emit.apply("add", [product(gradient, mean(product(g, y))), product(g, mean(product(gradient, y)))]);
    return [
      emit.apply("normalizeGrad", [gradient, y, x], [eps, ...axes]),
      emit.apply("neg", [scaled(shares)]),
      emit.apply("neg", [scaled(product(scaled(centered), mean(product(gradient, output))))]),
    ];
  },
  reference([gradient, output, x], result, [eps = 0, ...axes]) {
    if (!gradient || !output || !x) return;
    for (const group of groupsOf(x.shape, axes)) {
      const scale = 1 / Math.sqrt(moments(x.data, group).squares / group.length + eps);
      let total = 0;
      let along = 0;
      for (const element of group) {
        const g = gradient.data[element]!;
        total += g;
        along += g * output.data[element]!;
      }
      const mean = total / group.length;
      const slope = along / group.length;
      for (const element of group) {
        const g = gradient.data[element]!;
        result.data[element] = (g - mean - output.data[element]! * slope) * scale;
      }
    }
  },
  explain({ inputs, element, operand, attributes: [eps = 0, ...axes] }) {
    const group = groupOf(inputShape(inputs, 2), axes, element);
    const { squares } = momentsOf(group.map((each) => operand(2, each)));
    const variance = named("variance", over(squares, group.length));
    const mean = named("mean of gradient", over(sumOf(group.map((each) => operand(0, each))), group.length));
    const products = group.map((each) => times(operand(0, each), operand(1, each)));
    const slope = named("slope", over(sumOf(products), group.length));
    const centred = minus(minus(operand(0, element), mean), times(operand(1, element), slope));
    return over(centred, call("sqrt", plus(variance, eps)));
  },
  samples: [
    {
      // variance 1 + eps 3: a scale of 1/2; the mean is 2, the mean of the products 1.
      inputs: [
        { shape: [1, 2], data: [1, 3] },
        { shape: [1, 2], data: [-1, 1] },
        { shape: [1, 2], data: [5, 7] },
      ],
      attributes: [3, 1],
      output: { shape: [1, 2], data: [0, 0] },
    },
    {
      inputs: [
        { shape: [3, 1], data: [1, 3, 5] },
        { shape: [3, 1], data: [0, 1, -1] },
        { shape: [3, 1], data: [-1.5, 0, 1.5] },
      ],
      attributes: [2.5, 0],
      output: { shape: [3, 1], data: [-1, 1 / 3, 2 / 3] },
    },
    {
      inputs: [
        { shape: [2, 2, 2], data: [1, 3, 5, 5, 3, 1, 7, 7] },
        { shape: [2, 2, 2], data: [0, 1, 0, 1, 0, 0, 0, 1] },
        { shape: [2, 2, 2], data: [1, 3, 5, 5, 3, 1, 7, 7] },
      ],
      attributes: [3, 0, 2],
      output: { shape: [2, 2, 2], data: [-0.5, 0.125, -0.5, -2, 0.5, -0.5, 0.5, -1] },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [2, 3],
        [2, 3],
        [3, 2],
      ],
      attributes: [1e-5, 1],
      code: "shapeExpected",
      message: "normalizeGrad requires gradient of shape [3, 2], got [2, 3].",
    },
  ],
});

/** All axes but that of the channels. */
function otherAxes(shape: Shape): number[] {
  return shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
}

/** Emits products. */
const multiplier = (emit: Emitter) => (a: Value, b: Value) => emit.apply("mul", [a, b]);

export const batchNormUpdate = defineOp({
  name: "batchNormUpdate",
  doc: "Moves running statistics towards a batch's, in place: r = (1 - momentum) r + momentum s for the mean and the unbiased variance of every channel (axis 1) over all other axes.",
  inputs: ["runningMean", "runningVar", "x"],
  attributes: ["momentum"],
  mutates: [0, 1],
  shape(inputs, [momentum]) {
    const x = inputShape(inputs, 2);
    const channels = x.slice(1, 2);
    if (channels.length === 0 || x.every((size, axis) => axis === 1 || size === 1)) {
      throw new GradwireError("batchNormValues", { shape: formatShape(x) });
    }
    requireShape("batchNormUpdate", "runningMean", inputShape(inputs, 0), channels);
    requireShape("batchNormUpdate", "runningVar", inputShape(inputs, 1), channels);
    requireRange("batchNormUpdate", "momentum", momentum, 0, 1);
    return channels;
  },
  vjp: null,
  reference([runningMean, runningVar, x], _, [momentum = 0]) {
    if (!runningMean || !runningVar || !x) return;
    for (const [channel, group] of groupsOf(x.shape, otherAxes(x.shape)).entries()) {
      const { mean, squares } = moments(x.data, group);
      const variance = squares / (group.length - 1);
      runningMean.data[channel] = (1 - momentum) * runningMean.data[channel]! + momentum * mean;
      runningVar.data[channel] = (1 - momentum) * runningVar.data[channel]! + momentum * variance;
    }
  },
  explain({ inputs, written, element: channel, operand, attributes: [momentum = 0] }) {
    const x = inputShape(inputs, 2);
    const group = at(groupsOf(x, otherAxes(x)), channel);
    const { mean, squares } = momentsOf(group.map((each) => operand(2, each)));
    const found = written === 0 ? mean : named("variance", over(squares, group.length - 1));
    return plus(times(1 - momentum, operand(written, channel)), times(momentum, found));
  },
  samples: [
    {
      inputs: [
        { shape: [2], data: [0, 4] },
        { shape: [2], data: [1, 4] },
        { shape: [3, 2], data: [1, 2, 2, 2, 3, 2] },
      ],
      attributes: [0.5],
      output: { shape: [2], data: [1, 3] },
      mutated: { 0: [1, 3], 1: [1, 2] },
    },
    {
      inputs: [
        { shape: [2], data: [0, 0] },
        { shape: [2], data: [1, 1] },
        { shape: [2, 2, 2], data: [1, 3, 5, 5, 3, 1, 8, 8] },
      ],
      attributes: [1],
      output: { shape: [2], data: [2, 6.5] },
      mutated: { 0: [2, 6.5], 1: [4 / 3, 3] },
    },
  ],
  errorSamples: [
    {
      shapes: [[3], [3], [1, 3]],
      attributes: [0.1],
      code: "batchNormValues",
      message:
        "Batch normalization requires more than one value per channel (axis 1) while training, got [1, 3]. Use batches of 2 rows or more.",
    },
    {
      shapes: [[3], [2], [4, 3]],
      attributes: [0.1],
      code: "shapeExpected",
      message: "batchNormUpdate requires runningVar of shape [3], got [2].",
    },
    {
      shapes: [[3], [3], [4, 3]],
      attributes: [-0.1],
      code: "opAttributeRange",
      message: "batchNormUpdate requires momentum from 0 to 1, got -0.1.",
    },
  ],
});
