import { expect, it } from "vitest";
import { manyDecades } from "./lossDecades";

const curve = (...losses: number[]) =>
  losses.map((trainLoss, index) => ({ epoch: index + 1, trainLoss, validationLoss: NaN }));

it("counts decades from four on, over both series and what is finite", () => {
  expect(manyDecades(curve(100, 1))).toBeNull();
  expect(manyDecades(curve(100, 0.011))).toBeNull();
  expect(manyDecades(curve(100, 0.009))).toBe(4);
  expect(manyDecades(curve(1, NaN, Infinity, 2e9))).toBe(9);
  expect(manyDecades([{ epoch: 1, trainLoss: 100, validationLoss: 0.0009 }])).toBe(5);
});

it("is none where there is no loss, or one that a log axis does not have", () => {
  expect(manyDecades([])).toBeNull();
  expect(manyDecades(curve(1e6, 1, 0))).toBeNull();
  expect(manyDecades(curve(1e6, 1, -1))).toBeNull();
});
