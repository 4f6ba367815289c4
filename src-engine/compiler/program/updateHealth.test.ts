import { expect, it } from "vitest";
import { healthyUpdateRatios, updateHealth } from "./updateHealth";

it.each([
  [0, "vanishing"],
  [healthyUpdateRatios.from / 2, "vanishing"],
  [healthyUpdateRatios.from, "healthy"],
  [1e-3, "healthy"],
  [healthyUpdateRatios.to, "healthy"],
  [healthyUpdateRatios.to * 2, "exploding"],
  [Infinity, "exploding"],
  [NaN, "exploding"],
] as const)("an update of %s of the parameter's size is %s", (ratio, health) => {
  expect(updateHealth(ratio)).toBe(health);
});
