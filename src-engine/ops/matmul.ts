import { GradwireError } from "../base/errors";
import { formatShape, type Shape } from "../base/shape";
import { defineOp } from "./define";
import { sumOf, times } from "./expression";
import { inputShape, requireFlag, requireRank } from "./requirements";

/** Sizes `[rows, columns]` of an operand as it enters the product. */
function operandSizes(shape: Shape, transpose: number | undefined): readonly [number, number] {
  const [rows = 1, columns = 1] = shape;
  return transpose === 1 ? [columns, rows] : [rows, columns];
}

/**
 * The block of the left operand that the native core copies: most floats and depth, what its rows are rounded up by, and up
 * to how many columns it is read in place (native/ops/blockedProduct.cc).
 */
const block = { floats: 2 ** 20, depth: 512, moreRows: 8, inPlace: 32, padding: 64 };
/** Small results of a long depth are made of so many parts at most; products with a vector of one for each 512 (native/ops/matmul.cc). */
const parts = { most: 16, results: 2048, ofVectors: 512 };

/** Floats of working memory for `[rows, depth]` times `[depth, columns]`, at most. */
function workingFloats(rows: number, depth: number, columns: number): number {
  const results = rows * columns + block.padding;
  if (rows === 1 || columns === 1) return Math.ceil(depth / parts.ofVectors + parts.most) * results;
  const left = columns > block.inPlace ? rows + block.moreRows : 0;
  if (rows * columns > parts.results) {
    const most = block.floats + block.moreRows * block.depth;
    return Math.min(left * Math.min(depth + 4, block.depth), most) + block.padding;
  }
  return left * Math.min(depth + 8 * parts.most, block.depth * parts.most) + parts.most * (results + block.padding);
}

export const matmul = defineOp({
  name: "matmul",
  doc: "Matrix product of two matrices, each transposed first where its flag is 1: y[i, j] = sum over k of a[i, k] * b[k, j].",
  inputs: ["a", "b"],
  attributes: ["transposeA", "transposeB"],
  shape(inputs, [transposeA, transposeB]) {
    const a = inputShape(inputs, 0);
    const b = inputShape(inputs, 1);
    requireRank("matmul", "a", a, 2);
    requireRank("matmul", "b", b, 2);
    requireFlag("matmul", "transposeA", transposeA);
    requireFlag("matmul", "transposeB", transposeB);
    const left = operandSizes(a, transposeA);
    const right = operandSizes(b, transposeB);
    if (left[1] !== right[0]) {
      throw new GradwireError("shapeMatmul", { left: formatShape(left), right: formatShape(right) });
    }
    return [left[0], right[1]];
  },
  workspace([a = [], b = []], [transposeA, transposeB]) {
    const [rows, depth] = operandSizes(a, transposeA);
    const [, columns] = operandSizes(b, transposeB);
    return Float32Array.BYTES_PER_ELEMENT * workingFloats(rows, depth, columns);
  },
  vjp({ emit, inputs: [a, b], gradient, attributes: [transposeA, transposeB] }) {
    if (!a || !b) return [];
    const ofA =
      transposeA === 1
        ? emit.apply("matmul", [b, gradient], [transposeB ?? 0, 1])
        : emit.apply("matmul", [gradient, b], [0, transposeB === 1 ? 0 : 1]);
    const ofB =
      transposeB === 1
        ? emit.apply("matmul", [gradient, a], [1, transposeA ?? 0])
        : emit.apply("matmul", [a, gradient], [transposeA === 1 ? 0 : 1, 0]);
    return [ofA, ofB];
  },
  reference([a, b], output, [transposeA, transposeB]) {
    if (!a || !b) return;
    const [rows, inner] = operandSizes(a.shape, transposeA);
    const [, columns] = operandSizes(b.shape, transposeB);
    const [stepAI, stepAK] = transposeA === 1 ? [1, rows] : [inner, 1];
    const [stepBK, stepBJ] = transposeB === 1 ? [1, inner] : [columns, 1];
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        let total = 0;
        for (let k = 0; k < inner; k += 1) {
          total += a.data[i * stepAI + k * stepAK]! * b.data[k * stepBK + j * stepBJ]!;
        }
        output.data[i * columns + j] = total;
      }
    }
  },
  explain({ inputs, output, element, operand, attributes: [transposeA, transposeB] }) {
    const [rows, inner] = operandSizes(inputShape(inputs, 0), transposeA);
    const [, columns = 1] = output;
    const i = Math.floor(element / columns);
    const j = element % columns;
    const terms = Array.from({ length: inner }, (_, k) =>
      times(
        operand(0, transposeA === 1 ? k * rows + i : i * inner + k),
        operand(1, transposeB === 1 ? j * inner + k : k * columns + j),
      ),
    );
    return sumOf(terms);
  },
  samples: [
    {
      inputs: [
        { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [3, 2], data: [7, 8, 9, 10, 11, 12] },
      ],
      attributes: [0, 0],
      output: { shape: [2, 2], data: [58, 64, 139, 154] },
    },
    {
      inputs: [
        { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
        { shape: [2, 3], data: [7, 9, 11, 8, 10, 12] },
      ],
      attributes: [0, 1],
      output: { shape: [2, 2], data: [58, 64, 139, 154] },
    },
    {
      inputs: [
        { shape: [3, 2], data: [1, 4, 2, 5, 3, 6] },
        { shape: [3, 2], data: [7, 8, 9, 10, 11, 12] },
      ],
      attributes: [1, 0],
      output: { shape: [2, 2], data: [58, 64, 139, 154] },
    },
    {
      inputs: [
        { shape: [3, 1], data: [1, 2, 3] },
        { shape: [2, 3], data: [7, 9, 11, 8, 10, 12] },
      ],
      attributes: [1, 1],
      output: { shape: [1, 2], data: [58, 64] },
    },
  ],
  errorSamples: [
    {
      shapes: [
        [32, 10],
        [12, 4],
      ],
      attributes: [0, 0],
      code: "shapeMatmul",
      message: "matmul requires inner sizes to match, got [32, 10] and [12, 4].",
    },
    {
      shapes: [[3], [3, 2]],
      attributes: [0, 0],
      code: "shapeRank",
      message: "matmul requires a with 2 axes, got [3].",
    },
    {
      shapes: [
        [2, 2],
        [2, 2],
      ],
      attributes: [0, 2],
      code: "opAttributeFlag",
      message: "matmul requires transposeB to be 0 or 1, got 2.",
    },
    {
      shapes: [
        [2, 2],
        [2, 2],
      ],
      attributes: [0],
      code: "opAttributeCount",
      message: "matmul requires its number of attributes to be 2, got 1.",
    },
  ],
});
