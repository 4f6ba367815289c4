import { philox } from "../base/philox";
import { defineOp } from "./define";
import { inputShape, requireRange, requireShape } from "./requirements";

/** Elements whose random words are drawn together: word w of counter i decides element `16 w + i` of its block. */
const countersPerBlock = 16;
const blockSize = 4 * countersPerBlock;

/** A number as a word of 32 bits; 0 for what is none. */
const word = (value: number | undefined): number =>
  value !== undefined && value >= 0 && value < 2 ** 32 ? Math.floor(value) : 0;

export const dropout = defineOp({
  name: "dropout",
  doc: "Zeroes every element with probability p and multiplies the others by 1 / (1 - p), by a mask that is never stored: Philox4x32-10 of the element's place, step and seed (Srivastava et al. 2014).",
  inputs: ["x", "seed", "step"],
  attributes: ["p"],
  reuses: [0],
  shape(inputs, [p = NaN]) {
    requireShape("dropout", "seed", inputShape(inputs, 1), []);
    requireShape("dropout", "step", inputShape(inputs, 2), []);
    requireRange("dropout", "p", p, 0, 1);
    return inputShape(inputs, 0);
  },
  vjp: ({ emit, inputs: [, seed, step], gradient, attributes }) =>
    seed && step ? [emit.apply("dropout", [gradient, seed, step], attributes), null, null] : [],
  reference([x, seed, step], output, [p = 0]) {
    if (!x) return;
    const key = [word(seed?.data[0]), 0] as const;
    const at = word(step?.data[0]);
    // 24 bits of a word are compared, so that the comparison is exact in every number type.
    const kept = (1 - p) * 2 ** 24;
    const scale = Math.fround(1 / (1 - p));
    const { length } = output.data;
    for (let start = 0; start < length; start += blockSize) {
      for (let i = 0; i < countersPerBlock; i += 1) {
        const counter = (start / blockSize) * countersPerBlock + i;
        const words = philox([counter % 2 ** 32, Math.floor(counter / 2 ** 32), at, 0], key);
        for (const [w, bits] of words.entries()) {
          const element = start + countersPerBlock * w + i;
          if (element < length) output.data[element] = bits >>> 8 < kept ? (x.data[element] ?? NaN) * scale : 0;
        }
      }
    }
  },
  samples: [
    {
      inputs: [
        { shape: [2, 6], data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
        { shape: [], data: [7] },
        { shape: [], data: [3] },
      ],
      attributes: [0.5],
      output: { shape: [2, 6], data: [0, 0, 6, 8, 0, 0, 14, 0, 0, 0, 22, 0] },
    },
    {
      // More than one block, so that the words' order matters.
      inputs: [
        { shape: [70], data: Array.from({ length: 70 }, (_, i) => i + 1) },
        { shape: [], data: [16_777_215] },
        { shape: [], data: [0] },
      ],
      attributes: [0.75],
      output: {
        shape: [70],
        data: [
          0, 0, 12, 16, 0, 0, 0, 0, 36, 0, 0, 48, 0, 56, 60, 0, 68, 0, 0, 0, 84, 88, 92, 0, 0, 104, 108, 0, 116, 0, 0,
          0, 132, 136, 0, 144, 148, 0, 156, 0, 0, 168, 0, 176, 180, 184, 0, 0, 0, 0, 0, 208, 0, 0, 220, 0, 0, 232, 0,
          240, 244, 248, 0, 256, 260, 264, 0, 0, 0, 0,
        ],
      },
    },
    {
      inputs: [
        { shape: [3], data: [1, -2, 3] },
        { shape: [], data: [1] },
        { shape: [], data: [1] },
      ],
      attributes: [0],
      output: { shape: [3], data: [1, -2, 3] },
    },
    {
      inputs: [
        { shape: [3], data: [1, -2, 3] },
        { shape: [], data: [1] },
        { shape: [], data: [1] },
      ],
      attributes: [1],
      output: { shape: [3], data: [0, 0, 0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[3], [], []],
      attributes: [1.5],
      code: "opAttributeRange",
      message: "dropout requires p from 0 to 1, got 1.5.",
    },
    {
      shapes: [[3], [1], []],
      attributes: [0.5],
      code: "shapeExpected",
      message: "dropout requires seed of shape [], got [1].",
    },
  ],
});

/** Steps that float32 counts exactly. */
const stepsPerSeed = 2 ** 24;

export const advanceStep = defineOp({
  name: "advanceStep",
  doc: "Goes on to the next mask of dropout in place: step += 1; after 2^24 steps, the most that float32 counts, step is 0 again and the seed is the next one.",
  inputs: ["step", "seed"],
  attributes: [],
  mutates: [0, 1],
  shape(inputs) {
    requireShape("advanceStep", "step", inputShape(inputs, 0), []);
    requireShape("advanceStep", "seed", inputShape(inputs, 1), []);
    return [];
  },
  vjp: null,
  reference([step, seed], output) {
    if (!step || !seed) return;
    const next = (step.data[0] ?? NaN) + 1;
    const wraps = next >= stepsPerSeed;
    output.data[0] = wraps ? 0 : next;
    if (wraps) seed.data[0] = ((seed.data[0] ?? NaN) + 1) % stepsPerSeed;
  },
  samples: [
    {
      inputs: [
        { shape: [], data: [41] },
        { shape: [], data: [5] },
      ],
      output: { shape: [], data: [42] },
      mutated: { 0: [42], 1: [5] },
    },
    {
      inputs: [
        { shape: [], data: [16_777_215] },
        { shape: [], data: [16_777_215] },
      ],
      output: { shape: [], data: [0] },
      mutated: { 0: [0], 1: [0] },
    },
  ],
  errorSamples: [
    {
      shapes: [[], [2]],
      code: "shapeExpected",
      message: "advanceStep requires seed of shape [], got [2].",
    },
  ],
});
