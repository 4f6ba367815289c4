import { numel, sameShape, type Shape } from "../base/shape";
import { broadcastGroup, broadcastIndices } from "./broadcast";
import { defineOp, type OpDefinition, type OpSample, type Value, type VjpContext } from "./define";
import { type Expression, over, sumOf } from "./expression";
import { inputShape, requireAxes, requireFlag } from "./requirements";
import { zeroed } from "../base/zeroed";

/** The input's shape with every reduced axis of size 1. No axes named: all are reduced. */
function reducedShape(shape: Shape, axes: readonly number[]): Shape {
  return shape.map((size, axis) => (axes.length === 0 || axes.includes(axis) ? 1 : size));
}

interface ReduceRule<Name extends string> {
  readonly name: Name;
  readonly doc: string;
  /** Turns a total over `count` elements into the result. */
  readonly finish: (total: number, count: number) => number;
  /** `finish`, told. */
  readonly explain: (total: Expression, count: number) => Expression;
  /** The gradient that every one of the `count` elements of a group gets. */
  readonly share: (context: VjpContext, count: number) => Value;
  readonly samples: readonly OpSample[];
}

/** A reduction over axes, accumulated in double precision. */
function defineReduce<const Name extends string>(rule: ReduceRule<Name>): OpDefinition<Name> {
  return defineOp({
    name: rule.name,
    doc: rule.doc,
    inputs: ["x"],
    attributes: ["keepDim", "...axes"],
    shape(inputs, [keepDim, ...axes]) {
      const x = inputShape(inputs, 0);
      requireFlag(rule.name, "keepDim", keepDim);
      requireAxes(rule.name, axes, x);
      if (keepDim === 1) return reducedShape(x, axes);
      return axes.length === 0 ? [] : x.filter((_, axis) => !axes.includes(axis));
    },
    vjp(context) {
      const [x] = context.inputs;
      if (!x) return [];
      const [, ...axes] = context.attributes;
      const kept = reducedShape(x.shape, axes);
      const { emit } = context;
      const share = rule.share(context, numel(x.shape) / numel(kept));
      if (sameShape(share.shape, x.shape)) return [share];
      const aligned = numel(kept) === 1 || sameShape(share.shape, kept) ? share : emit.apply("reshape", [share], kept);
      return [emit.apply("broadcastTo", [aligned], x.shape)];
    },
    reference([x], output, [, ...axes]) {
      if (!x) return;
      const kept = reducedShape(x.shape, axes);
      const groups = broadcastIndices(kept, x.shape);
      const totals = zeroed(Float64Array, output.data.length);
      for (let i = 0; i < x.data.length; i += 1) {
        const group = groups[i]!;
        totals[group] = totals[group]! + x.data[i]!;
      }
      const count = x.data.length / totals.length;
      for (let i = 0; i < totals.length; i += 1) output.data[i] = rule.finish(totals[i]!, count);
    },
    explain({ inputs, element, operand, attributes: [, ...axes] }) {
      const x = inputShape(inputs, 0);
      const group = broadcastGroup(reducedShape(x, axes), x, element);
      return rule.explain(sumOf(group.map((each) => operand(0, each))), group.length);
    },
    samples: rule.samples,
    errorSamples: [
      {
        shapes: [[2, 3]],
        attributes: [0, 2],
        code: "shapeAxes",
        message: `${rule.name} requires different axes of [2, 3] (numbered from 0), got [2].`,
      },
      {
        shapes: [[2, 3]],
        attributes: [0, 1, 1],
        code: "shapeAxes",
        message: `${rule.name} requires different axes of [2, 3] (numbered from 0), got [1, 1].`,
      },
      {
        shapes: [[2, 3]],
        attributes: [0.5],
        code: "opAttributeFlag",
        message: `${rule.name} requires keepDim to be 0 or 1, got 0.5.`,
      },
    ],
  });
}

export const sum = defineReduce({
  name: "sum",
  doc: "Sum over the given axes, over all when none is given; keepDim 1 keeps them with size 1.",
  finish: (total) => total,
  explain: (total) => total,
  share: ({ gradient }) => gradient,
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [0, 0],
      output: { shape: [3], data: [5, 7, 9] },
    },
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [1, 1],
      output: { shape: [2, 1], data: [6, 15] },
    },
    { inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }], attributes: [0], output: { shape: [], data: [21] } },
    {
      inputs: [{ shape: [2, 2, 2], data: [1, 2, 3, 4, 5, 6, 7, 8] }],
      attributes: [0, 0, 2],
      output: { shape: [2], data: [14, 22] },
    },
    { inputs: [{ shape: [], data: [3] }], attributes: [0], output: { shape: [], data: [3] } },
    {
      inputs: [{ shape: [1, 2], data: [3, 4] }],
      attributes: [0, 0],
      output: { shape: [2], data: [3, 4] },
    },
    {
      inputs: [{ shape: [2, 3, 2], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }],
      attributes: [0, 1],
      output: { shape: [2, 2], data: [9, 12, 27, 30] },
    },
  ],
});

export const mean = defineReduce({
  name: "mean",
  doc: "Mean over the given axes, over all when none is given; keepDim 1 keeps them with size 1.",
  finish: (total, count) => total / count,
  explain: (total, count) => over(total, count),
  share: ({ emit, gradient }, count) => emit.apply("mulScalar", [gradient], [1 / count]),
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [0, 0],
      output: { shape: [3], data: [2.5, 3.5, 4.5] },
    },
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [1],
      output: { shape: [1, 1], data: [3.5] },
    },
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [0, 1],
      output: { shape: [2], data: [2, 5] },
    },
  ],
});
