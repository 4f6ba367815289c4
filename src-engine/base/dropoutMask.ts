import type { Generator } from "./random";
import { zeroed } from "./zeroed";

/** Elements that one number of a mask decides about: the number is whole, and bit i keeps the i-th of them. */
export const elementsPerNumber = 16;

/** Numbers that the mask of `count` elements has. */
export function maskLength(count: number): number {
  return Math.ceil(count / elementsPerNumber);
}

/**
 * Draws which of `count` elements dropout keeps, as `torch.nn.functional.dropout` does: every element takes one uniform
 * number of 53 bits and is kept where that is below 1 - p. Nothing is drawn where p decides alone (0 and 1).
 */
export function drawMask(generator: Generator, count: number, p: number): Float32Array {
  const mask = zeroed(Float32Array, maskLength(count));
  if (p === 1) return mask;
  for (let start = 0; start < count; start += elementsPerNumber) {
    let bits = 0;
    for (let i = 0; i < Math.min(elementsPerNumber, count - start); i += 1) {
      if (p === 0 || generator.uniform53() < 1 - p) bits |= 1 << i;
    }
    mask[start / elementsPerNumber] = bits;
  }
  return mask;
}

/** Whether a mask keeps an element. A number that no mask has keeps none. */
export function keeps(mask: ArrayLike<number>, element: number): boolean {
  const bits = mask[Math.floor(element / elementsPerNumber)]!;
  if (!(bits >= 0 && bits < 2 ** elementsPerNumber)) return false;
  return ((bits >>> (element % elementsPerNumber)) & 1) === 1;
}

/**
 * What kept elements are multiplied by: 1 / (1 - p), a quotient of numbers that `round` rounds to the tensor's type, as in
 * PyTorch; 0 where nothing is kept.
 */
export function dropoutScale(p: number, round: (value: number) => number = Math.fround): number {
  return p === 1 ? 0 : round(1 / round(1 - p));
}
