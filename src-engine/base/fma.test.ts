import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fma } from "./fma";

/** Exponent of the last bit of a product of two of {@link float32}'s numbers. */
const productBits = 88n;

/** Numbers of 24 bits whose last bit counts 2^-44 or more. */
const float32 = fc
  .tuple(fc.integer({ min: -(2 ** 24), max: 2 ** 24 }), fc.integer({ min: -44, max: 0 }))
  .map(([mantissa, exponent]) => mantissa * 2 ** exponent);

/** a b + c in whole numbers, rounded once to 24 bits, to the even one where two are as near. */
function exactFma(a: number, b: number, c: number): number {
  const whole = (value: number) => BigInt(value * 2 ** 44);
  const sum = whole(a) * whole(b) + (whole(c) << 44n);
  const size = sum < 0n ? -sum : sum;
  const dropped = BigInt(Math.max(0, size.toString(2).length - 24));
  const kept = size >> dropped;
  const twiceRest = (size - (kept << dropped)) * 2n;
  const unit = 1n << dropped;
  const rounded = twiceRest > unit || (twiceRest === unit && (kept & 1n) === 1n) ? kept + 1n : kept;
  return (sum < 0n ? -1 : 1) * Number(rounded) * 2 ** Number(dropped - productBits);
}

describe("fma", () => {
  it("rounds once", () => {
    fc.assert(
      fc.property(float32, float32, float32, (a, b, c) => {
        expect(fma(a, b, c) + 0).toBe(exactFma(a, b, c) + 0);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([1, -1])("rounds by what the double sum of sign %d has lost", (sign) => {
    const unit = 2 ** -23;
    const [a, b] = [2 ** -12 * (1 + unit), 2 ** -12 * (1 - unit)];
    for (const c of [1, 1 + unit, 1 + 2 * unit, 1 + 3 * unit]) {
      for (const side of [a, -a]) {
        expect(fma(sign * side, b, sign * c)).toBe(exactFma(sign * side, b, sign * c));
      }
    }
    expect(fma(sign * a, b, sign * (1 + unit))).toBe(sign * (1 + unit));
    expect(Math.fround(sign * a * b + sign * (1 + unit))).toBe(sign * (1 + 2 * unit));
  });
});
