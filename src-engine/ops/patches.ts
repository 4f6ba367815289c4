import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { formatShape, numel, requireAxisSizes, type Shape } from "../base/shape";
import { defineOp } from "./define";
import { choice, sumOf } from "./expression";
import { inputShape, requireRank } from "./requirements";
import {
  dilatedAttributes,
  placesUnder,
  visitTaps,
  windowOn,
  windowSizes,
  windowsOver,
  type WindowAxis,
} from "./window";
import { zeroed } from "../base/zeroed";

// Convolution is a matrix product between these two: every window's patch is a column, so that the product's long axis
// lies along the images and whole rows of an image are copied at once.

/** What fold needs to know of the images it makes, and the window on them. */
function foldedImages(columns: Shape, [height = 0, width = 0, ...sizes]: readonly number[]) {
  requireAxisSizes("fold", [height, width]);
  const window = windowOn("fold", [height, width], windowSizes(sizes));
  const [rows = 0, length = 0] = columns;
  const taps = window[0].kernel * window[1].kernel;
  const windows = window[0].output * window[1].output;
  if (rows % taps !== 0 || length % windows !== 0) {
    throw new GradwireError("foldColumns", { columns: formatShape(columns), taps, windows });
  }
  return { shape: [length / windows, rows / taps, height, width], window };
}

/** An element of columns: of which image and channel, by which tap of which window. */
interface PatchPlace {
  readonly image: number;
  readonly channel: number;
  readonly tap: number;
  readonly at: number;
}

function patchElement(
  { image, channel, tap, at }: PatchPlace,
  images: number,
  [height, width]: readonly [WindowAxis, WindowAxis],
): number {
  const taps = height.kernel * width.kernel;
  const windows = height.output * width.output;
  return ((channel * taps + tap) * images + image) * windows + at;
}

function patchPlace(element: number, images: number, [height, width]: readonly [WindowAxis, WindowAxis]): PatchPlace {
  const taps = height.kernel * width.kernel;
  const windows = height.output * width.output;
  const row = Math.floor(element / (images * windows));
  const image = Math.floor(element / windows) % images;
  return { image, channel: Math.floor(row / taps), tap: row % taps, at: element % windows };
}

/** Visits every element of the columns of images `[n, c, h, w]` with its place in the images; -1 in the padding. */
function visitPatches(
  [images = 1, channels = 1, h = 1, w = 1]: Shape,
  window: readonly [WindowAxis, WindowAxis],
  visit: (element: number, place: number) => void,
): void {
  for (let image = 0; image < images; image += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const plane = (image * channels + channel) * h * w;
      visitTaps(window, (at, tap, place) => {
        visit(patchElement({ image, channel, tap, at }, images, window), place < 0 ? -1 : plane + place);
      });
    }
  }
}

