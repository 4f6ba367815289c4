import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { formatShape, type Shape } from "../base/shape";
import { type Cell, defineOp, type Tensor } from "./define";
import { choice, over, sumOf } from "./expression";
import { inputShape, requireFlag, requireRank, requireShape } from "./requirements";
import {
  dilatedAttributes,
  placesUnder,
  visitTaps,
  windowAttributes,
  windowOn,
  windowSizes,
  windowsOver,
  type WindowAxis,
} from "./window";
import { zeroed } from "../base/zeroed";

type Window = readonly [WindowAxis, WindowAxis];

/**
 * A window that has an element of the input wherever it stands.
 * @throws GradwireError as `windowOn`; `poolPadding` for padding of more than half the kernel; `poolDilation` for taps
 * further apart than the input is long.
 */
function poolWindow(op: string, input: Shape, attributes: readonly number[]): Window {
  const sizes = windowSizes(attributes);
  const window = windowOn(op, input, sizes);
  if (window.some(({ padding, kernel }) => padding * 2 > kernel)) {
    const found = { kernel: formatShape(sizes.kernel), padding: formatShape(sizes.padding) };
    throw new GradwireError("poolPadding", { op, ...found });
  }
  if (window.some(({ dilation, size }) => dilation > size)) {
    const found = { input: formatShape(input), dilation: formatShape(sizes.dilation) };
    throw new GradwireError("poolDilation", { op, ...found });
  }
  return window;
}

/** The shape of what a window makes of images `[n, c, h, w]`. */
function pooledShape(op: string, x: Shape, attributes: readonly number[]): Shape {
  requireRank(op, "x", x, 4);
  const [height, width] = poolWindow(op, x.slice(2), attributes);
  return [...x.slice(0, 2), height.output, width.output];
}

/** Calls `visit` with the start of every image plane [h, w] of `x` and of the plane of windows that belongs to it. */
function visitPlanes(x: Shape, [height, width]: Window, visit: (plane: number, windows: number) => void): void {
  const planes = at(x, 0) * at(x, 1);
  for (let plane = 0; plane < planes; plane += 1) {
    visit(plane * height.size * width.size, plane * height.output * width.output);
  }
}

/** For every window the place of its greatest element: the first of equal ones, the last NaN; as PyTorch. */
function greatestPlaces(x: Tensor, window: Window): Float64Array {
  const places = zeroed(Float64Array, x.shape[0]! * x.shape[1]! * window[0].output * window[1].output).fill(-1);
  visitPlanes(x.shape, window, (plane, windows) => {
    visitTaps(window, (at, _, place) => {
      if (place < 0) return;
      const value = x.data[plane + place]!;
      const best = places[windows + at]!;
      if (best < 0 || value > x.data[best]! || Number.isNaN(value)) places[windows + at] = plane + place;
    });
  });
  return places;
}

/** The elements of images that a window stands on, by its number among all windows of all planes. */
function elementsUnder([height, width]: Window, number: number): readonly number[] {
  const windows = height.output * width.output;
  const plane = Math.floor(number / windows) * height.size * width.size;
  return placesUnder([height, width], number % windows).flatMap((place) => (place < 0 ? [] : [plane + place]));
}

/** The windows that stand on an element of images, by their numbers among all windows of all planes. */
function numbersOver([height, width]: Window, element: number): readonly number[] {
  const plane = Math.floor(element / (height.size * width.size)) * height.output * width.output;
  return windowsOver([height, width], element % (height.size * width.size)).map(({ window }) => plane + window);
}

/** The element of {@link greatestPlaces} under one window of input `x`, and among how many it is. */
function greatestUnder(
  operand: Cell["operand"],
  x: number,
  window: Window,
  number: number,
): { readonly element: number; readonly of: number } {
  const elements = elementsUnder(window, number);
  const beats = (value: number, best: number) => value > best || Number.isNaN(value);
  const element = elements.reduce((best, other) =>
    beats(operand(x, other).value, operand(x, best).value) ? other : best,
  );
  return { element, of: elements.length };
}

