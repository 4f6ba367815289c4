import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { broadcastShapes, formatShape, numel, requireAxisSizes, sameShape, type Shape } from "../base/shape";
import { broadcastElement, broadcastIndices, sumTo } from "./broadcast";
import { defineOp, type Tensor } from "./define";
import { inputShape, requireAxes } from "./requirements";

export const reshape = defineOp({
  name: "reshape",
  doc: "The same elements in the same order under another shape; no element moves.",
  inputs: ["x"],
  attributes: ["...sizes"],
  alias: true,
  shape(inputs, sizes) {
    const x = inputShape(inputs, 0);
    requireAxisSizes("reshape", sizes);
    if (numel(sizes) !== numel(x)) {
      throw new GradwireError("shapeReshape", { from: formatShape(x), to: formatShape(sizes) });
    }
    return [...sizes];
  },
  vjp: ({ emit, inputs: [x], gradient }) => (x ? [emit.apply("reshape", [gradient], x.shape)] : []),
  reference([x], output) {
    if (x) output.data.set(x.data);
  },
  explain: ({ element, operand }) => operand(0, element),
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [3, 2],
      output: { shape: [3, 2], data: [1, 2, 3, 4, 5, 6] },
    },
    { inputs: [{ shape: [1, 1], data: [7] }], attributes: [], output: { shape: [], data: [7] } },
  ],
  errorSamples: [
    {
      shapes: [[2, 3]],
      attributes: [4, 2],
      code: "shapeReshape",
      message: "reshape requires as many elements as the input has, got [2, 3] and [4, 2].",
    },
    {
      shapes: [[2, 3]],
      attributes: [6, 0],
      code: "shapeSizes",
      message: "reshape requires sizes that are whole numbers above 0, got [6, 0].",
    },
  ],
});

/** Which element of x each element of the output is, when axis `i` of the output is axis `order[i]` of x. */
function sourceInOrder(x: Shape, output: Shape, order: readonly number[]): (element: number) => number {
  const strides = x.map((_, axis) => numel(x.slice(axis + 1)));
  const source = order.map((axis) => at(strides, axis));
  return (element) => {
    let rest = element;
    let from = 0;
    for (let axis = output.length - 1; axis >= 0; axis -= 1) {
      const size = at(output, axis);
      from += (rest % size) * at(source, axis);
      rest = Math.floor(rest / size);
    }
    return from;
  };
}

function copyInOrder(x: Tensor, output: Tensor, order: readonly number[]): void {
  const sourceOf = sourceInOrder(x.shape, output.shape, order);
  for (let i = 0; i < output.data.length; i += 1) output.data[i] = x.data[sourceOf(i)]!;
}

/** The order of axes in which two are exchanged. */
function exchanged(shape: Shape, axis0: number, axis1: number): number[] {
  return shape.map((_, axis) => (axis === axis0 ? axis1 : axis === axis1 ? axis0 : axis));
}

