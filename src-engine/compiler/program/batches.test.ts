import { expect, it } from "vitest";
import { batchesPerEpoch, divideEpoch, stepsPerEpoch } from "./batches";

it.each([
  { rows: 24, size: 8, minimum: 1, tail: 0, batches: 3 },
  { rows: 25, size: 8, minimum: 1, tail: 1, batches: 4 },
  { rows: 25, size: 8, minimum: 2, tail: 9, batches: 3 },
  { rows: 26, size: 8, minimum: 2, tail: 2, batches: 4 },
  { rows: 5, size: 8, minimum: 2, tail: 0, batches: 1 },
  { rows: 3, size: 2, minimum: 2, tail: 3, batches: 1 },
])("$rows rows in batches of $size, of $minimum at least: $batches, the last of $tail", (given) => {
  const division = divideEpoch(given.rows, given.size, given.minimum);
  expect(division).toEqual({ batchSize: Math.min(given.size, given.rows), trainTailRows: given.tail });
  expect(batchesPerEpoch(division, given.rows)).toBe(given.batches);
});

it.each([
  [1, 4],
  [2, 2],
  [3, 2],
  [9, 1],
])("accumulating %d of 4 batches: %d steps", (accumulation, steps) => {
  expect(stepsPerEpoch({ ...divideEpoch(26, 8, 2), accumulation }, 26)).toBe(steps);
});
