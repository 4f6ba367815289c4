import { describe, expect, it } from "vitest";
import { GradwireError } from "./errors";
import { broadcastShapes, formatShape, numel, sameShape } from "./shape";

describe("shapes", () => {
  it("count elements; a scalar has one", () => {
    expect([numel([]), numel([5, 3]), numel([2, 3, 4])]).toEqual([1, 15, 24]);
  });

  it("are written as people write them", () => {
    expect([formatShape([]), formatShape([5]), formatShape([5, 3])]).toEqual(["[]", "[5]", "[5, 3]"]);
  });

  it("are the same when every axis is", () => {
    expect([sameShape([2, 3], [2, 3]), sameShape([2, 3], [3, 2]), sameShape([2], [2, 1]), sameShape([], [])]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it("broadcast from the last axis", () => {
    expect(broadcastShapes("add", [5, 3], [3])).toEqual([5, 3]);
    expect(broadcastShapes("add", [2, 1, 3], [4, 1])).toEqual([2, 4, 3]);
    expect(broadcastShapes("add", [], [2, 2])).toEqual([2, 2]);
  });

  it("that do not broadcast are refused with both", () => {
    expect(() => broadcastShapes("add", [5, 3], [5, 2])).toThrow(
      new GradwireError("shapeBroadcast", { op: "add", left: "[5, 3]", right: "[5, 2]" }),
    );
  });
});
