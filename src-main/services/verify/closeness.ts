/** Largest difference of losses, and of numbers after training, that counts as equal: relative, as `apart` has it. */
export const tolerance = 1e-4;
/** The same of predictions with the same weights. */
export const closeness = 1e-5;

/** How small a number may make its difference large: losses are compared with themselves, numbers with 1 where they are smaller. */
export const least = { loss: 1e-12, number: 1 } as const;

/** The relative difference of a number to the one that is expected; infinite where one of them is not finite. */
export function apart(found: number, expected: number, smallest: number = least.loss): number {
  const share = Math.abs(found - expected) / Math.max(Math.abs(expected), smallest);
  return Number.isNaN(share) ? Infinity : share;
}

/** The largest relative difference of two lists of numbers; infinite where they are not of one length, or only one is there. */
export function farthestApart(
  found: ArrayLike<number> | null,
  expected: ArrayLike<number> | null,
  smallest: number = least.loss,
): number {
  if (found === null || expected === null) return found === expected ? 0 : Infinity;
  if (found.length !== expected.length) return Infinity;
  let most = 0;
  for (let i = 0; i < found.length; i += 1) most = Math.max(most, apart(found[i] ?? NaN, expected[i] ?? NaN, smallest));
  return most;
}
