// Checks of numbers that a program's caller chose: what a hyperparameter or an option may be.
import { GradwireError } from "./errors";
import { shown } from "./shown";

/** @throws GradwireError `valueNotAllowed` unless `found` is one of `allowed`. */
export function requireOneOf<Value extends string>(
  name: string,
  found: unknown,
  allowed: readonly Value[],
): asserts found is Value {
  if (allowed.some((value) => value === found)) return;
  throw new GradwireError("valueNotAllowed", { name, allowed: allowed.map(shown).join(", "), found: shown(found) });
}

/** @throws GradwireError `valueType` unless `found` is true or false. */
export function requireBoolean(name: string, found: unknown): asserts found is boolean {
  if (typeof found !== "boolean")
    throw new GradwireError("valueType", { name, expected: "boolean", found: shown(found) });
}

/** @throws GradwireError `valueType` unless `found` is a number, which may be NaN or infinite. */
export function requireNumber(name: string, found: unknown, expected = "number"): asserts found is number {
  if (typeof found !== "number") throw new GradwireError("valueType", { name, expected, found: shown(found) });
}

/** @throws GradwireError `valueType` unless `found` is an array. */
export function requireArray(name: string, found: unknown, expected = "array"): void {
  if (!Array.isArray(found)) throw new GradwireError("valueType", { name, expected, found: shown(found) });
}

/** The largest number a float32 holds. */
export const largestFloat = 3.4028234663852886e38;

/** @throws GradwireError `valueNotNumber`, `valueTooSmall` or `valueTooLarge` unless `found` is from `low` to `high`. */
export function requireBetween(name: string, found: number, low: number, high: number): void {
  if (!Number.isFinite(found)) throw new GradwireError("valueNotNumber", { name, found: shown(found) });
  if (found < low) throw new GradwireError("valueTooSmall", { name, bound: low, found });
  if (found > high) throw new GradwireError("valueTooLarge", { name, bound: high, found });
}

/** @throws GradwireError `valueNotNumber`, or `valueTooSmall` below 0. */
export function requireNotNegative(name: string, found: number): void {
  requireBetween(name, found, 0, Infinity);
}

/** @throws GradwireError of {@link requireNotNegative}, or `valueNotAbove` for 0. */
export function requirePositive(name: string, found: number): void {
  requireNotNegative(name, found);
  if (found === 0) throw new GradwireError("valueNotAbove", { name, bound: 0, found });
}

/** @throws GradwireError of {@link requireNotNegative}, or `valueNotBelow` for a share of 1 or more. */
export function requireShare(name: string, found: number): void {
  requireNotNegative(name, found);
  if (found >= 1) throw new GradwireError("valueNotBelow", { name, bound: 1, found });
}

/**
 * @throws GradwireError `valueType`, `valueNotInteger`, `valueTooSmall` or `valueTooLarge` unless `found` is a whole number
 * from `least` to `most`.
 */
export function requireWhole(name: string, found: number, least: number, most = Infinity): void {
  requireNumber(name, found, "whole number");
  if (!Number.isSafeInteger(found)) throw new GradwireError("valueNotInteger", { name, found: String(found) });
  requireBetween(name, found, least, most);
}

/** @throws GradwireError `valueType` or `valueNotInteger`, or `valueTooSmall` below 1: of features, channels, taps, steps. */
export function requireCount(name: string, found: number): void {
  requireWhole(name, found, 1);
}
