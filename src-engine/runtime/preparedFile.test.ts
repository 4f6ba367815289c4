import { expect, it } from "vitest";
import { tableRow } from "./preparedFile";

it("finds the rows of the table past those that were left out", () => {
  const kept = (leftOut: readonly number[]) => [0, 1, 2, 3, 4].map((row) => tableRow({ leftOut }, row));
  expect(kept([])).toEqual([0, 1, 2, 3, 4]);
  expect(kept([0])).toEqual([1, 2, 3, 4, 5]);
  expect(kept([1, 2, 5])).toEqual([0, 3, 4, 6, 7]);
  expect(kept([100])).toEqual([0, 1, 2, 3, 4]);
  expect(tableRow({ leftOut: null }, 3)).toBeNull();
});
