import { create } from "zustand";
import type { EpochPoint, RunMetrics, RunState, RunStatus, Scatter } from "../../src-main/contract";

/** The current run, or the last one: its results stay until the next begins. */
export interface RunStoreState {
  readonly status: RunStatus | null;
  readonly points: readonly EpochPoint[];
  readonly scatter: Scatter | null;
  readonly metrics: RunMetrics | null;
  /** Train was pressed and the host has not answered yet. */
  readonly starting: boolean;
}

/** The run store. Changed by what the host says, and by the functions of `runStore`. */
export const useRun = create<RunStoreState>()(() => ({
  status: null,
  points: [],
  scatter: null,
  metrics: null,
  starting: false,
}));

const activeStates: readonly RunState[] = ["preparing", "running", "paused"];

/** Whether a run holds the engine: preparing, running or paused. */
export function isActive(status: RunStatus | null): boolean {
  return status !== null && activeStates.includes(status.state);
}
