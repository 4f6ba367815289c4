import { expect } from "vitest";

/**
 * Fails unless every number is within `tolerance` of the larger of 1 and the expected one, or both are not finite alike.
 *
 * @param expected PyTorch's numbers; `null` stands for NaN, which JSON cannot write.
 * @param what names the numbers in a failure.
 */
export function expectClose(
  found: ArrayLike<number>,
  expected: readonly (number | null)[],
  what: string,
  tolerance = 1e-5,
): void {
  expect(found.length, what).toBe(expected.length);
  expected.forEach((number, index) => {
    const value = number ?? NaN;
    const actual = found[index] ?? NaN;
    if (Object.is(actual, value) || actual === value) return;
    const error = Math.abs(actual - value) / Math.max(1, Math.abs(value));
    if (!(error <= tolerance)) expect(`${what}[${index}] = ${actual}`).toBe(`${what}[${index}] = ${value}`);
  });
}
