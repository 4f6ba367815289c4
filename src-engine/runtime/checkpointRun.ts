import { at } from "../base/at";
import { readCheckpoint, type CheckpointRun, type StoredCheckpoint } from "../project/model/checkpoint";
import { changedSettings, type SettingChange, trainingSettings } from "../project/document/trainingSettings";
import { fingerprintOf, forkFingerprintOf } from "./fingerprint";
import type { CheckedDocument, PlannedRun } from "./plannedRun";

/** What a checkpoint of a run is a state of. The run may go on fast or stepped through: its state is the same. */
export function checkpointRunOf({ plan, data, bestEpoch }: PlannedRun, checked: CheckedDocument): CheckpointRun {
  const { tensors, persistentLength, modelLength } = plan;
  const { epochs } = checked.document.training;
  return {
    ...{ tensors, persistentLength, modelLength, epochs },
    fingerprint: fingerprintOf(checked, data.prepared),
    fork: forkFingerprintOf(checked, data.prepared),
    settings: trainingSettings(checked.document),
    monitored: bestEpoch?.metric ?? null,
  };
}

/** A checkpoint that a run goes on from with settings of its own, and which of them are others. */
export interface Fork {
  readonly checkpoint: StoredCheckpoint;
  readonly changes: readonly SettingChange[];
}

/**
 * Reads the checkpoint of a run that may have had other settings. A rate that a plateau has lowered is lowered as much from a new
 * one. @throws as `readCheckpoint`
 */
export function readFork(file: Uint8Array, planned: PlannedRun, checked: CheckedDocument): Fork {
  const run = checkpointRunOf(planned, checked);
  const checkpoint = readCheckpoint(file, run, planned.plan.initial);
  const changes = checkpoint.settings === null ? [] : changedSettings(checkpoint.settings, run.settings);
  const rate = changes.find(({ param }) => param === "learningRate");
  const place = planned.plan.schedule?.epochRate ?? null;
  if (place !== null && typeof rate?.from === "number" && typeof rate.to === "number" && rate.from !== 0) {
    const { persistent } = checkpoint;
    const scaled = (at(persistent, place) + at(persistent, place + 1)) * (rate.to / rate.from);
    persistent[place] = scaled;
    persistent[place + 1] = scaled - Math.fround(scaled);
  }
  return { checkpoint, changes };
}