export const maxPool2d = defineOp({
  name: "maxPool2d",
  doc: "The greatest element under a sliding window, for each channel of images [n, c, h, w]; the padding takes no part.",
  inputs: ["x"],
  attributes: dilatedAttributes,
  shape: (inputs, attributes) => pooledShape("maxPool2d", inputShape(inputs, 0), attributes),
  vjp: ({ emit, inputs: [x], gradient, attributes }) =>
    x ? [emit.apply("maxPool2dGrad", [gradient, x], attributes)] : [],
  reference([x], output, attributes) {
    if (!x) return;
    const places = greatestPlaces(x, poolWindow("maxPool2d", x.shape.slice(2), attributes));
    for (const [at, place] of places.entries()) output.data[at] = x.data[place]!;
  },
  explain({ inputs, element: number, operand, attributes }) {
    const window = poolWindow("maxPool2d", inputShape(inputs, 0).slice(2), attributes);
    const { element, of } = greatestUnder(operand, 0, window, number);
    return choice(operand(0, element), { kind: "greatest", of });
  },
  samples: [
    {
      inputs: [{ shape: [1, 1, 4, 4], data: [1, 2, 5, 3, 4, 0, 6, 1, -1, -2, 9, 8, -3, -4, 7, 7.5] }],
      attributes: [2, 2, 2, 2, 0, 0, 1, 1],
      output: { shape: [1, 1, 2, 2], data: [4, 6, -1, 9] },
    },
    {
      inputs: [{ shape: [1, 2, 2, 3], data: [-1, -2, -3, -4, -5, -6, 1, 2, 3, 6, 5, 4] }],
      attributes: [2, 3, 1, 2, 1, 1, 1, 1],
      output: { shape: [1, 2, 3, 2], data: [-1, -2, -1, -2, -4, -5, 2, 3, 6, 5, 6, 5] },
    },
    {
      inputs: [{ shape: [1, 1, 1, 5], data: [1, NaN, 3, -Infinity, -Infinity] }],
      attributes: [1, 2, 1, 1, 0, 0, 1, 2],
      output: { shape: [1, 1, 1, 3], data: [3, NaN, 3] },
    },
  ],
  errorSamples: [
    {
      shapes: [[4, 4]],
      attributes: [2, 2, 2, 2, 0, 0, 1, 1],
      code: "shapeRank",
      message: "maxPool2d requires x with 4 axes, got [4, 4].",
    },
    {
      shapes: [[1, 1, 4, 4]],
      attributes: [2, 2, 2, 2, 2, 0, 1, 1],
      code: "poolPadding",
      message: "maxPool2d requires padding of at most half the kernel [2, 2], got [2, 0].",
    },
    {
      shapes: [[1, 1, 2, 2]],
      attributes: [2, 2, 1, 1, 1, 1, 3, 1],
      code: "poolDilation",
      message: "maxPool2d requires a dilation no larger than the input [2, 2], got [3, 1].",
    },
    {
      shapes: [[1, 1, 4, 4]],
      attributes: [5, 2, 2, 2, 0, 0, 1, 1],
      code: "windowTooLarge",
      message:
        "maxPool2d requires a window that fits the input, got a window of [5, 2] on [4, 4] with padding [0, 0]. Make the kernel or the dilation smaller, or the padding larger.",
    },
  ],
});

