import type { CheckpointRun } from "../project/model/checkpoint";
import { fingerprintOf } from "./fingerprint";
import type { CheckedDocument, PlannedRun } from "./plannedRun";

/** What a checkpoint of a run is a state of. The run may go on fast or stepped through: its state is the same. */
export function checkpointRunOf({ plan, data, bestEpoch }: PlannedRun, checked: CheckedDocument): CheckpointRun {
  const { tensors, persistentLength, modelLength } = plan;
  const { epochs } = checked.document.training;
  const fingerprint = fingerprintOf(checked, data.prepared);
  return { tensors, persistentLength, modelLength, fingerprint, epochs, monitored: bestEpoch?.metric ?? null };
}
