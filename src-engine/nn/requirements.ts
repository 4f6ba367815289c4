import { GradwireError } from "../base/errors";

/** @throws GradwireError `valueNotInteger` or `valueTooSmall` unless `found` can be a number of features, channels or taps. */
export function requireFeatures(name: string, found: number): void {
  if (!Number.isSafeInteger(found)) throw new GradwireError("valueNotInteger", { name, found });
  if (found < 1) throw new GradwireError("valueTooSmall", { name, bound: 1, found });
}
