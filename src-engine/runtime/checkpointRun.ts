import { at } from "../base/at";
import { readCheckpoint, type CheckpointRun, type StoredCheckpoint } from "../project/model/checkpoint";
import { changedSettings, trainingSettings } from "../project/document/trainingSettings";
import { fingerprintOf, forkFingerprintOf } from "./fingerprint";
import type { CheckedDocument, PlannedRun } from "./plannedRun";
import type { RunFork } from "./reports";

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

/** A checkpoint that a run goes on from with settings of its own, and where that was. */
export interface ForkedCheckpoint {
  readonly checkpoint: StoredCheckpoint;
  readonly fork: RunFork;
}

/** What is known of a fork beside its checkpoint. */
export interface ForkOrigin {
  /** The run that was paused there; null for none. */
  readonly of: string | null;
  /** How that run was forked itself. */
  readonly fork: RunFork | null;
}

/**
 * Reads the checkpoint of a run that may have had other settings. A rate that a plateau has lowered is lowered as much from a new
 * one. @throws as `readCheckpoint`
 */
export function readFork(
  file: Uint8Array,
  { planned, checked }: { readonly planned: PlannedRun; readonly checked: CheckedDocument },
  { of, fork: before }: ForkOrigin,
): ForkedCheckpoint {
  const run = checkpointRunOf(planned, checked);
  const checkpoint = readCheckpoint(file, run, planned.plan.initial);
  const changes = checkpoint.settings === null ? [] : changedSettings(checkpoint.settings, run.settings);
  const rate = changes.find(({ param }) => param === "learningRate");
  const ratePlace = planned.plan.schedule?.epochRate ?? null;
  if (ratePlace !== null && typeof rate?.from === "number" && typeof rate.to === "number" && rate.from !== 0) {
    const { persistent } = checkpoint;
    const scaled = (at(persistent, ratePlace) + at(persistent, ratePlace + 1)) * (rate.to / rate.from);
    persistent[ratePlace] = scaled;
    persistent[ratePlace + 1] = scaled - Math.fround(scaled);
  }
  const place = { epoch: checkpoint.epochsDone, batch: checkpoint.batch };
  const all = [...(before?.changes ?? []), ...changes.map((change) => ({ ...change, ...place }))];
  return { checkpoint, fork: { of, ...place, changes: all } };
}