export const maxPool2dGrad = defineOp({
  name: "maxPool2dGrad",
  doc: "Gradient of maxPool2d: every window's gradient goes to its greatest element, to the first of equal ones.",
  inputs: ["gradient", "x"],
  attributes: dilatedAttributes,
  shape(inputs, attributes) {
    const x = inputShape(inputs, 1);
    requireShape("maxPool2dGrad", "gradient", inputShape(inputs, 0), pooledShape("maxPool2dGrad", x, attributes));
    return x;
  },
  vjp: ({ emit, inputs: [, x], gradient, attributes }) =>
    x ? [emit.apply("maxPool2dPick", [gradient, x], attributes), null] : [],
  reference([gradient, x], output, attributes) {
    if (!gradient || !x) return;
    output.data.fill(0);
    const places = greatestPlaces(x, poolWindow("maxPool2dGrad", x.shape.slice(2), attributes));
    for (const [at, place] of places.entries()) {
      output.data[place] = output.data[place]! + gradient.data[at]!;
    }
  },
  explain({ inputs, element, operand, attributes }) {
    const window = poolWindow("maxPool2dGrad", inputShape(inputs, 1).slice(2), attributes);
    const numbers = numbersOver(window, element).filter(
      (number) => greatestUnder(operand, 1, window, number).element === element,
    );
    return sumOf(numbers.map((number) => operand(0, number)));
  },
  samples: [
    {
      inputs: [
        { shape: [1, 1, 2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [1, 1, 3, 3], data: [1, 8, 8, 2, 0, 3, 4, 4, 5] },
      ],
      attributes: [2, 1, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 3, 3], data: [0, 2, 3, 1, 0, 0, 4, 5, 6] },
    },
    {
      inputs: [
        { shape: [1, 1, 1, 3], data: [1, 2, 3] },
        { shape: [1, 1, 1, 2], data: [-1, -2] },
      ],
      attributes: [1, 2, 1, 1, 0, 1, 1, 1],
      output: { shape: [1, 1, 1, 2], data: [3, 3] },
    },
    {
      inputs: [
        { shape: [1, 1, 1, 4], data: [1, 2, 4, 8] },
        { shape: [1, 1, 1, 5], data: [NaN, NaN, 7, -Infinity, -Infinity] },
      ],
      attributes: [1, 2, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 1, 5], data: [0, 3, 4, 8, 0] },
    },
    {
      inputs: [
        { shape: [1, 1, 1, 70], data: Array.from({ length: 70 }, (_, i) => i + 1) },
        { shape: [1, 1, 1, 70], data: Array.from({ length: 70 }, (_, i) => -i) },
      ],
      attributes: [1, 1, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 1, 70], data: Array.from({ length: 70 }, (_, i) => i + 1) },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [1, 1, 2, 2],
        [1, 1, 3, 3],
      ],
      attributes: [2, 2, 2, 2, 0, 0, 1, 1],
      code: "shapeExpected",
      message: "maxPool2dGrad requires gradient of shape [1, 1, 1, 1], got [1, 1, 2, 2].",
    },
  ],
});

export const maxPool2dPick = defineOp({
  name: "maxPool2dPick",
  doc: "For every window of maxPool2d over x, the element of values at the place of its greatest element, the first of equal ones.",
  inputs: ["values", "x"],
  attributes: dilatedAttributes,
  shape(inputs, attributes) {
    const x = inputShape(inputs, 1);
    requireShape("maxPool2dPick", "values", inputShape(inputs, 0), x);
    return pooledShape("maxPool2dPick", x, attributes);
  },
  vjp: ({ emit, inputs: [, x], gradient, attributes }) =>
    x ? [emit.apply("maxPool2dGrad", [gradient, x], attributes), null] : [],
  reference([values, x], output, attributes) {
    if (!values || !x) return;
    const places = greatestPlaces(x, poolWindow("maxPool2dPick", x.shape.slice(2), attributes));
    for (const [at, place] of places.entries()) output.data[at] = values.data[place]!;
  },
  explain({ inputs, element: number, operand, attributes }) {
    const window = poolWindow("maxPool2dPick", inputShape(inputs, 1).slice(2), attributes);
    const { element, of } = greatestUnder(operand, 1, window, number);
    return choice(operand(0, element), { kind: "greatest", of });
  },
  samples: [
    {
      inputs: [
        { shape: [1, 1, 3, 3], data: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
        { shape: [1, 1, 3, 3], data: [1, 8, 8, 2, 0, 3, 4, 4, 5] },
      ],
      attributes: [2, 1, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 2, 3], data: [4, 2, 3, 7, 8, 9] },
    },
    {
      inputs: [
        { shape: [1, 1, 1, 5], data: [1, 2, 3, 4, 5] },
        { shape: [1, 1, 1, 5], data: [NaN, NaN, 7, -Infinity, -Infinity] },
      ],
      attributes: [1, 2, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 1, 4], data: [2, 2, 3, 4] },
    },
    {
      inputs: [
        { shape: [1, 1, 1, 70], data: Array.from({ length: 70 }, (_, i) => i + 1) },
        { shape: [1, 1, 1, 70], data: Array.from({ length: 70 }, (_, i) => -i) },
      ],
      attributes: [1, 2, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 1, 69], data: Array.from({ length: 69 }, (_, i) => i + 1) },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [1, 1, 2, 2],
        [1, 1, 3, 3],
      ],
      attributes: [2, 2, 2, 2, 0, 0, 1, 1],
      code: "shapeExpected",
      message: "maxPool2dPick requires values of shape [1, 1, 3, 3], got [1, 1, 2, 2].",
    },
  ],
});

