import { GradwireError } from "../base/errors";
import type { BestEpochSpec } from "../base/bestEpoch";
import type { GradwireDocument } from "../project/document/schema";

/**
 * What a run of so many validation rows takes for its best epoch; null where the last weights are kept. Where only the best is
 * asked for, it is found by the validation loss or, without validation rows, by the training loss.
 * @throws GradwireError `earlyStopNoValidation`
 */
export function bestEpochSpec(
  { earlyStop, keep }: GradwireDocument["training"],
  validationRows: number,
): BestEpochSpec | null {
  if (earlyStop === undefined) {
    const metric = validationRows > 0 ? "validationLoss" : "trainLoss";
    return keep === "best" ? { metric, minDelta: 0, patience: null } : null;
  }
  if (earlyStop.metric === "validationLoss" && validationRows === 0) throw new GradwireError("earlyStopNoValidation");
  return earlyStop;
}
