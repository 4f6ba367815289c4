import { RecordedRun, type TensorSample, type TrainingRun } from "../../../src-engine/runtime/index";
import type { TensorHistoryView, TensorPlace, TensorSeries } from "../../contract/tensorHistory";
import type { Log } from "../log";

type StepTensor = TensorSample["tensors"][number];

/** Records the run that is looked at, from the first look on until another run is. */
export class TensorHistories {
  #recorded: RecordedRun | null = null;
  #ending = new AbortController();

  constructor(
    private readonly current: () => TrainingRun | null,
    private readonly log: Log,
  ) {}

  /** What was in the current run's tensors so far; `chosen` in full. Null before it has its data. */
  view(chosen: TensorPlace | null): TensorHistoryView | null {
    const run = this.current();
    if (run === null || run.planned === null) return null;
    const recorded = this.#recorded?.run === run ? this.#recorded : this.#begin(run);
    const { samples, isRecording } = recorded;
    const newest = samples.at(-1)?.tensors ?? [];
    const shown = newest.filter(({ role, phase }) => role === "parameter" || (role === "value" && phase !== "batch"));
    const of = (place: TensorPlace | null, role?: StepTensor["role"]) => {
      return (tensor: StepTensor) =>
        tensor.node === place?.node &&
        tensor.name === place.name &&
        (role === undefined ? tensor.role !== "gradient" : tensor.role === role);
    };
    const found = shown.find(of(chosen)) ?? null;
    const single = found?.role === "parameter" || found?.shape.length === 0;
    const values = seriesOf(samples, of(found), single);
    const gradients = seriesOf(samples, of(found, "gradient"), single);
    return {
      runId: run.id,
      recording: isRecording,
      epochs: Float64Array.from(samples, ({ epoch }) => epoch),
      tensors: shown.map(({ node, name, role, shape }) => ({
        ...{ node, name, shape: [...shape] },
        role: role === "parameter" ? "parameter" : "value",
        updateRatios: role === "parameter" ? ratiosOf(samples, of({ node, name })) : null,
        gradientNorm: newest.find(of({ node, name }, "gradient"))?.norm ?? null,
      })),
      chosen: found && values && { node: found.node, name: found.name, values, gradients },
    };
  }

  /** Ends what is recorded. */
  dispose(): void {
    this.#ending.abort();
  }

  #begin(run: TrainingRun): RecordedRun {
    this.#ending.abort();
    const ending = new AbortController();
    this.#ending = ending;
    const recorded = new RecordedRun(run);
    this.#recorded = recorded;
    recorded.record(ending.signal).catch((error: unknown) => {
      if (!ending.signal.aborted) this.log.fault(error, "run.tensors");
    });
    return recorded;
  }
}

/** Finds a tensor in one sample after the other, mostly where it stood in the one before: there may be thousands of tensors. */
function finder(isIt: (tensor: StepTensor) => boolean): (sample: TensorSample) => StepTensor | undefined {
  let position = 0;
  return ({ tensors }) => {
    const there = tensors[position];
    if (there === undefined || !isIt(there)) position = tensors.findIndex(isIt);
    return tensors[position];
  };
}

function ratiosOf(samples: readonly TensorSample[], isIt: (tensor: StepTensor) => boolean): Float64Array<ArrayBuffer> {
  const find = finder(isIt);
  return Float64Array.from(samples, (sample) => {
    const ratio = find(sample)?.updateRatio ?? null;
    // An update that is not finite is an explosion, not an unknown one.
    return ratio === null ? NaN : Number.isNaN(ratio) ? Infinity : ratio;
  });
}

/**
 * A tensor's statistics, sample by sample; null where it never was.
 * @param single with its elements one by one, where it is small: its shape must be always the same.
 */
function seriesOf(
  samples: readonly TensorSample[],
  isIt: (tensor: StepTensor) => boolean,
  single: boolean,
): TensorSeries | null {
  const tensors = samples.map(finder(isIt));
  const first = tensors.find((tensor) => tensor !== undefined);
  if (first === undefined) return null;
  const numbers = (of: (tensor: StepTensor) => number) =>
    Float64Array.from(tensors, (tensor) => (tensor === undefined ? NaN : of(tensor)));
  const bins = first.histogram.length;
  const histograms = new Uint32Array(tensors.length * bins);
  for (const [index, tensor] of tensors.entries()) histograms.set(tensor?.histogram ?? [], index * bins);
  const size = first.values?.length ?? 0;
  const elements = single && first.values !== null ? new Float32Array(tensors.length * size).fill(NaN) : null;
  for (const [index, tensor] of tensors.entries()) elements?.set(tensor?.values ?? [], index * size);
  return {
    mean: numbers(({ mean }) => mean),
    std: numbers(({ std }) => std),
    norm: numbers(({ norm }) => norm),
    min: numbers(({ min }) => min),
    max: numbers(({ max }) => max),
    ...{ histograms, elements },
  };
}
