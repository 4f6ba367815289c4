import { mostRankedClasses, type Scatter } from "./reports";
import { classOf, inUnits, outputNames, outputRows, softmax } from "./decode";
import { readMatrixRows } from "./matrixRows";
import type { PlannedRun } from "./plannedRun";
import { type RowSample, sampledRows } from "./spreadRows";
import { outputTransformOf } from "./trainedModel";

/** Most rows that are shown. */
const sampleSize = 1000;

/** Shortest time between two samples, in milliseconds. */
const interval = 100;

/** Whose weights are sampled, and who hears of it. */
export interface SampledRun {
  /** The weights as they are now, null before there are any, and the epoch they are of at least. */
  weights(): Promise<{ readonly epoch: number; readonly weights: Float32Array } | null>;
  /** There is a newer sample. */
  onSample(): void;
  onFault(error: unknown): void;
}

/** Predicts a fixed sample of a run's rows again and again while the weights change. */
export class ScatterSampler {
  /** The newest sample. */
  newest: Scatter | null = null;
  #taking: Promise<void> | null = null;
  #takenAt = -Infinity;
  #sample: Promise<Float32Array> | null = null;
  readonly #rows: RowSample["rows"];
  readonly #validation: RowSample["validation"];

  constructor(
    private readonly run: PlannedRun,
    private readonly sampled: SampledRun,
  ) {
    const { rows, validation } = sampledRows(run.data.prepared, sampleSize);
    this.#rows = rows;
    this.#validation = validation;
  }

  /** Takes a sample, unless one is being taken or was just now. */
  sampleSoon(): void {
    const now = performance.now();
    if (this.#taking !== null || now - this.#takenAt < interval) return;
    this.#takenAt = now;
    this.#taking = this.sampleNow().finally(() => {
      this.#taking = null;
    });
  }

  /** Resolves when no sample is being taken. */
  async settled(): Promise<void> {
    await this.#taking;
  }

  /** Takes a sample. A fault leaves the newest one as it is. */
  async sampleNow(): Promise<void> {
    try {
      const found = await this.sampled.weights();
      if (found === null) return;
      this.newest = await this.#compute(found.weights, found.epoch);
      this.sampled.onSample();
    } catch (error) {
      this.sampled.onFault(error);
    }
  }

  /** Predicted against actual after `epoch` epochs, in the target columns' own units or as class indices. */
  async #compute(weights: Float32Array, epoch: number): Promise<Scatter> {
    const { model, data, lowering } = this.run;
    this.#sample ??= readMatrixRows(data, this.#rows);
    const matrix = await this.#sample;
    const stride = data.prepared.columns.length;
    const { values, width } = await model.inference.run(weights, matrix, stride);
    const first = lowering.target?.columns.start ?? data.prepared.features;
    const column = (index: number) =>
      Float32Array.from(this.#rows, (_, row) => matrix[row * stride + first + index] ?? NaN);
    if (model.metadata.task === "classification") {
      const [target] = model.metadata.outputs;
      const logits = outputRows(values, width);
      const categories = [...(target?.categories ?? [])];
      const only = {
        name: target?.column ?? "",
        actual: column(0),
        predicted: Float32Array.from(logits, classOf),
        validation: this.#validation,
        categories,
        // Doubles: many a probability near 1 would be the same float.
        ...(width <= mostRankedClasses && { probabilities: Float64Array.from(logits.flatMap(softmax)) }),
      };
      return { epoch, task: "classification", targets: [only] };
    }
    const units = inUnits(values, width, outputTransformOf(model, weights));
    const targets = outputNames(model.metadata).map((name, index) => ({
      name,
      actual: column(index),
      predicted: Float32Array.from(this.#rows, (_, row) => units[row * width + index] ?? NaN),
      validation: this.#validation,
      categories: [],
    }));
    return { epoch, task: "regression", targets };
  }
}
