import { describe, expect, it } from "vitest";
import type { InputColumn } from "../../../src-main/contract";
import { emptyCells, type PixelGrid, pixelGrid, pixelShare, strokeCells } from "./pixelGrid";

const input = (row: number, column: number, given: Partial<InputColumn> = {}): InputColumn => ({
  ...{ name: `row ${String(row)} col ${String(column)}`, type: "number", categories: [], min: 0, max: 16 },
  ...given,
});
const inputs = (rows: number, columns: number) =>
  Array.from({ length: rows * columns }, (_, i) => input(Math.floor(i / columns) + 1, (i % columns) + 1));
const gridOf = (columns: readonly InputColumn[]): PixelGrid => {
  const grid = pixelGrid(columns);
  if (grid === null) throw new Error("the inputs make a grid");
  return grid;
};

describe("pixelGrid", () => {
  it("finds the grid whatever the order of its inputs, and the range of all", () => {
    const columns = [...inputs(2, 3)].reverse().map((each, i) => ({ ...each, max: i === 2 ? 16 : 0 }));
    expect(gridOf(columns)).toMatchObject({ rows: 2, columns: 3, empty: 0, full: 16 });
    expect(gridOf(columns).names[4]).toBe("row 2 col 2");
  });

  it.each<[string, InputColumn[]]>([
    ["another input beside it", [...inputs(2, 2), { ...input(1, 1), name: "age" }]],
    ["a pixel that is missing", inputs(3, 3).slice(1)],
    ["a pixel that is there twice", [...inputs(2, 2).slice(1), input(2, 2)]],
    ["one row only", inputs(1, 8)],
    ["more pixels than can be drawn on", inputs(33, 2)],
    ["categories", inputs(2, 2).map((each) => ({ ...each, type: "category" as const, min: null, max: null }))],
    ["pixels that are all alike", inputs(2, 2).map((each) => ({ ...each, max: 0 }))],
  ])("is none with %s", (_, columns) => {
    expect(pixelGrid(columns)).toBeNull();
  });
});

describe("strokeCells", () => {
  const grid = gridOf(inputs(4, 4));
  const at = (row: number, column: number) => `row ${String(row + 1)} col ${String(column + 1)}`;

  it("fills what lies between two pixels, and a little beside it", () => {
    const cells = strokeCells(
      grid,
      { from: { row: 0, column: 0 }, to: { row: 0, column: 2 }, erases: false },
      () => "",
    );
    expect([0, 1, 2, 3].map((column) => cells[at(0, column)])).toEqual(["16", "16", "16", "6"]);
    expect(cells[at(1, 1)]).toBe("6");
    expect(cells[at(2, 1)]).toBeUndefined();
  });

  it("makes no pixel emptier, unless it erases", () => {
    const spot = { from: { row: 1, column: 1 }, to: { row: 1, column: 1 } };
    const cells = strokeCells(grid, { ...spot, erases: false }, () => "12");
    expect([cells[at(1, 1)], cells[at(0, 1)]]).toEqual(["16", "12"]);
    expect(strokeCells(grid, { ...spot, erases: true }, () => "12")).toEqual({ [at(1, 1)]: "0" });
  });

  it("reads what is typed as a share of a full pixel", () => {
    expect(["8", "99", "-1", "x", ""].map((text) => pixelShare(grid, text))).toEqual([0.5, 1, 0, 0, 0]);
    expect(emptyCells(grid, (name) => (name === at(0, 0) ? "3" : ""))).toMatchObject({
      [at(0, 0)]: "3",
      [at(3, 3)]: "0",
    });
  });
});