/** By how many elements each window's sum is divided: all its taps, or those that stand on the image. */
function divisors(window: Window, countPadding: boolean): Float64Array {
  const counts = zeroed(Float64Array, window[0].output * window[1].output);
  visitTaps(window, (at, _, place) => {
    if (countPadding || place >= 0) counts[at] = counts[at]! + 1;
  });
  return counts;
}

/** By how many elements the sum of one window is divided: see {@link divisors}. */
function divisorOf(window: Window, countPadding: boolean, number: number): number {
  const places = placesUnder(window, number % (window[0].output * window[1].output));
  return countPadding ? places.length : places.filter((place) => place >= 0).length;
}

/** Attributes of average pooling, from the kernel's height on, as those of a window and whether zeros count. */
function averageAttributes(op: string, attributes: readonly number[]) {
  const countPadding = attributes[windowAttributes.length];
  requireFlag(op, "countPadding", countPadding);
  return { sizes: attributes.slice(0, windowAttributes.length), countPadding: countPadding === 1 };
}

export const avgPool2d = defineOp({
  name: "avgPool2d",
  doc: "The mean under a sliding window, for each channel of images [n, c, h, w]; the padding's zeros are counted if countPadding is 1.",
  inputs: ["x"],
  attributes: [...windowAttributes, "countPadding"],
  shape: (inputs, attributes) =>
    pooledShape("avgPool2d", inputShape(inputs, 0), averageAttributes("avgPool2d", attributes).sizes),
  vjp: ({ emit, inputs: [x], gradient, attributes }) =>
    x ? [emit.apply("avgPool2dGrad", [gradient], [...x.shape.slice(2), ...attributes])] : [],
  reference([x], output, attributes) {
    if (!x) return;
    const { sizes, countPadding } = averageAttributes("avgPool2d", attributes);
    const window = poolWindow("avgPool2d", x.shape.slice(2), sizes);
    const counts = divisors(window, countPadding);
    const sums = zeroed(Float64Array, output.data.length);
    visitPlanes(x.shape, window, (plane, windows) => {
      visitTaps(window, (at, _, place) => {
        if (place >= 0) sums[windows + at] = sums[windows + at]! + x.data[plane + place]!;
      });
    });
    output.data.set(sums.map((sum, at) => sum / counts[at % counts.length]!));
  },
  explain({ inputs, element: number, operand, attributes }) {
    const { sizes, countPadding } = averageAttributes("avgPool2d", attributes);
    const window = poolWindow("avgPool2d", inputShape(inputs, 0).slice(2), sizes);
    const sum = sumOf(elementsUnder(window, number).map((element) => operand(0, element)));
    return over(sum, divisorOf(window, countPadding, number));
  },
  samples: [
    {
      inputs: [{ shape: [1, 1, 2, 4], data: [1, 2, 3, 4, 5, 6, 7, 8] }],
      attributes: [2, 2, 2, 2, 0, 0, 1],
      output: { shape: [1, 1, 1, 2], data: [3.5, 5.5] },
    },
    {
      inputs: [{ shape: [1, 2, 1, 2], data: [1, 2, 3, 4] }],
      attributes: [1, 2, 1, 1, 0, 1, 1],
      output: { shape: [1, 2, 1, 3], data: [0.5, 1.5, 1, 1.5, 3.5, 2] },
    },
    {
      inputs: [{ shape: [1, 2, 1, 2], data: [1, 2, 3, 4] }],
      attributes: [1, 2, 1, 1, 0, 1, 0],
      output: { shape: [1, 2, 1, 3], data: [1, 1.5, 2, 3, 3.5, 4] },
    },
  ],
  errorSamples: [
    {
      shapes: [[1, 1, 4, 4]],
      attributes: [2, 2, 2, 2, 0, 0, 2],
      code: "opAttributeFlag",
      message: "avgPool2d requires countPadding to be 0 or 1, got 2.",
    },
    {
      shapes: [[1, 1, 4, 4]],
      attributes: [2, 2, 0, 2, 0, 0, 1],
      code: "windowSetting",
      message: "avgPool2d requires stride to be whole numbers from 1, below 2^31, got [0, 2].",
    },
  ],
});

