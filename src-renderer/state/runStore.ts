import { create } from "zustand";
import type { EpochPoint, Pace, RunMetrics, RunState, RunStatus, Scatter } from "../../src-main/contract";

/** The current run, or the last one: its results stay until the next begins. */
export interface RunStoreState {
  readonly status: RunStatus | null;
  readonly points: readonly EpochPoint[];
  /** The run before and its curve: what a fork of it, or of the same run, is compared with. */
  readonly before: {
    readonly runId: string;
    /** Of which run it was a fork itself. */
    readonly of: string | null;
    readonly points: readonly EpochPoint[];
  } | null;
  readonly scatter: Scatter | null;
  readonly metrics: RunMetrics | null;
  /** Train was pressed and the host has not answered yet. */
  readonly starting: boolean;
  /** How fast runs go; null: as fast as they can. */
  readonly pace: Pace | null;
}

/** Those that can be chosen, beside full speed. */
export const paces: readonly Pace[] = [
  { unit: "batch", perSecond: 1 },
  { unit: "batch", perSecond: 10 },
  { unit: "epoch", perSecond: 1 },
  { unit: "epoch", perSecond: 5 },
  { unit: "epoch", perSecond: 25 },
];

/** The run store. Changed by what the host says, and by the flows of a run. */
export const useRun = create<RunStoreState>()(() => ({
  status: null,
  points: [],
  before: null,
  scatter: null,
  metrics: null,
  starting: false,
  pace: null,
}));

const activeStates: readonly RunState[] = ["preparing", "running", "paused"];

/** Whether a run holds the engine: preparing, running or paused. */
export function isActive(status: RunStatus | null): boolean {
  return status !== null && activeStates.includes(status.state);
}

/** The newest loss, outside React: for numbers that change many times a second. */
export const liveLoss = {
  /** The last point of the current run, or null. */
  current: (): EpochPoint | null => useRun.getState().points.at(-1) ?? null,
  /** Calls `listener` with every newer point, and with null when a run starts over. */
  subscribe(listener: (point: EpochPoint | null) => void): () => void {
    return useRun.subscribe(({ points }, before) => {
      if (points !== before.points) listener(points.at(-1) ?? null);
    });
  },
};
