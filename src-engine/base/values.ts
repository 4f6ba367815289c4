import { GradwireError } from "./errors";

/** The largest number a float32 holds. */
export const largestFloat = 3.4028234663852886e38;

/** @throws GradwireError `valueNotNumber`, `valueTooSmall` or `valueTooLarge` unless `found` is from `low` to `high`. */
export function requireBetween(name: string, found: number, low: number, high: number): void {
  if (!Number.isFinite(found)) throw new GradwireError("valueNotNumber", { name, found: String(found) });
  if (found < low) throw new GradwireError("valueTooSmall", { name, bound: low, found });
  if (found > high) throw new GradwireError("valueTooLarge", { name, bound: high, found });
}
