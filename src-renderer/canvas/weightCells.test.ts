import { expect, it } from "vitest";
import { cellSize, shrunk } from "./weightCells";

it("keeps a small matrix as it is", () => {
  const matrix = { rows: 2, columns: 3, values: Float32Array.of(1, 2, 3, 4, 5, 6) };
  expect(shrunk(matrix)).toEqual(matrix);
});

it("keeps of a large matrix what is largest in each block, whatever its sign", () => {
  const values = new Float32Array(40 * 80);
  values[0] = 1;
  values[80 + 1] = -3;
  values[39 * 80 + 79] = NaN;
  const small = shrunk({ rows: 40, columns: 80, values });
  expect([small.rows, small.columns]).toEqual([20, 40]);
  expect(small.values[0]).toBe(-3);
  expect(small.values[1]).toBe(0);
  expect(small.values[799]).toBeNaN();
});

it("gives every matrix the same room", () => {
  expect(cellSize({ rows: 1, columns: 2 })).toEqual({ width: 88, height: 22 });
  expect(cellSize({ rows: 20, columns: 40 })).toEqual({ width: 4.4, height: 2.8 });
});
