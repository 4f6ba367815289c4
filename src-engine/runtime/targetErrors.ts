import type { PredictedTarget } from "./reports";

type Of<Kind extends PredictedTarget["kind"]> = Extract<PredictedTarget, { kind: Kind }>;

/** Prediction − actual, in the column's own units; null where the row holds nothing to compare with. */
export function errorOf({ value, actual }: Of<"number">): number | null {
  return actual === undefined ? null : value - actual;
}

/** Whether the class is the row's own; null where the row has none, or no class was predicted. */
export function isRight({ label, actual }: Of<"class">): boolean | null {
  return actual === undefined || label === "" ? null : label === actual;
}
