import { describe, expect, it } from "vitest";
import type { SurfaceView } from "../../../src-main/contract";
import type { PlotPalette } from "../plots/palette";
import { holds, lossScale, surfaceFigure } from "./surfaceFigure";
import { lossesTable } from "./surfaceTable";

const view: SurfaceView = {
  id: "1",
  axes: { kind: "random", seed: 0 },
  names: null,
  numbers: [],
  through: "first",
  centres: ["first"],
  x: Float64Array.of(-1, 0, 1),
  y: Float64Array.of(0, 2),
  losses: Float64Array.of(100, 1, 0, Infinity, NaN, 10),
  ...{ rows: 4, ofRows: 4 },
  centre: { x: 0, y: 0, loss: 1 },
  first: { x: 0, y: 0, loss: 1 },
  exact: { x: 1, y: 2, loss: 0, onPlane: false },
};
const palette = { training: "#000000", surface: "#ffffff", ink: "#111111", textScale: 1 } as PlotPalette;
const words = { x: "x", y: "y", loss: "Loss", path: "Run", first: "First weights", exact: "Exact solution" };
const path = [0, 1].map((epoch) => ({ epoch, x: epoch, y: epoch }));

describe("the figure of a loss surface", () => {
  it("draws powers of ten, with a floor under what is 0 and gaps where a loss is not finite", () => {
    const { data } = surfaceFigure({ view, path: [], first: null, words, palette });
    expect(data[0]).toMatchObject({
      type: "contour",
      z: [
        [2, 0, expect.closeTo(-7, 12)],
        [null, null, 1],
      ],
    });
  });

  it("draws losses as they are where some are below 0", () => {
    const { height, range } = lossScale(Float64Array.of(-9, -1, NaN, 3));
    expect([-9, NaN, 3].map(height)).toEqual([-9, null, 3]);
    expect(range).toEqual([-9, 3]);
    expect(lossScale(Float64Array.of(NaN)).range).toEqual([0, 1]);
  });

  it("names what can be told apart: the way, where it starts, and the exact solution beside the plane", () => {
    const { data } = surfaceFigure({ view, path, first: view.first, words, palette });
    const named = data.flatMap(({ name }) => (name === undefined || name === "" ? [] : [name]));
    expect(named).toEqual(["Run", "First weights", "Exact solution"]);
    expect(data.at(-1)).toMatchObject({ x: [1], y: [2], marker: { symbol: "star-open" } });
  });

  it("tells when a way leaves it", () => {
    expect(holds(view, path)).toBe(true);
    expect(holds(view, [...path, { epoch: 2, x: 0, y: 2.5 }])).toBe(false);
  });

  it("is saved place by place", () => {
    const t = ((key: string) => key) as Parameters<typeof lossesTable>[1];
    const { columns, rows } = lossesTable(view, t);
    expect(rows).toBe(6);
    expect([2, 3].map((row) => columns.map(({ value }) => value(row)))).toEqual([
      [1, 0, 0],
      [-1, 2, Infinity],
    ]);
  });
});