export const unfold = defineOp({
  name: "unfold",
  doc: "The patches under a sliding window as columns: [n, c, h, w] to [c * kernelHeight * kernelWidth, n * windows], zeros in the padding.",
  inputs: ["x"],
  attributes: dilatedAttributes,
  shape(inputs, attributes) {
    const x = inputShape(inputs, 0);
    requireRank("unfold", "x", x, 4);
    const [images = 1, channels = 1] = x;
    const [height, width] = windowOn("unfold", x.slice(2), windowSizes(attributes));
    return [channels * height.kernel * width.kernel, images * height.output * width.output];
  },
  vjp: ({ emit, inputs: [x], gradient, attributes }) =>
    x ? [emit.apply("fold", [gradient], [...x.shape.slice(2), ...attributes])] : [],
  reference([x], output, attributes) {
    if (!x) return;
    const window = windowOn("unfold", x.shape.slice(2), windowSizes(attributes));
    visitPatches(x.shape, window, (element, place) => {
      output.data[element] = place < 0 ? 0 : x.data[place]!;
    });
  },
  explain({ inputs, element, operand, attributes }) {
    const [images = 1, channels = 1, ...plane] = inputShape(inputs, 0);
    const window = windowOn("unfold", plane, windowSizes(attributes));
    const { image, channel, tap, at: position } = patchPlace(element, images, window);
    const place = at(placesUnder(window, position), tap);
    if (place < 0) return choice(0, { kind: "outside" });
    return operand(0, (image * channels + channel) * numel(plane) + place);
  },
  samples: [
    {
      inputs: [{ shape: [1, 1, 3, 3], data: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
      attributes: [2, 2, 1, 1, 0, 0, 1, 1],
      output: { shape: [4, 4], data: [1, 2, 4, 5, 2, 3, 5, 6, 4, 5, 7, 8, 5, 6, 8, 9] },
    },
    {
      inputs: [{ shape: [2, 2, 1, 2], data: [1, 2, 3, 4, 5, 6, 7, 8] }],
      attributes: [1, 2, 1, 2, 0, 1, 1, 1],
      output: { shape: [4, 4], data: [0, 2, 0, 6, 1, 0, 5, 0, 0, 4, 0, 8, 3, 0, 7, 0] },
    },
    {
      inputs: [{ shape: [1, 1, 3, 4], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }],
      attributes: [2, 2, 2, 1, 1, 0, 2, 3],
      output: { shape: [4, 2], data: [0, 5, 0, 8, 5, 0, 8, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[2, 9]],
      attributes: [2, 2, 1, 1, 0, 0, 1, 1],
      code: "shapeRank",
      message: "unfold requires x with 4 axes, got [2, 9].",
    },
    {
      shapes: [[1, 1, 3, 3]],
      attributes: [2, 2, 0, 1, 0, 0, 1, 1],
      code: "windowSetting",
      message: "unfold requires stride to be whole numbers from 1, below 2^31, got [0, 1].",
    },
    {
      shapes: [[1, 1, 1, 3]],
      attributes: [1, 2, 1, 1, 0, 0, 2 ** 31, 1],
      code: "windowSetting",
      message: "unfold requires dilation to be whole numbers from 1, below 2^31, got [2147483648, 1].",
    },
    {
      shapes: [[1, 1, 3, 3]],
      attributes: [2, 2, 1, 1, -1, 0, 1, 1],
      code: "windowSetting",
      message: "unfold requires padding to be whole numbers from 0, below 2^31, got [-1, 0].",
    },
    {
      shapes: [[1, 1, 3, 3]],
      attributes: [3, 3, 1, 1, 4, 1, 1, 1],
      code: "windowPadding",
      message: "unfold requires padding no larger than the input [3, 3], got [4, 1].",
    },
    {
      shapes: [[1, 1, 3, 3]],
      attributes: [2, 3, 1, 1, 0, 0, 1, 2],
      code: "windowTooLarge",
      message:
        "unfold requires a window that fits the input, got a window of [2, 5] on [3, 3] with padding [0, 0]. Make the kernel or the dilation smaller, or the padding larger.",
    },
  ],
});

export const fold = defineOp({
  name: "fold",
  doc: "Gradient of unfold: columns [c * kernelHeight * kernelWidth, n * windows] added up where their taps stand in images [n, c, height, width].",
  inputs: ["columns"],
  attributes: ["height", "width", ...dilatedAttributes],
  shape(inputs, attributes) {
    const columns = inputShape(inputs, 0);
    requireRank("fold", "columns", columns, 2);
    return foldedImages(columns, attributes).shape;
  },
  vjp: ({ emit, gradient, attributes }) => [emit.apply("unfold", [gradient], attributes.slice(2))],
  reference([columns], output, attributes) {
    if (!columns) return;
    const { shape, window } = foldedImages(columns.shape, attributes);
    const sums = zeroed(Float64Array, output.data.length);
    visitPatches(shape, window, (element, place) => {
      if (place >= 0) sums[place] = sums[place]! + columns.data[element]!;
    });
    output.data.set(sums);
  },
  explain({ inputs, element, operand, attributes }) {
    const { shape, window } = foldedImages(inputShape(inputs, 0), attributes);
    const [images = 1, channels = 1, ...plane] = shape;
    const index = Math.floor(element / numel(plane));
    const [image, channel] = [Math.floor(index / channels), index % channels];
    const over = windowsOver(window, element % numel(plane));
    return sumOf(
      over.map(({ window: at, tap }) => operand(0, patchElement({ image, channel, tap, at }, images, window))),
    );
  },
  samples: [
    {
      inputs: [{ shape: [4, 4], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] }],
      attributes: [3, 3, 2, 2, 1, 1, 0, 0, 1, 1],
      output: { shape: [1, 1, 3, 3], data: [1, 7, 6, 12, 34, 22, 11, 27, 16] },
    },
    {
      inputs: [{ shape: [2, 4], data: [1, 2, 3, 4, 5, 6, 7, 8] }],
      attributes: [1, 2, 1, 2, 1, 2, 0, 1, 1, 1],
      output: { shape: [2, 1, 1, 2], data: [5, 2, 7, 4] },
    },
  ],
  errorSamples: [
    {
      shapes: [[4, 4]],
      attributes: [0, 3, 2, 2, 1, 1, 0, 0, 1, 1],
      code: "shapeSizes",
      message: "fold requires sizes that are whole numbers above 0, got [0, 3].",
    },
    {
      shapes: [[4, 5]],
      attributes: [3, 3, 2, 2, 1, 1, 0, 0, 1, 1],
      code: "foldColumns",
      message:
        "fold requires rows that are a multiple of 4 taps and columns that are a multiple of 4 windows, got [4, 5].",
    },
  ],
});
