import { at } from "../base/at";
import { GradwireError } from "../base/errors";
import { zeroed } from "../base/zeroed";
import type { ModelColumn } from "../project/model/modelMetadata";
import { dayText } from "../project/nodes/data/dateFormat";
import { type PlacedInput, placedInputs } from "./cells";
import { inUnits, outputNames, outputRows, softmax } from "./decode";
import { readModelRows } from "./modelRows";
import { mostRankedClasses, type PredictionMap } from "./reports";
import { type RowSample, sampledRows } from "./spreadRows";
import { type ModelOnData, outputTransformOf } from "./trainedModel";

/** Most rows that are shown, and of which medians are taken. */
const mostRows = 500;
/** Places along a line, and along each side of a plane, unless more or fewer are asked for. */
export const mapPlaces = { line: 96, plane: 48 };
/** How far a map goes beyond the rows, as a part of their range. */
const air = 0.05;

/** Whose predictions are wanted, and along what. */
export interface MapWish {
  /** One or two columns of numbers; null: the first ones of the model. */
  readonly columns: readonly string[] | null;
  readonly weights: Float32Array;
  /** The epoch that the weights are of. */
  readonly epoch: number;
  /** Places along each axis, at least 2. */
  readonly points?: number;
}

/** Predictions of one model over its columns, for one weights after the other. */
export class PredictionMaps {
  readonly #inputs: readonly PlacedInput[];
  readonly #offered: readonly PlacedInput[];
  readonly #sample: RowSample;
  #matrix: Promise<Float32Array> | null = null;
  #middle: Float32Array | null = null;

  constructor(private readonly source: ModelOnData) {
    this.#inputs = placedInputs(source.model.metadata).map((placed) => ranged(placed, source.data));
    this.#offered = this.#inputs.filter(({ input }) => rangeOf(input) !== null);
    this.#sample = sampledRows(source.data.prepared, mostRows);
  }

