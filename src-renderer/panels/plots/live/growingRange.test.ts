import { describe, expect, it } from "vitest";
import { extentOf, fits, withRoom } from "./growingRange";

describe("an axis while data arrive", () => {
  it.each([
    ["the same", [0, 10], true],
    ["within it", [1, 9], true],
    ["beyond it", [0, 10.1], false],
    ["before it", [-0.1, 10], false],
    ["beyond it by rounding", [0, 10 + 1e-12], true],
    ["little of it", [4, 6], false],
  ] as const)("shows %s as it is drawn: %j %s", (_name, wanted, expected) => {
    expect(fits([0, 10], wanted)).toBe(expected);
  });

  it("gets room where it was too short, and keeps its other end", () => {
    expect(withRoom([0, 10], [0, 20])).toEqual([0, 28]);
    expect(withRoom([0, 10], [-5, 5])).toEqual([-9, 10]);
  });

  it("is drawn smaller where most of it is empty", () => {
    expect(withRoom([0, 100], [3, 4])).toEqual([3, 4]);
  });

  it("is drawn anew a few times while what it shows grows a thousandfold, and fits each time", () => {
    let [drawn, times] = [[0, 10] as readonly [number, number], 0];
    for (let epoch = 10; epoch <= 10_000; epoch++) {
      if (fits(drawn, [0, epoch])) continue;
      drawn = withRoom(drawn, [0, epoch]);
      times += 1;
      expect(fits(drawn, [0, epoch])).toBe(true);
    }
    expect(times).toBeLessThan(25);
  });

  it("leaves out what is not finite", () => {
    expect(extentOf([[1, null, NaN], [Infinity, -2]])).toEqual([-2, 1]); // prettier-ignore
    expect(extentOf([[null, NaN], []])).toBeNull();
  });
});
