import { describe, expect, it } from "vitest";
import { dotsOf, edgesOf, hasEdges, shortName } from "./weightLines";

describe("a small weight matrix as edges", () => {
  it("has at most 8 inputs and outputs", () => {
    expect(hasEdges({ rows: 8, columns: 8 })).toBe(true);
    expect([hasEdges({ rows: 9, columns: 1 }), hasEdges({ rows: 1, columns: 9 })]).toEqual([false, false]);
    expect(hasEdges({ rows: 0, columns: 3 })).toBe(false);
  });

  it("has a dot for each input and output, in the middle of its side, with room for their names", () => {
    const { width, height, inputs, outputs } = dotsOf(["x", "y", "z"], ["apples"]);
    expect(height).toBe(60);
    expect(inputs.y).toEqual([10, 30, 50]);
    expect(outputs.y).toEqual([30]);
    expect(inputs.x).toBeLessThan(width - outputs.x);
    const eight = Array.from({ length: 8 }, () => "12345678");
    expect(dotsOf(eight, eight)).toMatchObject({ height: 72 });
    expect(dotsOf(eight, eight).inputs.x).toBeLessThan(0.4 * width);
  });

  it("has an edge for each weight, by its share of the largest, the strongest last", () => {
    const edges = edgesOf({ rows: 2, columns: 2, values: Float32Array.of(2, -4, 0, NaN) }, 4);
    expect(edges.map(({ input, output, share, width }) => [input, output, share, width])).toEqual([
      [0, 1, 0, 0.75],
      [0, 0, 0.5, 2.125],
      [1, 0, 1, 3.5],
      [1, 1, 1, 3.5],
    ]);
  });

  it.each([
    ["humidity", "humidity"],
    ["temperature", "tempera…"],
    ["온도와습도", "온도와…"],
    ["온도", "온도"],
  ])("%s is written %s where room is short", (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});
