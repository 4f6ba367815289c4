import type { Standing } from "../native/index";
import { batchesPerEpoch } from "../compiler/program/batches";
import type { PlannedRun } from "./plannedRun";
import type { SteppedRun, StepTensor } from "./steppedRun";

/** Most samples that are kept; even. */
const mostSamples = 128;
/** Elements of a tensor that are kept one by one, at most; of larger ones there are histograms. */
export const keptElements = 16;

/** What was in a run's tensors behind one of its steps. */
export interface TensorSample {
  /** Of the whole run, from 1. */
  readonly step: number;
  /** Epochs that were done there, in parts. */
  readonly epoch: number;
  readonly tensors: readonly StepTensor[];
}

/** A sample of where a run stands. */
export function sampleOf(
  { plan, data }: Pick<PlannedRun, "plan" | "data">,
  { epoch, step, batch }: Standing,
  tensors: readonly StepTensor[],
): TensorSample {
  return { step, epoch: epoch - 1 + batch / batchesPerEpoch(plan, data.prepared.trainRows.length), tensors };
}

/** Samples of a run at even distances, in constant memory: when it is full, those that lie too close together go. */
export class TensorHistory {
  #samples: TensorSample[] = [];
  /** Steps between two samples, at least; the newest may be nearer. */
  #gap = 1;

  /** Oldest first. */
  get samples(): readonly TensorSample[] {
    return this.#samples;
  }

  /** Adds a sample; one of a step that is not behind the newest is passed over. */
  add(sample: TensorSample): void {
    const [before, last] = this.#samples.slice(-2);
    if (sample.step <= ((last ?? before)?.step ?? 0)) return;
    if (before !== undefined && last !== undefined && last.step - before.step < this.#gap) this.#samples.pop();
    this.#samples.push(sample);
    if (this.#samples.length <= mostSamples) return;
    const [first] = this.#samples;
    this.#gap = Math.ceil((sample.step - (first?.step ?? 0)) / (mostSamples / 2));
    const all = this.#samples;
    this.#samples = [];
    for (const each of all) this.add(each);
  }
}

/**
 * Goes once more through the first `epochs` epochs of a run, from its beginning, and stands behind `count` steps of them, the first and the
 * last among them, at even distances; behind all where there are no more.
 */
export async function* replay(
  run: SteppedRun,
  { epochs, count }: { readonly epochs: number; readonly count: number },
): AsyncGenerator<TensorSample, void, void> {
  const { plan, data } = run.planned;
  const steps = epochs * batchesPerEpoch(plan, data.prepared.trainRows.length);
  const places = Array.from({ length: count }, (_, i) => 1 + Math.round((i * (steps - 1)) / Math.max(1, count - 1)));
  for (const step of new Set(places)) {
    if (step > 1) await run.advance({ kind: "place", step, place: 1 });
    const standing = await run.advance({ kind: "step" });
    if (standing.state !== "paused") return;
    const tensors = standing.observed.tensors.flatMap((tensor) => run.look(tensor, keptElements) ?? []);
    yield sampleOf(run.planned, standing, tensors);
  }
}
