import type { TelemetryRecord, TrainingState } from "./session";

/** Numbers a record takes in the core's telemetry (src/telemetry.h). */
export const recordWidth = 8;

/** Names of the core's states, by number (`RunState` in src/training.h). */
export const runStates = [
  "ready",
  "running",
  "paused",
  "finished",
  "stopped",
  "diverged",
  "failed",
] as const satisfies readonly (TrainingState | "ready")[];

/** Whether a run in this state has ended. */
export function isFinalState(state: TrainingState): boolean {
  return state !== "running" && state !== "paused";
}

/** The records in a block of numbers from the core, oldest first. */
export function decodeTelemetry(numbers: Float64Array): TelemetryRecord[] {
  const records: TelemetryRecord[] = [];
  for (let at = 0; at + recordWidth <= numbers.length; at += recordWidth) {
    records.push(decodeRecord(numbers.subarray(at, at + recordWidth)));
  }
  return records;
}

function decodeRecord(numbers: Float64Array): TelemetryRecord {
  const [kind = NaN, a = NaN, b = NaN, c = NaN, d = NaN, e = NaN, f = NaN] = numbers;
  switch (kind) {
    case 0:
      return {
        kind: "epoch",
        epoch: a,
        trainLoss: b,
        validationLoss: c,
        seconds: d,
        skippedSteps: e,
        learningRate: Number.isNaN(f) ? null : f,
      };
    case 1:
      return { kind: "progress", epoch: a, batch: b, batches: c, trainLoss: d, seconds: e };
    case 2:
      return { kind: "state", state: stateOf(a), seconds: b };
    case 3:
      return { kind: "diverged", epoch: a, batch: b, check: c, seconds: d, skippedSteps: e };
    case 4:
      return { kind: "metrics", epoch: a, values: numbers.slice(2) };
    case 5:
      return { kind: "best", epoch: a, loss: b };
    default:
      throw new Error(`the native core sent a record of kind ${kind}`);
  }
}

/** The state with this number. */
export function stateOf(number: number): TrainingState {
  const state = runStates[number];
  if (state === undefined) throw new Error(`the native core is in state ${number}`);
  // A run that has not been started is going to run: the interface knows no other state before.
  return state === "ready" ? "running" : state;
}
