import { expect, test } from "vitest";
import { leastSquares } from "../base/leastSquares";
import { TriangularFactor } from "../base/triangularFactor";
import { finishNow } from "../base/work";
import golden from "./leastSquares.json";

/** [matrix target], factorized in pieces of so many rows. */
function factorOf(matrix: readonly (readonly number[])[], target: readonly number[], piece: number): TriangularFactor {
  const size = (matrix[0]?.length ?? 0) + 1;
  const factor = new TriangularFactor(size);
  const rows = matrix.map((row, index) => [...row, target[index] ?? NaN]);
  for (let start = 0; start < rows.length; start += piece) {
    const part = rows.slice(start, start + piece);
    const columns = Array.from({ length: size }, (_, column) => part.map((row) => row[column] ?? NaN));
    finishNow(factor.add(Float64Array.from(columns.flat()), part.length));
  }
  return factor;
}

const sizeOf = (values: Iterable<number>): number => Math.sqrt([...values].reduce((sum, value) => sum + value * value, 0));

test("there are thirty problems", () => {
  expect(golden.cases.length).toBeGreaterThanOrEqual(30);
});

for (const { title, matrix, target, penalty, x, squares, rank, singular } of golden.cases) {
  test(`${title}: NumPy's solution, residual, rank and singular values`, () => {
    for (const piece of [1, 3, matrix.length]) {
      const found = finishNow(leastSquares(factorOf(matrix, target, piece), penalty));
      expect(found.rank).toBe(rank);
      const apart = sizeOf(x.map((value, index) => value - (found.x[index] ?? NaN)));
      expect(apart).toBeLessThanOrEqual(1e-8 * sizeOf(x) + 1e-12);
      expect(Math.abs(found.squares - squares)).toBeLessThanOrEqual(1e-8 * sizeOf(target) ** 2);
      const largest = singular[0] ?? 0;
      for (const [index, value] of singular.entries())
        expect(Math.abs((found.singular[index] ?? NaN) - value)).toBeLessThanOrEqual(1e-8 * largest + 1e-300);
    }
  });
}
