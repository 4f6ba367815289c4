import { setTimeout as sleep } from "node:timers/promises";
import { keptElements, replay, sampleOf, TensorHistory } from "./tensorHistory";
import type { TrainingRun } from "./trainingRun";
import { longestReplay, watchRun } from "./watchedRun";

/** Samples of a run that is replayed. */
const replayed = 64;
/** A run with so many samples was seen well enough. */
const enough = 32;

/** Milliseconds before a run is looked at again. */
const rest = 250;

/** Whether it goes on after a rest. */
async function rested(signal: AbortSignal): Promise<boolean> {
  await sleep(rest, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}

/** What is in all tensors of a run over its epochs. */
export class RecordedRun {
  #history = new TensorHistory();
  #isRecording = true;

  constructor(readonly run: TrainingRun) {}

  /** Oldest first. */
  get samples(): TensorHistory["samples"] {
    return this.#history.samples;
  }

  /** Whether more samples come. */
  get isRecording(): boolean {
    return this.#isRecording;
  }

  /**
   * Records the run from now on, until it ends, as `watchRun` does. One that was short is gone through once more then, by a run of
   * its own with the same bits: its beginning was over before anybody could look.
   * @throws as `planRun`
   */
  async record(signal: AbortSignal): Promise<void> {
    const { run } = this;
    try {
      do {
        for await (const { standing, tensors } of watchRun(run, { nodes: null, mostValues: keptElements, signal })) {
          if (run.planned) this.#history.add(sampleOf(run.planned, standing, tensors));
        }
        // A step that diverges ends the look: one that is paused before it has not ended.
      } while (run.active && (await rested(signal)));
      if (!signal.aborted && this.samples.length < enough && run.status().seconds <= longestReplay)
        await this.#replay(signal);
    } finally {
      this.#isRecording = false;
    }
  }

  async #replay(signal: AbortSignal): Promise<void> {
    const stepped = await this.run.stepsFrom(null, signal);
    if (stepped === null) return;
    try {
      const history = new TensorHistory();
      const { epoch, divergence } = this.run.status();
      const epochs = Math.max(1, epoch, divergence?.epoch ?? 0);
      for await (const sample of replay(stepped, { epochs, count: replayed })) {
        if (signal.aborted) return;
        history.add(sample);
        // Only once it knows more than what was seen of the run.
        if (history.samples.length > this.samples.length) this.#history = history;
      }
    } finally {
      stepped.dispose();
    }
  }
}
