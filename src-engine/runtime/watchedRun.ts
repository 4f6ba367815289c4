import { setTimeout as sleep } from "node:timers/promises";
import type { Standing } from "../native/index";
import type { SteppedRun, StepTensor } from "./steppedRun";
import type { TrainingRun } from "./trainingRun";

/** Shortest time between two samples, in milliseconds. */
const interval = 1000 / 15;
/** A sample's work is at most one part in so many of the time. */
const share = 50;

/** Longest that a run may have trained to be gone through once more, in seconds: it takes a few times as long, on one thread. */
export const longestReplay = 2;

/** What is in some nodes of a run after one of its steps. */
export interface RunNumbers {
  readonly standing: Standing;
  readonly tensors: readonly StepTensor[];
}

/** What is looked at. */
export interface Watch {
  /** Null: all. */
  readonly nodes: readonly string[] | null;
  /** Of a tensor with more elements only the statistics are read. */
  readonly mostValues: number;
  readonly signal?: AbortSignal;
}

/**
 * The numbers of a run that goes on at full speed, at display rate until it ends. Values and gradients share their memory there,
 * so that a step is done anew beside it, from the state that the run has left between two steps: to the same bits, and it
 * costs the run no more than a copy of that state. Samples come seldom enough to take two parts in a hundred of the time.
 * @throws as `planRun`.
 */
export async function* watchRun(run: TrainingRun, watch: Watch): AsyncGenerator<RunNumbers, void, void> {
  const { nodes, mostValues, signal } = watch;
  let stepped: SteppedRun | null = null;
  /** The pause that has been sampled: nothing changes while it lasts. */
  let seesPause = false;
  try {
    while (run.active && signal?.aborted !== true) {
      let rest = interval;
      const isPaused = run.status().state === "paused";
      const from = isPaused && seesPause ? null : await run.standing();
      seesPause = isPaused;
      if (from !== null) {
        if (stepped === null) stepped = await run.stepsFrom(from, signal);
        else stepped.restart(from);
        const standing = await stepped?.advance({ kind: "step" });
        if (!stepped || standing?.state !== "paused") return;
        const begun = performance.now();
        const tensors = lookAt(stepped, standing, { nodes, mostValues });
        const work = 1000 * (standing.seconds - from.seconds) + performance.now() - begun;
        rest = Math.max(interval, share * work);
        yield { standing, tensors };
      }
      await sleep(rest, undefined, { signal, ref: false }).catch(() => undefined);
    }
  } finally {
    stepped?.dispose();
  }
}

/**
 * The numbers of the last step of a run that has ended, of one that is short: it is gone through once more by a run of its own, with
 * the same bits.
 * @returns null for a longer one, and where no step of it was done.
 * @throws as `planRun`.
 */
export async function lastNumbers(run: TrainingRun, { signal, ...watch }: Watch): Promise<RunNumbers | null> {
  const { epoch, seconds, state } = run.status();
  if (run.active || seconds > longestReplay) return null;
  const stepped = await run.stepsFrom(null, signal);
  if (stepped === null) return null;
  try {
    const diverged = state === "diverged";
    const standing = await stepped.advance(diverged ? { kind: "nonFinite" } : { kind: "epochNumber", value: epoch });
    if (standing.state !== "paused") return null;
    return { standing, tensors: lookAt(stepped, standing, watch) };
  } finally {
    stepped.dispose();
  }
}

function lookAt(stepped: SteppedRun, { observed }: Standing, { nodes, mostValues }: Watch): StepTensor[] {
  return observed.tensors
    .filter(({ node }) => nodes?.includes(node) ?? true)
    .flatMap((tensor) => stepped.look(tensor, mostValues) ?? []);
}
