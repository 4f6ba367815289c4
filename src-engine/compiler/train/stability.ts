import { optimizerRule, type OptimizerSpec } from "../../ops/optimizers/index";
import { asNumbers } from "../../ops/optimizers/rule";
import type { ModelOptimizer } from "../graph/model";

/**
 * Learning rate times curvature from which on steps on a quadratic grow; null where no theory gives it: for another optimizer, for
 * a rate that changes by a schedule, and for gradients that are clipped.
 */
export function steepestOf({ spec, gradients, schedules = [] }: ModelOptimizer): number | null {
  const isClipped = gradients !== undefined && (gradients.clipNorm > 0 || gradients.clipValue > 0);
  if (isClipped || schedules.length > 0) return null;
  return optimizerRule(spec.kind).steepest?.(asNumbers(spec)) ?? null;
}

/** What the L2 penalty of an optimizer adds to every curvature; decoupled decay is none. */
export function decayOf(spec: OptimizerSpec): number {
  const hyper = asNumbers(spec);
  const { decoupled = 0 } = optimizerRule(spec.kind).attributes?.(hyper) ?? {};
  return decoupled === 1 ? 0 : (hyper["weightDecay"] ?? 0);
}
