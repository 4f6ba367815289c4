import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { Generator } from "../base/random";
import { programOfOp } from "../compiler/program/testing/opProgram";
import { nativeAddon } from "./addon";
import { nativeInfo, runProgramSync } from "./index";
import { expectClose, sameBits } from "./testing/expectClose";

const { available, kernels: fastest } = nativeInfo();
afterAll(() => nativeAddon().useKernels(fastest));

interface Product {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Random matrices of a product, with what it must give: sums in double precision, and how large their terms are. */
function makeProduct({ rows, columns, depth, transposeA, transposeB }: Product) {
  const generator = new Generator(rows * 7919 + columns * 104729 + depth);
  const a = generator.randn(rows * depth);
  const b = generator.randn(depth * columns);
  const expected = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      let sum = 0;
      for (let k = 0; k < depth; k += 1) {
        const left = a[transposeA ? k * rows + i : i * depth + k] ?? NaN;
        sum += left * (b[transposeB ? j * depth + k : k * columns + j] ?? NaN);
      }
      expected[i * columns + j] = sum;
    }
  }
  const shapes = [transposeA ? [depth, rows] : [rows, depth], transposeB ? [columns, depth] : [depth, columns]];
  return { a, b, expected, op: programOfOp("matmul", shapes, [Number(transposeA), Number(transposeB)]) };
}

/** The product's result; the arena starts with NaN everywhere, so that nothing unwritten passes for a result. */
function multiply({ a, b, expected, op }: ReturnType<typeof makeProduct>, threads: number): Float32Array {
  const arena = new Float32Array(op.program.arenaLength).fill(NaN);
  arena.set(a, op.inputs[0]);
  arena.set(b, op.inputs[1]);
  runProgramSync(op.program, arena, { threads });
  expect(sameBits(arena.subarray(op.inputs[0], (op.inputs[0] ?? 0) + a.length), a)).toBe(true);
  return arena.slice(op.output, op.output + expected.length);
}

const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(63, 64, 65, 96, 97, 255, 257));
const product = fc
  .record({
    rows: size,
    columns: size,
    depth: fc.oneof(size, fc.constantFrom(512, 513, 1025)),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
  })
  .filter(({ rows, columns, depth }) => rows * columns * depth < 2e6);

describe.each(available)("matrix products with %s kernels", (kernels) => {
  test("of any sizes and transposes equal plain loops, with the same bits on 1, 2 and 3 threads", () => {
    nativeAddon().useKernels(kernels);
    fc.assert(
      fc.property(product, (sizes) => {
        const made = makeProduct(sizes);
        const one = multiply(made, 1);
        // Sums of random signs: an error is relative to the terms, whose sum grows with the root of the depth.
        expectClose(one, made.expected, Math.sqrt(sizes.depth));
        for (const threads of [2, 3]) expect(sameBits(multiply(made, threads), one)).toBe(true);
      }),
      { seed: 20, numRuns: 100 },
    );
  });

  test.each([
    ["a long column of weights", { rows: 50, columns: 1, depth: 4096, transposeA: true, transposeB: false }],
    ["a row by a long matrix", { rows: 1, columns: 50, depth: 4097, transposeA: false, transposeB: false }],
    ["a tall matrix by a vector", { rows: 4099, columns: 1, depth: 50, transposeA: false, transposeB: true }],
    ["a small result of a long depth", { rows: 16, columns: 27, depth: 10_007, transposeA: true, transposeB: false }],
    [
      "the same with rows that lie apart",
      { rows: 27, columns: 16, depth: 10_007, transposeA: false, transposeB: true },
    ],
    ["parts of two blocks and a rest", { rows: 40, columns: 50, depth: 6449, transposeA: false, transposeB: false }],
    [
      "parts whose last is one block",
      { rows: 43, columns: 47, depth: 404 * 3 + 400, transposeA: true, transposeB: true },
    ],
    ["two long rows by a vector", { rows: 2, columns: 1, depth: 100_003, transposeA: false, transposeB: false }],
    ["more columns than one block", { rows: 7, columns: 2100, depth: 260, transposeA: false, transposeB: true }],
    ["more rows than one block", { rows: 801, columns: 17, depth: 130, transposeA: true, transposeB: false }],
  ])("%s", (_, sizes) => {
    nativeAddon().useKernels(kernels);
    const made = makeProduct(sizes);
    const one = multiply(made, 1);
    expectClose(one, made.expected, Math.sqrt(sizes.depth));
    for (const threads of [2, 3]) expect(sameBits(multiply(made, threads), one)).toBe(true);
  });
});
