import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float32Text, shortNumber } from "./floatText";

/** As it was first written, by texts alone. */
function byTexts(value: number): string {
  for (let digits = Math.abs(value) < 2 ** -126 ? 1 : 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

describe("the shortest text of a float32", () => {
  it("is that of toPrecision, for floats of usual size and of any", () => {
    const usual = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(Math.fround);
    const any = fc.float({ noNaN: true, noDefaultInfinity: true });
    const same = (value: number) => {
      if (Object.is(value, -0) || (Number.isInteger(value) && Math.abs(value) < 1e6)) return;
      expect(float32Text(value)).toBe(byTexts(value));
      expect(Math.fround(shortNumber(value))).toBe(value);
    };
    fc.assert(fc.property(usual, same), { numRuns: 20_000 });
    fc.assert(fc.property(any, same), { numRuns: 20_000 });
    for (let exponent = -3; exponent <= 6; exponent += 1)
      for (const ulps of [-2, -1, 0, 1, 2]) same(Math.fround(10 ** exponent * (1 + ulps * 2 ** -23)));
  });

  it.each([
    [0.1, "0.1"],
    [Math.fround(53.83253), "53.83253"],
    [999999.5, "999999.5"],
    [-0, "-0"],
    [NaN, '"NaN"'],
    [-Infinity, '"-Infinity"'],
    [16777216, "16777216"],
    [2 ** -149, "1e-45"],
  ])("of %s is %s", (value, text) => {
    expect(float32Text(Math.fround(value))).toBe(text);
  });
});
