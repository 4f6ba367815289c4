import { GradwireError } from "../../base/errors";
import { elementIndex } from "../../ops/lines";
import { requireShape } from "../../ops/requirements";
import { allocate } from "../tensor/dtype";
import { apply, Tensor } from "../tensor/tensor";

/** A batch's targets as constants. @internal */
export interface TargetRows {
  /** The class of every row, `[rows, 1]`; 0 for a row that does not count. */
  readonly classes: Tensor;
  /** The weight of every row's class, `[rows]`; 0 for a row that does not count. */
  readonly weight: Tensor;
  /** 1 for every row that counts, else 0, `[rows]`. */
  readonly counted: Tensor;
}

/**
 * Checks class indices `[rows]`.
 *
 * @param ignoreIndex the target of rows that do not count; null when all do.
 * @returns whether a row does not count.
 * @throws GradwireError `targetClass` for a target that is no class index.
 * @internal
 */
export function checkTargets(target: Tensor, classes: number, ignoreIndex: number | null): boolean {
  let someIgnored = false;
  for (const [row, value] of target.data.entries()) {
    if (value === ignoreIndex) someIgnored = true;
    else if (elementIndex(value, classes) < 0) {
      throw new GradwireError("targetClass", { last: classes - 1, found: String(value), row });
    }
  }
  return someIgnored;
}

/** Class indices `[rows]` that were checked, as constants, for class weights `[classes]`. @internal */
export function readTargets(target: Tensor, classWeight: Tensor, ignoreIndex: number | null): TargetRows {
  const rows = target.numel();
  const constant = (value: (index: number) => number) =>
    new Tensor(
      [rows],
      allocate(classWeight.dtype, rows).map((_, row) => {
        const index = target.data[row]!;
        return index === ignoreIndex ? 0 : value(index);
      }),
    );
  return {
    classes: constant((index) => index).reshape(rows, 1),
    weight: constant((index) => classWeight.data[index]!),
    counted: constant(() => 1),
  };
}

/** The weights `[classes]` as a constant, all 1 when absent. @throws GradwireError `shapeExpected` when they do not fit. @internal */
export function classWeights(op: string, weight: Tensor | undefined, scores: Tensor): Tensor {
  const classes = scores.shape.slice(1);
  if (!weight) return new Tensor(classes, allocate(scores.dtype, classes[0] ?? 1).fill(1));
  requireShape(op, "weight", weight.shape, classes);
  return weight.detach();
}

/** -weight * logProbabilities[row, class] of every row, `[rows]`. @internal */
export function likelihoodLosses(logProbabilities: Tensor, { classes, weight }: TargetRows): Tensor {
  const chosen = apply("pick", [logProbabilities, classes], [1]).reshape(weight.numel());
  return chosen.mul(weight).neg();
}
