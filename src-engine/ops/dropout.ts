import { dropoutScale, elementsPerNumber, keeps, maskLength } from "../base/dropoutMask";
import { numel } from "../base/shape";
import { defineOp } from "./define";
import { choice, times } from "./expression";
import { inputShape, requireRange, requireShape } from "./requirements";

export const dropout = defineOp({
  name: "dropout",
  doc: "Multiplies the elements that the mask keeps by 1 / (1 - p) and the others by 0. The mask is drawn beforehand; each of its numbers holds the bits of 16 elements (Srivastava et al. 2014).",
  inputs: ["x", "mask"],
  attributes: ["p"],
  reuses: [0],
  shape(inputs, [p = NaN]) {
    requireRange("dropout", "p", p, 0, 1);
    const shape = inputShape(inputs, 0);
    requireShape("dropout", "mask", inputShape(inputs, 1), [maskLength(numel(shape))]);
    return shape;
  },
  vjp: ({ emit, inputs: [, mask], gradient, attributes }) =>
    mask ? [emit.apply("dropout", [gradient, mask], attributes), null] : [],
  reference([x, mask], output, [p = 0]) {
    if (!x || !mask) return;
    const scale = output.data instanceof Float64Array ? dropoutScale(p, (value) => value) : dropoutScale(p);
    // What is dropped is multiplied, too: infinity becomes NaN, as in PyTorch.
    for (let i = 0; i < output.data.length; i += 1) {
      output.data[i] = x.data[i]! * (keeps(mask.data, i) ? scale : 0);
    }
  },
  explain({ element, operand, attributes: [p = 0] }) {
    const bits = operand(1, Math.floor(element / elementsPerNumber)).value;
    const isKept = keeps([bits], element % elementsPerNumber);
    return times(operand(0, element), choice(isKept ? dropoutScale(p) : 0, { kind: isKept ? "kept" : "dropped" }));
  },
  samples: [
    {
      inputs: [
        { shape: [2, 6], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
        { shape: [1], data: [0b0101_0010_1001] },
      ],
      attributes: [0.5],
      output: { shape: [2, 6], data: [2, 0, 0, 8, 0, 12, 0, 0, 18, 0, 22, 0] },
    },
    {
      // More numbers than one, the last of them in part.
      inputs: [
        { shape: [38], data: Array.from({ length: 38 }, (_, i) => i + 1) },
        { shape: [3], data: [0xffff, 0x8001, 0x16] },
      ],
      attributes: [0.75],
      output: {
        shape: [38],
        data: [
          ...[4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64],
          ...[68, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128],
          ...[0, 136, 140, 0, 148, 0],
        ],
      },
    },
    {
      // Whole numbers of the mask, so that tests can enlarge it.
      inputs: [
        { shape: [32], data: Array.from({ length: 32 }, (_, i) => i - 16) },
        { shape: [2], data: [0x00ff, 0xaaaa] },
      ],
      attributes: [0.5],
      output: {
        shape: [32],
        data: [
          ...[-32, -30, -28, -26, -24, -22, -20, -18, -0, -0, -0, -0, -0, -0, -0, -0],
          ...[0, 2, 0, 6, 0, 10, 0, 14, 0, 18, 0, 22, 0, 26, 0, 30],
        ],
      },
    },
    {
      // Numbers that no mask has keep nothing.
      inputs: [
        { shape: [65], data: Array.from({ length: 65 }, () => 3) },
        { shape: [5], data: [-1, 65_536, 1e30, 65_535, 1] },
      ],
      attributes: [0.25],
      output: { shape: [65], data: [...Array.from({ length: 48 }, () => 0), ...Array.from({ length: 17 }, () => 4)] },
    },
    {
      inputs: [
        { shape: [3], data: [1, -2, 3] },
        { shape: [1], data: [7] },
      ],
      attributes: [1],
      output: { shape: [3], data: [0, -0, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[3], [1]],
      attributes: [1.5],
      code: "opAttributeRange",
      message: "dropout requires p from 0 to 1, got 1.5.",
    },
    {
      shapes: [[17], [1]],
      attributes: [0.5],
      code: "shapeExpected",
      message: "dropout requires mask of shape [2], got [1].",
    },
  ],
});
