import { expect, it } from "vitest";
import { placesOf } from "../../../src-engine";
import { cellAfterKey, gridSize, indexText, lineName } from "./gridCells";

it("has a line for every place of the axes before the last", () => {
  expect(gridSize([])).toEqual({ lines: 1, columns: 1 });
  expect(gridSize([4])).toEqual({ lines: 1, columns: 4 });
  expect(gridSize([2, 3, 4])).toEqual({ lines: 6, columns: 4 });
  expect(gridSize([2, 0])).toEqual({ lines: 0, columns: 0 });
  expect(gridSize([0, 2])).toEqual({ lines: 0, columns: 0 });
});

it("calls lines and elements by their indices, and rows by the data's numbers", () => {
  expect(lineName([4], 0)).toBe("");
  expect(lineName([2, 3, 4], 5)).toBe("1, 2");
  expect(lineName([2, 3, 4], 5, (row) => `row ${row + 10}`)).toBe("row 11, 2");
  expect(indexText([2, 3, 4], 23)).toBe("[1, 2, 3]");
  expect(indexText([4], 3)).toBe("[3]");
  expect(indexText([], 0)).toBe("");
  expect(placesOf([2, 3, 4], 23)).toEqual([1, 2, 3]);
  expect(placesOf([2, 3, 4], 4)).toEqual([0, 1, 0]);
  expect(placesOf([], 0)).toEqual([]);
});

it("moves by keys, and stays within", () => {
  const size = { lines: 30, columns: 3 };
  const after = (index: number, key: string, ctrlKey = false) => cellAfterKey(size, index, { key, ctrlKey }, 8);
  expect(after(4, "ArrowDown")).toBe(7);
  expect(after(4, "ArrowUp")).toBe(1);
  expect(after(1, "ArrowUp")).toBe(1);
  expect(after(5, "ArrowRight")).toBe(5);
  expect(after(5, "ArrowLeft")).toBe(4);
  expect(after(4, "Home")).toBe(3);
  expect(after(4, "End")).toBe(5);
  expect(after(4, "End", true)).toBe(89);
  expect(after(4, "Home", true)).toBe(0);
  expect(after(4, "PageDown")).toBe(28);
  expect(after(88, "PageDown")).toBe(88);
  expect(after(4, "a")).toBeNull();
});
