import { expect } from "vitest";

/** How far native and reference results may be apart, relative to their size (and to 1e-6 near zero). */
const relative = 1e-5;

/** Fails unless the numbers are equal, or NaN in the same places, within 1e-5 relative; `scale` widens what counts as near zero. */
export function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, scale = 0.1): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i += 1) {
    const a = found[i] ?? NaN;
    const b = expected[i] ?? NaN;
    if (Object.is(a, b) || a === b) continue;
    const bound = relative * Math.max(Math.abs(b), scale);
    // One comparison that is false for NaN and for a lone infinity, so that the message names the place.
    if (!(Math.abs(a - b) <= bound)) expect(`[${i}] = ${a}`).toBe(`[${i}] = ${b}`);
  }
}

/** Whether two arrays hold the same bits (NaN is like NaN, 0 unlike -0). */
export function sameBits(a: Float32Array, b: Float32Array): boolean {
  const bytes = (array: Float32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.compare(bytes(a), bytes(b)) === 0;
}
