import { describe, expect, it } from "vitest";
import { plainFormat } from "../../../src-engine";
import type { InputColumn } from "../../../src-main/contract";
import { placeOf, type SlidRange, slidRange, textAt } from "./slidRange";

const column = (given: Partial<InputColumn>): InputColumn => ({
  ...{ name: "a", type: "number", categories: [], min: 0, max: 10 },
  ...given,
});
const rangeOf = (given: Partial<InputColumn>): SlidRange => {
  const range = slidRange(column(given));
  if (range === null) throw new Error("the column has a range");
  return range;
};

describe("slidRange", () => {
  it("goes through whole numbers one by one", () => {
    const range = rangeOf({ min: 68, max: 103 });
    expect(range.steps).toBe(35);
    expect([0, 1, 35].map((place) => textAt(range, place))).toEqual(["68", "69", "103"]);
  });

  it("goes through other numbers with as many decimals as tell places apart", () => {
    const range = rangeOf({ min: 0.5, max: 4.5 });
    expect([0, 1, 100, 200].map((place) => textAt(range, place))).toEqual(["0.5", "0.52", "2.5", "4.5"]);
    expect(textAt(rangeOf({ min: -1e-7, max: 1e-7 }), 150)).toBe("5e-8");
    expect(textAt(rangeOf({ min: 0, max: 1e9 }), 100)).toBe("500000000");
  });

  it("writes as the column is written, and reads it again", () => {
    const range = rangeOf({ min: 0, max: 1.5, format: plainFormat(",") });
    for (const place of [0, 1, 77, 199, 200]) expect(placeOf(range, textAt(range, place))).toBe(place);
    expect(textAt(range, 2)).toBe("0,015");
  });

  it("stands at an end for what lies beyond, and nowhere for what is no number", () => {
    const range = rangeOf({});
    expect(["-5", "99", "", "x"].map((text) => placeOf(range, text))).toEqual([0, 10, null, null]);
  });

  it.each<[string, Partial<InputColumn>]>([
    ["categories", { type: "category", categories: ["a", "b"], min: null, max: null }],
    ["one value only", { min: 3, max: 3 }],
    ["a range that is not known", { min: null, max: null }],
    ["days", { format: { ...plainFormat("."), date: "ymd" } }],
  ])("is not of %s", (_, given) => {
    expect(slidRange(column(given))).toBeNull();
  });
});
