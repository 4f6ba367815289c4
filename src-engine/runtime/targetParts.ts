import type { PredictedTarget } from "./reports";
import { errorOf, isRight } from "./targetErrors";

/** What a column of a table of predictions holds of a target. */
export type TargetPart = "actual" | "predicted" | "error" | "right";

/** The columns that a target has, in their order; `known`: the rows hold it themselves, too. */
export function targetParts({ kind }: Pick<PredictedTarget, "kind">, known: boolean): TargetPart[] {
  return known ? ["actual", "predicted", kind === "number" ? "error" : "right"] : ["predicted"];
}

/** A row's cell in such a column; null where there is nothing. */
export function targetPart(target: PredictedTarget, part: TargetPart): number | string | boolean | null {
  if (part === "actual") return target.actual ?? null;
  if (target.kind === "number") return part === "predicted" ? target.value : errorOf(target);
  return part === "predicted" ? target.label : isRight(target);
}
