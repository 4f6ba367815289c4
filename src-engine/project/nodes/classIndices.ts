import type { TargetRange } from "./define";

/** The range of class indices below `count`. */
export function classIndices(count: number): Omit<TargetRange, "ignored"> {
  return { code: "classIndexRange", low: 0, high: count - 1, whole: true };
}
