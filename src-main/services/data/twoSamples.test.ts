import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "../../../src-engine/golden/twoSamples.json";
import { chiSquared, kolmogorovSmirnov } from "./twoSamples";

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

/** To eight digits: the golden values are written with nine. */
function expectClose(found: number, expected: number): void {
  expect(Math.abs(found - expected), `${String(found)} and ${String(expected)}`).toBeLessThanOrEqual(
    1e-15 + 1e-8 * Math.abs(expected),
  );
}

describe(`as SciPy ${golden.scipy} has it`, () => {
  it.each(golden.numbers.map((sample, index) => [index, sample] as const))("numbers, case %i", (_, sample) => {
    const { distance, p } = kolmogorovSmirnov(sorted(sample.one), sorted(sample.other));
    expectClose(distance, sample.distance);
    expectClose(p, sample.p);
  });

  it.each(golden.classes.map((counts, index) => [index, counts] as const))("classes, case %i", (_, counts) => {
    const { distance, p } = chiSquared(counts.one, counts.other);
    expectClose(distance, counts.distance);
    expectClose(p, counts.p);
  });
});

it("says nothing where there is no sample", () => {
  expect(kolmogorovSmirnov(sorted([]), sorted([1]))).toEqual({ distance: NaN, p: NaN });
  expect(chiSquared([0, 0], [1, 2])).toEqual({ distance: NaN, p: NaN });
});

it("is the same whichever sample comes first, from 0 to 1, and nothing between a sample and itself", () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, values, (one, other) => {
      const found = kolmogorovSmirnov(sorted(one), sorted(other));
      const turned = kolmogorovSmirnov(sorted(other), sorted(one));
      expect(turned.distance).toBeCloseTo(found.distance, 12);
      expect(turned.p).toBeCloseTo(found.p, 12);
      for (const share of [found.distance, found.p]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(kolmogorovSmirnov(sorted(one), sorted(one))).toEqual({ distance: 0, p: 1 });
    }),
    { seed: 19, numRuns: 200 },
  );
});
