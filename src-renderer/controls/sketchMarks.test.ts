import { describe, expect, it } from "vitest";
import { syntheticKinds, syntheticRows } from "../../src-engine";
import { sketchMarks, sketchSize } from "./sketchMarks";

const placesOf = (path: string) =>
  [...path.matchAll(/M([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe.each(syntheticKinds)("the sketch of %s", (kind) => {
  it.each([10, 200, 600, 601, 10_000])("puts at most 600 of %i points inside it, in a look for each class", (rows) => {
    const made = syntheticRows({ kind, rows, noise: 0.3, seed: 1 });
    const marks = sketchMarks(made);
    const places = marks.flatMap(({ path }) => placesOf(path));
    expect(places.length).toBe(Math.min(rows, 600));
    for (const [x, y] of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(sketchSize.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(sketchSize.height);
    }
    expect(new Set(marks.map(({ sample, stroke }) => sample + stroke)).size).toBe(marks.length);
    if (made.classes.length === 0) return;
    expect(marks.map(({ name }) => name)).toEqual(made.classes);
    expect(new Set(marks.map(({ sample }) => sample)).size).toBe(marks.length);
  });
});

it("draws circles round, and larger numbers higher", () => {
  const circles = placesOf(
    sketchMarks(syntheticRows({ kind: "circles", rows: 100, noise: 0, seed: 0 }))[0]?.path ?? "",
  );
  const spans = [0, 1].map((axis) => {
    const values = circles.map((place) => place[axis] ?? NaN);
    return Math.max(...values) - Math.min(...values);
  });
  expect(spans[0]).toBeCloseTo(spans[1] ?? NaN, 0);
  const line = placesOf(sketchMarks(syntheticRows({ kind: "line", rows: 100, noise: 0, seed: 0 }))[0]?.path ?? "");
  const byX = line.toSorted(([a = 0], [b = 0]) => a - b).map(([, y]) => y ?? NaN);
  expect(byX).toEqual(byX.toSorted((a, b) => b - a));
});
