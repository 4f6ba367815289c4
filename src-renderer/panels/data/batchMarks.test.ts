import { expect, it } from "vitest";
import { markedRow } from "./batchMarks";

it("goes from marked row to marked row, around the end", () => {
  const rows = [2, 5, 9];
  expect(markedRow(rows, -1, 1)).toBe(2);
  expect(markedRow(rows, 2, 1)).toBe(5);
  expect(markedRow(rows, 9, 1)).toBe(2);
  expect(markedRow(rows, 9, -1)).toBe(5);
  expect(markedRow(rows, 2, -1)).toBe(9);
  expect(markedRow([], 2, 1)).toBeUndefined();
});
