import { describe, expect, it } from "vitest";
import { nothingWatched, watchLoss } from "./lossWatch";

function watch(...losses: readonly number[]) {
  return losses.reduce((seen, loss, index) => watchLoss(seen, index + 1, loss), nothingWatched).warning;
}

describe("a finite loss that explodes", () => {
  it("is told after three epochs in a row above a thousand times the best, with the best and the first of them", () => {
    expect(watch(4, 2, 2001, 3000, 5000)).toEqual({
      code: "lossExplodes",
      values: { epoch: 3, limit: 1000, best: 2, bestEpoch: 2 },
      path: null,
    });
  });

  it.each([
    ["exactly a thousand times the best", [2, 2000, 2000, 2000, 2000]],
    ["two epochs", [2, 3000, 3000, 2, 3000, 3000]],
    ["a loss of 0 or less", [-1, 0, 5e5, 5e5, 5e5]],
    ["rounding noise of a loss that is as good as 0", [1, 1e-16, 1e-11, 1e-11, 1e-11]],
  ])("is not told of %s", (_, losses) => {
    expect(watch(...losses)).toBeNull();
  });

  it("is told once, of where it began", () => {
    expect(watch(1, 2000, 2000, 2000, 1, 3000, 3000, 3000)).toMatchObject({ values: { epoch: 2 } });
  });
});
