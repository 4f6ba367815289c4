import { at } from "../base/at";
import { inUnits, outputNames } from "./decode";
import { readMatrixRows } from "./matrixRows";
import type { PlannedRun } from "./plannedRun";
import { spreadRows } from "./spreadRows";
import { outputTransformOf } from "./trainedModel";

/** Most rows that a fit is shown with. */
const mostRows = 300;
/** Places along a line. */
const places = 96;

/** Numbers that belong together, element by element. */
interface Pairs {
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
}

/** How a model fits some of its training rows, for one number that it predicts, in the columns' units. */
export interface Fit {
  readonly target: string;
  /** The only feature column; null where there are several. */
  readonly column: string | null;
  /** The target's values, over those of the column; without one, over what is predicted. */
  readonly rows: Pairs;
  /** With a column: what is predicted all along its range. */
  readonly line: Pairs | null;
}

/** Shows the fit of one run's model after the other. */
export class Fits {
  #rows: Promise<Float32Array> | null = null;

  constructor(private readonly run: PlannedRun) {}

  /**
   * The fit of a model; null where no number is predicted.
   * @param weights a persistent part of the plan's arena.
   */
  async of(weights: Float32Array): Promise<Fit | null> {
    const { model, data, lowering } = this.run;
    const { metadata } = model;
    const [target] = outputNames(metadata);
    if (metadata.task !== "regression" || target === undefined) return null;
    const { prepared } = data;
    const stride = prepared.columns.length;
    this.#rows ??= readMatrixRows(data, spreadRows(prepared.trainRows, Math.min(mostRows, prepared.trainRows.length)));
    const matrix = await this.#rows;
    const column = (index: number) =>
      Float64Array.from({ length: matrix.length / stride }, (_, row) => at(matrix, row * stride + index));
    const actual = column(lowering.target?.columns.start ?? prepared.features);
    const predict = async (features: Float32Array, width: number) => {
      const outputs = await model.inference.run(weights, features, width);
      const units = inUnits(outputs.values, outputs.width, outputTransformOf(model, weights));
      return Float64Array.from({ length: features.length / width }, (_, row) => at(units, row * outputs.width));
    };
    const [only, ...others] = metadata.inputs;
    if (only === undefined || others.length > 0 || only.type !== "number")
      return { target, column: null, rows: { x: await predict(matrix, stride), y: actual }, line: null };
    const { offset = 0, column: name } = only;
    const x = column(0);
    const [low, high] = [Math.min(...x), Math.max(...x)];
    const along = Float64Array.from({ length: places }, (_, index) => low + ((high - low) * index) / (places - 1));
    const line = { x: along.map((value) => value + offset), y: await predict(Float32Array.from(along), 1) };
    return { target, column: name, rows: { x: x.map((value) => value + offset), y: actual }, line };
  }
}
