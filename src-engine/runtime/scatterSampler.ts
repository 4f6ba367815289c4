import type { Scatter } from "./reports";
import { classOf, inUnits, outputNames } from "./decode";
import { readMatrixRows } from "./matrixRows";
import type { PlannedRun } from "./plannedRun";
import { outputTransformOf } from "./trainedModel";

/** Most rows that are shown. */
const sampleSize = 1000;

/** Predicts a fixed sample of a run's rows again and again while the weights change. */
export class ScatterSampler {
  #sample: Promise<Float32Array> | null = null;
  readonly #rows: Uint32Array;
  readonly #validation: Uint8Array<ArrayBuffer>;

  constructor(private readonly run: PlannedRun) {
    const { trainRows, validationRows } = run.data.prepared;
    const share = Math.min(1, sampleSize / (trainRows.length + validationRows.length));
    const heldOut = spread(validationRows, Math.ceil(validationRows.length * share));
    const trained = spread(trainRows, Math.min(trainRows.length, sampleSize - heldOut.length));
    this.#rows = Uint32Array.from([...trained, ...heldOut]);
    this.#validation = Uint8Array.from(this.#rows, (_, i) => (i < trained.length ? 0 : 1));
  }

  /** Predicted against actual after `epoch` epochs, in the target columns' own units or as class indices. */
  async compute(weights: Float32Array, epoch: number): Promise<Scatter> {
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
      const predicted = Float32Array.from(this.#rows, (_, row) =>
        classOf(values.subarray(row * width, (row + 1) * width)),
      );
      const categories = [...(target?.categories ?? [])];
      const only = {
        name: target?.column ?? "",
        actual: column(0),
        predicted,
        validation: this.#validation,
        categories,
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

/** `count` of `rows`, spread evenly. */
function spread(rows: Uint32Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)] ?? 0);
}
