import { describe, expect, it } from "vitest";
import { Generator } from "../../../src-engine";
import { Correlations } from "./correlations";
import { summarize } from "./numberSummary";

/** r of two columns, pushed in blocks of so many rows. */
function correlate(columns: readonly (readonly number[])[], blockRows = 1000): ReturnType<Correlations["result"]> {
  const correlations = new Correlations(
    columns.map((column) => summarize(Float64Array.from(column.filter(Number.isFinite)).sort())),
  );
  const rows = columns[0]!.length;
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    const block = columns.map((column) => ({ data: Float64Array.from(column.slice(from, to)), offset: 0, stride: 1 }));
    correlations.push({ count: to - from, columns: block });
  }
  return correlations.result();
}

const generator = new Generator(5);
const random = () => generator.u32() / 2 ** 32;
const many = (count: number, make: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => make(index));

describe("correlations", () => {
  it("are 1, -1 and 0 where they must be", () => {
    const { matrix } = correlate([
      [1, 2, 3, 4],
      [10, 20, 30, 40],
      [-2, -4, -6, -8],
      [1, -1, -1, 1],
    ]);
    for (const [column, r] of [1, 1, -1, 0].entries()) expect(matrix[0]![column]).toBeCloseTo(r, 14);
    expect(matrix.map((row, index) => row[index])).toEqual([1, 1, 1, 1]);
  });

  it("are none with a constant column, or one that is constant where the other has a value", () => {
    const { matrix, rows } = correlate([
      [0.1, 0.1, 0.1, 0.1],
      [1, 2, 3, 4],
      [7.3, 7.3, NaN, 9],
      [1, 2, Infinity, NaN],
      [NaN, NaN, NaN, NaN],
    ]);
    expect(matrix[0]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(matrix[2]![3]).toBeNaN();
    expect(matrix[4]).toEqual([NaN, NaN, NaN, NaN, NaN]);
    expect(rows[2]).toEqual([3, 3, 3, 2, 0]);
  });

  it("depend neither on the blocks nor on where the numbers lie, nor on their size", () => {
    const x = many(5000, random);
    const y = x.map((value) => value + random());
    const gaps = y.map((value) => (random() < 0.3 ? NaN : value));
    const plain = correlate([x, y, gaps]).matrix;
    const others = [
      correlate([x, y, gaps], 7),
      correlate([x, y, gaps], 5000),
      correlate([x.map((value) => value * 1e300), y.map((value) => value * 1e-300), gaps]),
    ];
    for (const { matrix } of others)
      for (const [row, r] of [...matrix.entries()])
        for (const [column, value] of r.entries()) expect(value).toBeCloseTo(plain[row]![column]!, 12);
    // Of 1e9 a double keeps seven decimals.
    expect(correlate([x.map((value) => value + 1e9), y, gaps]).matrix[0]![1]).toBeCloseTo(plain[0]![1]!, 6);
  });

  it("are not blurred by what stands in rows without the other number", () => {
    const x = many(100, (index) => (index < 50 ? 1e12 * (index % 2 === 0 ? 1 : -1) : index * 1e-3));
    const y = many(100, (index) => (index < 50 ? NaN : (index % 7) + index));
    const known = correlate([x.slice(50), y.slice(50)]).matrix[0]![1]!;
    expect(correlate([x, y]).matrix[0]![1]).toBeCloseTo(known, 3);
  });
});
