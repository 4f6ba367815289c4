import { expect, it } from "vitest";
import { orthogonalColumns } from "./orthogonal";
import { Generator } from "./random";

const dot = (a: Float64Array, b: Float64Array) => a.reduce((total, value, i) => total + value * (b[i] ?? NaN), 0);

it.each([
  [1, 1],
  [4, 4],
  [40, 7],
])("gives %i x %i orthogonal columns that span the matrix's, with R's diagonal positive", (rows, count) => {
  const generator = new Generator(rows);
  const columns = Array.from({ length: count }, () => Float64Array.from(generator.randn(rows)));
  const q = orthogonalColumns(columns);
  q.forEach((a, i) => {
    q.forEach((b, j) => expect(dot(a, b)).toBeCloseTo(i === j ? 1 : 0, 12));
    columns.forEach((column, j) => {
      const r = dot(a, column);
      if (j === i) expect(r).toBeGreaterThan(0);
      if (j < i) expect(r).toBeCloseTo(0, 10);
    });
  });
});
