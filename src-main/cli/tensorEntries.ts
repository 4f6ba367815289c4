import { updateHealth } from "../../src-engine";
import type { StepTensor } from "../../src-engine/runtime/index";
import { shortNumber } from "./output";

/** Most elements of a tensor that are printed. */
export const mostValues = 1000;

/** Tensors as `gradwire trace` and `gradwire train --watch` print them in JSON. */
export function tensorEntries(tensors: readonly StepTensor[]): Record<string, unknown>[] {
  return tensors.map(({ node, name, role, shape, values, mean, std, min, max, norm, nonFinite, updateRatio }) => ({
    ...{ node, name, role, shape, values: values && Array.from(values, shortNumber), mean, std, min, max, norm },
    ...(nonFinite > 0 && { nonFinite }),
    ...(updateRatio !== null && { updateRatio, health: updateHealth(updateRatio) }),
  }));
}
