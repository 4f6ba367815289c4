import { expect, it } from "vitest";
import { affordable } from "./permutationImportance";

it.each([
  { columns: 3, rows: 15, found: { repeats: 5, rows: 15 } },
  { columns: 64, rows: 1797, found: { repeats: 5, rows: 1250 } },
  { columns: 10, rows: 1_000_000, found: { repeats: 5, rows: 2000 } },
  { columns: 1000, rows: 5000, found: { repeats: 4, rows: 100 } },
  { columns: 5000, rows: 5000, found: { repeats: 1, rows: 100 } },
  { columns: 5000, rows: 40, found: { repeats: 1, rows: 40 } },
])("shuffles $columns columns as often as it can afford, on $rows rows", ({ columns, rows, found }) => {
  expect(affordable(columns, rows)).toEqual(found);
});