export const transpose = defineOp({
  name: "transpose",
  doc: "Exchanges two axes.",
  inputs: ["x"],
  attributes: ["axis0", "axis1"],
  shape(inputs, axes) {
    const x = inputShape(inputs, 0);
    const [axis0 = 0, axis1 = 0] = axes;
    requireAxes("transpose", axes, x);
    return x.map((size, axis) => (axis === axis0 ? x[axis1] : axis === axis1 ? x[axis0] : size) ?? size);
  },
  vjp: ({ emit, gradient, attributes }) => [emit.apply("transpose", [gradient], attributes)],
  reference([x], output, [axis0 = 0, axis1 = 0]) {
    if (!x) return;
    copyInOrder(x, output, exchanged(x.shape, axis0, axis1));
  },
  explain({ inputs, output, element, operand, attributes: [axis0 = 0, axis1 = 0] }) {
    const x = inputShape(inputs, 0);
    return operand(0, sourceInOrder(x, output, exchanged(x, axis0, axis1))(element));
  },
  samples: [
    {
      inputs: [{ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [0, 1],
      output: { shape: [3, 2], data: [1, 4, 2, 5, 3, 6] },
    },
    {
      inputs: [{ shape: [2, 1, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [2, 0],
      output: { shape: [3, 1, 2], data: [1, 4, 2, 5, 3, 6] },
    },
    {
      inputs: [{ shape: [2, 2, 2], data: [1, 2, 3, 4, 5, 6, 7, 8] }],
      attributes: [0, 1],
      output: { shape: [2, 2, 2], data: [1, 2, 5, 6, 3, 4, 7, 8] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 3]],
      attributes: [0, 2],
      code: "shapeAxes",
      message: "transpose requires different axes of [2, 3] (numbered from 0), got [0, 2].",
    },
  ],
});

export const permute = defineOp({
  name: "permute",
  doc: "Puts the axes into another order: axis i of the output is axis order[i] of x.",
  inputs: ["x"],
  attributes: ["...order"],
  shape(inputs, order) {
    const x = inputShape(inputs, 0);
    requireAxes("permute", order, x);
    if (order.length !== x.length) {
      throw new GradwireError("shapeAxes", { op: "permute", axes: formatShape(order), shape: formatShape(x) });
    }
    return order.map((axis) => at(x, axis));
  },
  vjp({ emit, gradient, attributes: order }) {
    const back = order.map((_, axis) => order.indexOf(axis));
    return [emit.apply("permute", [gradient], back)];
  },
  reference([x], output, order) {
    if (x) copyInOrder(x, output, order);
  },
  explain: ({ inputs, output, element, operand, attributes: order }) =>
    operand(0, sourceInOrder(inputShape(inputs, 0), output, order)(element)),
  samples: [
    {
      inputs: [{ shape: [2, 1, 3], data: [1, 2, 3, 4, 5, 6] }],
      attributes: [2, 0, 1],
      output: { shape: [3, 2, 1], data: [1, 4, 2, 5, 3, 6] },
    },
    {
      inputs: [{ shape: [1, 2, 2, 2], data: [1, 2, 3, 4, 5, 6, 7, 8] }],
      attributes: [0, 2, 3, 1],
      output: { shape: [1, 2, 2, 2], data: [1, 5, 2, 6, 3, 7, 4, 8] },
    },
    { inputs: [{ shape: [], data: [4] }], attributes: [], output: { shape: [], data: [4] } },
  ],
  errorSamples: [
    {
      shapes: [[2, 3]],
      attributes: [0],
      code: "shapeAxes",
      message: "permute requires different axes of [2, 3] (numbered from 0), got [0].",
    },
    {
      shapes: [[2, 3]],
      attributes: [1, 1],
      code: "shapeAxes",
      message: "permute requires different axes of [2, 3] (numbered from 0), got [1, 1].",
    },
  ],
});

export const broadcastTo = defineOp({
  name: "broadcastTo",
  doc: "Repeats a tensor along missing axes and axes of size 1 until it has the given sizes.",
  inputs: ["x"],
  attributes: ["...sizes"],
  shape(inputs, sizes) {
    const x = inputShape(inputs, 0);
    requireAxisSizes("broadcastTo", sizes);
    if (!sameShape(broadcastShapes("broadcastTo", x, sizes), sizes)) {
      throw new GradwireError("shapeBroadcast", {
        op: "broadcastTo",
        left: formatShape(x),
        right: formatShape(sizes),
      });
    }
    return [...sizes];
  },
  vjp: ({ emit, inputs: [x], gradient }) => (x ? [sumTo(emit, gradient, x.shape)] : []),
  reference([x], output) {
    if (!x) return;
    const source = broadcastIndices(x.shape, output.shape);
    for (let i = 0; i < output.data.length; i += 1) output.data[i] = x.data[source[i]!]!;
  },
  explain: ({ inputs, output, element, operand }) =>
    operand(0, broadcastElement(inputShape(inputs, 0), output, element)),
  samples: [
    {
      inputs: [{ shape: [2, 1], data: [1, 2] }],
      attributes: [2, 3],
      output: { shape: [2, 3], data: [1, 1, 1, 2, 2, 2] },
    },
    { inputs: [{ shape: [], data: [4] }], attributes: [2, 2], output: { shape: [2, 2], data: [4, 4, 4, 4] } },
    {
      inputs: [{ shape: [2, 1], data: [1, 2] }],
      attributes: [2, 2, 2],
      output: { shape: [2, 2, 2], data: [1, 1, 2, 2, 1, 1, 2, 2] },
    },
  ],
  errorSamples: [
    {
      shapes: [[4]],
      attributes: [3],
      code: "shapeBroadcast",
      message: "broadcastTo requires shapes that broadcast, got [4] and [3]. Make the sizes equal, or one of them 1.",
    },
    {
      shapes: [[4, 3]],
      attributes: [1, 3],
      code: "shapeBroadcast",
      message:
        "broadcastTo requires shapes that broadcast, got [4, 3] and [1, 3]. Make the sizes equal, or one of them 1.",
    },
  ],
});