export const avgPool2dGrad = defineOp({
  name: "avgPool2dGrad",
  doc: "Gradient of avgPool2d: every window's gradient is shared equally among the elements of images [n, c, height, width] under it.",
  inputs: ["gradient"],
  attributes: ["height", "width", ...windowAttributes, "countPadding"],
  shape(inputs, [height = 0, width = 0, ...attributes]) {
    const gradient = inputShape(inputs, 0);
    requireRank("avgPool2dGrad", "gradient", gradient, 4);
    const x = [...gradient.slice(0, 2), height, width];
    const { sizes } = averageAttributes("avgPool2dGrad", attributes);
    requireShape("avgPool2dGrad", "gradient", gradient, pooledShape("avgPool2dGrad", x, sizes));
    return x;
  },
  vjp: ({ emit, gradient, attributes }) => [emit.apply("avgPool2d", [gradient], attributes.slice(2))],
  reference([gradient], output, [height = 1, width = 1, ...attributes]) {
    if (!gradient) return;
    const { sizes, countPadding } = averageAttributes("avgPool2dGrad", attributes);
    const window = poolWindow("avgPool2dGrad", [height, width], sizes);
    const counts = divisors(window, countPadding);
    const sums = zeroed(Float64Array, output.data.length);
    visitPlanes(output.shape, window, (plane, windows) => {
      visitTaps(window, (at, _, place) => {
        if (place < 0) return;
        const share = gradient.data[windows + at]! / counts[at]!;
        sums[plane + place] = sums[plane + place]! + share;
      });
    });
    output.data.set(sums);
  },
  explain({ output, element, operand, attributes: [, , ...attributes] }) {
    const { sizes, countPadding } = averageAttributes("avgPool2dGrad", attributes);
    const window = poolWindow("avgPool2dGrad", output.slice(2), sizes);
    const numbers = numbersOver(window, element);
    return sumOf(numbers.map((number) => over(operand(0, number), divisorOf(window, countPadding, number))));
  },
  samples: [
    {
      inputs: [{ shape: [1, 1, 1, 2], data: [4, 8] }],
      attributes: [2, 4, 2, 2, 2, 2, 0, 0, 1],
      output: { shape: [1, 1, 2, 4], data: [1, 1, 2, 2, 1, 1, 2, 2] },
    },
    {
      inputs: [{ shape: [1, 1, 1, 3], data: [1, 2, 3] }],
      attributes: [1, 2, 1, 2, 1, 1, 0, 1, 0],
      output: { shape: [1, 1, 1, 2], data: [2, 4] },
    },
  ],
  errorSamples: [
    {
      shapes: [[1, 1, 2, 2]],
      attributes: [3, 3, 2, 2, 2, 2, 0, 0, 1],
      code: "shapeExpected",
      message: "avgPool2dGrad requires gradient of shape [1, 1, 1, 1], got [1, 1, 2, 2].",
    },
  ],
});
