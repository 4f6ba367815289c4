import fc from "fast-check";
import { expect, it } from "vitest";
import type { Tensor } from "./define";
import { matmul } from "./matmul";
import { transpose } from "./movement";

const size = fc.integer({ min: 1, max: 5 });
const flag = fc.constantFrom(0, 1);

function transposed({ shape: [rows = 1, columns = 1], data }: Tensor): Tensor {
  const output = { shape: [columns, rows], data: new Float32Array(data.length) };
  transpose.reference([{ shape: [rows, columns], data }], output, [0, 1]);
  return output;
}

/** The textbook triple loop. */
function naive(a: number[][], b: number[][]): number[] {
  return a.flatMap((row) =>
    (b[0] ?? []).map((_, j) => row.reduce((total, value, k) => total + value * (b[k]?.[j] ?? NaN), 0)),
  );
}

it("a transposed operand is as good as a transposed tensor", () => {
  const matrices = fc.tuple(size, size, size).chain(([m, k, n]) => {
    const matrix = (rows: number, columns: number) =>
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      });
    return fc.record({ a: matrix(m, k), b: matrix(k, n), transposeA: flag, transposeB: flag });
  });
  fc.assert(
    fc.property(matrices, ({ a, b, transposeA, transposeB }) => {
      const tensor = (rows: number[][]): Tensor => ({
        shape: [rows.length, rows[0]?.length ?? 0],
        data: Float32Array.from(rows.flat()),
      });
      const left = transposeA ? transposed(tensor(a)) : tensor(a);
      const right = transposeB ? transposed(tensor(b)) : tensor(b);
      const attributes = [transposeA, transposeB];
      const shape = matmul.shape([left.shape, right.shape], attributes);
      expect(shape).toEqual([a.length, b[0]?.length]);
      const output = { shape, data: new Float32Array(a.length * (b[0]?.length ?? 0)) };
      matmul.reference([left, right], output, attributes);
      expect([...output.data].map((x) => x + 0)).toEqual(naive(a, b).map((x) => x + 0));
    }),
  );
});