  /** @throws GradwireError `mapNoColumn`, `mapManyClasses`, `predictVaryColumn` */
  async of({ columns, weights, epoch, points }: MapWish): Promise<PredictionMap> {
    const { model, data } = this.source;
    const { metadata } = model;
    const isClasses = metadata.task === "classification";
    const classes = isClasses ? (metadata.outputs[0]?.categories ?? []) : [];
    if (classes.length > mostRankedClasses)
      throw new GradwireError("mapManyClasses", { count: classes.length, most: mostRankedClasses });
    const [along, across] = this.#axes(columns);
    const stride = data.prepared.columns.length;
    this.#matrix ??= readModelRows(this.source, this.#sample.rows);
    const matrix = await this.#matrix;
    const middle = (this.#middle ??= this.#middleOf(matrix));
    const count = points ?? (across ? mapPlaces.plane : mapPlaces.line);
    const first = this.source.lowering.target?.columns.start ?? data.prepared.features;
    const column = (index: number) =>
      Float64Array.from(this.#sample.rows, (_, row) => at(matrix, row * stride + index));
    const inUnitsOf = ({ input, start }: PlacedInput) => column(start).map((value) => value + (input.offset ?? 0));
    const rows = { x: inUnitsOf(along), y: across && inUnitsOf(across) };
    const x = axisOf(along.input, rows.x, count);
    const y = across && rows.y && axisOf(across.input, rows.y, count);
    const features = zeroed(Float32Array, count * (y?.length ?? 1) * middle.length);
    for (let place = 0; place < features.length / middle.length; place += 1) {
      const row = place * middle.length;
      features.set(middle, row);
      features[row + along.start] = at(x, place % count) - offsetOf(along);
      if (across && y) features[row + across.start] = at(y, Math.floor(place / count)) - offsetOf(across);
    }
    const outputs = await model.inference.run(weights, features, middle.length);
    const values = isClasses
      ? Float32Array.from(outputRows(outputs.values, outputs.width).flatMap(softmax))
      : inUnits(outputs.values, outputs.width, outputTransformOf(model, weights));
    return {
      epoch,
      task: metadata.task,
      outputs: isClasses ? [...classes] : outputNames(metadata),
      target: isClasses ? (metadata.outputs[0]?.column ?? "") : "",
      x: { column: along.input.column, values: x },
      y: across && y && { column: across.input.column, values: y },
      values: Float32Array.from(values),
      held: this.#inputs
        .filter((each) => each !== along && each !== across)
        .map(({ input, start }) => ({ column: input.column, value: heldValue(input, middle.subarray(start)) })),
      rows: {
        ...rows,
        actual: Array.from({ length: isClasses ? 1 : outputs.width }, (_, index) =>
          Float32Array.from(column(first + index)),
        ),
        validation: this.#sample.validation,
      },
      columns: this.#offered.map(({ input }) => input.column),
    };
  }

  #axes(columns: readonly string[] | null): readonly [PlacedInput, PlacedInput | null] {
    if (this.#offered.length === 0) throw new GradwireError("mapNoColumn");
    const names = columns ?? this.#offered.slice(0, 2).map(({ input }) => input.column);
    const [along = at(this.#offered, 0), across = null] = names.map((name) => {
      const found = this.#offered.find(({ input }) => input.column === name);
      if (found !== undefined) return found;
      const offered = this.#offered.map(({ input }) => input.column).join(", ");
      throw new GradwireError("predictVaryColumn", { column: name, columns: offered });
    });
    return [along, across === along ? null : across];
  }

  /** A row of features in the middle of the training rows: medians, and the most frequent categories. */
  #middleOf(matrix: Float32Array): Float32Array {
    const { prepared } = this.source.data;
    const stride = prepared.columns.length;
    const { rows, validation } = this.#sample;
    const trained = Array.from(rows.keys()).filter((row) => validation[row] === 0);
    const middle = zeroed(Float32Array, prepared.features);
    for (const { input, start } of this.#inputs) {
      const cells = (index: number) => trained.map((row) => at(matrix, row * stride + index));
      if (input.type === "number") middle[start] = medianOf(cells(start)) ?? at(prepared.mean, start);
      else if (input.encoding === "classIndex") middle[start] = mostFrequent(cells(start), input.categories.length);
      else {
        const counts = input.categories.map((_, code) => cells(start + code).reduce((sum, value) => sum + value, 0));
        middle[start + counts.indexOf(Math.max(...counts))] = 1;
      }
    }
    return middle;
  }
}

/** An input with the range of the data where its weights file says none, as one that is not of this program. */
function ranged(placed: PlacedInput, { min, max, offsets }: ModelOnData["data"]): PlacedInput {
  const { input, start } = placed;
  if (input.type !== "number" || input.min !== null) return placed;
  const offset = at(offsets, start);
  return { start, input: { ...input, min: at(min, start) + offset, max: at(max, start) + offset } };
}

/** The range of a column of numbers; null where it has none: categories, days, and what is always the same. */
function rangeOf({ type, min, max, format }: ModelColumn): readonly [number, number] | null {
  if (type !== "number" || format?.date !== undefined || min === null || max === null || min === max) return null;
  return [min, max];
}

/** Values from end to end of what the model was trained on, and of the rows that are shown. */
function axisOf(input: ModelColumn, rows: Float64Array, count: number): Float64Array<ArrayBuffer> {
  const [least, most] = rangeOf(input) ?? [0, 1];
  const present = rows.filter((value) => !Number.isNaN(value));
  const min = present.reduce((a, b) => Math.min(a, b), least);
  const max = present.reduce((a, b) => Math.max(a, b), most);
  const [from, to] = [min - air * (max - min), max + air * (max - min)];
  return Float64Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}

function offsetOf({ input }: PlacedInput): number {
  return input.offset ?? 0;
}

function heldValue(input: ModelColumn, cells: Float32Array): number | string {
  const { type, encoding, categories, format, offset = 0 } = input;
  const number = at(cells, 0) + offset;
  if (type === "number") return format?.date === undefined ? number : dayText(number);
  const code = encoding === "classIndex" ? at(cells, 0) : cells.subarray(0, categories.length).indexOf(1);
  return categories[code] ?? "";
}

/** Of the values that are not missing (NaN); null where all are. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length / 2;
  return (at(sorted, Math.ceil(half) - 1) + at(sorted, Math.floor(half))) / 2;
}

function mostFrequent(codes: readonly number[], count: number): number {
  const counts = zeroed(Uint32Array, count);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}
