import { expect, it } from "vitest";
import { curveBefore } from "./curveBefore";

const points = [1, 2, 3].map((epoch) => ({ epoch, trainLoss: 1, validationLoss: NaN }));
const fork = { of: "a", epoch: 2, batch: 0, changes: [] };

it("is of the run that was forked, or of another fork of it, behind the place", () => {
  const behind = points.slice(1);
  expect(curveBefore(fork, { runId: "a", of: null, points })).toEqual(behind);
  expect(curveBefore(fork, { runId: "b", of: "a", points })).toEqual(behind);
  expect(curveBefore(fork, { runId: "b", of: null, points })).toEqual([]);
  expect(curveBefore({ ...fork, of: null }, { runId: "b", of: null, points })).toEqual([]);
  expect(curveBefore(undefined, { runId: "a", of: null, points })).toEqual([]);
  expect(curveBefore(fork, null)).toEqual([]);
});
