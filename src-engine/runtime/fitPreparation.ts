import { at } from "../base/at";
import { ColumnStatistics } from "../base/columnStatistics";
import type { StatisticKind } from "../base/statistics";
import { orderedMeasures } from "../base/orderedMeasures";
import { finishInTurns, type Work } from "../base/work";
import { zeroed } from "../base/zeroed";
import type { Model, ModelFit } from "../compiler/graph/model";
import { layOut } from "../compiler/train/layout";
import { forwardWork } from "../compiler/train/plan";
import type { LowerOptions } from "../project/nodes/lower";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import { lowererOf } from "./lowerer";
import { Machine } from "./machine";
import type { PreparedFile } from "./preparedFile";
import { maxBatch, rowBatches } from "./rowBatches";
import { turns } from "./turns";

/** Numbers that are sorted at once to find quantiles. */
const sortedAtOnce = 1 << 24;

/** What is measured, `[columns]` each. */
type Measures = Partial<Record<StatisticKind, Float32Array>>;

/**
 * Measures what nodes that prepare data want to know of what reaches them, over training rows only, one after the other: each sees
 * what those before it make of the rows.
 * @returns by buffer.
 * @throws the reason of `signal` once it aborts.
 */
export async function fitPreparation(
  graph: NodeGraph,
  data: PreparedFile,
  statistics: NonNullable<LowerOptions["statistics"]>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Float32Array>> {
  const fitted = new Map<string, Float32Array>();
  const lower = lowererOf(graph, { statistics, fitted });
  for (;;) {
    const model = await finishInTurns(lower(maxBatch, "evaluate"), turns, signal);
    const fits = (model.fits ?? []).filter(({ buffer }) => !fitted.has(buffer));
    const [first] = fits;
    if (!first) return fitted;
    const together = fits.filter(({ of }) => of === first.of);
    const measures = await measure(await TrainingRows.make(model, first.of, data, signal), together);
    for (const { buffer, kind } of together) fitted.set(buffer, measures[kind]!);
  }
}

/** One value of a model, on all training rows. */
class TrainingRows {
  private constructor(
    private readonly machine: Machine,
    readonly data: PreparedFile,
    readonly signal: AbortSignal | undefined,
    /** Columns of the value. */
    readonly width: number,
  ) {}

  static async make(
    model: Model,
    value: ModelFit["of"],
    data: PreparedFile,
    signal: AbortSignal | undefined,
  ): Promise<TrainingRows> {
    const buffers = model.buffers.map((buffer) => ({ ...buffer, role: "buffer" as const, shape: buffer.value.shape }));
    const { tensors, length: persistentLength } = layOut(buffers);
    const weights = zeroed(Float32Array, persistentLength);
    buffers.forEach(({ start }, place) => weights.set(start, at(tensors, place).offset));
    // Nothing that is trained stands before it.
    const part: Model = { ...model, prediction: value, parameters: [] };
    const program = forwardWork(part, { tensors, persistentLength }, "prediction");
    const machine = new Machine(await finishInTurns(program, turns, signal), weights);
    return new TrainingRows(machine, data, signal, at(value.shape, 1));
  }

  get rows(): number {
    return this.data.prepared.trainRows.length;
  }

  /** The value `[rows, width]`, some rows at a time; they hold until the next ones. */
  async *read(): AsyncGenerator<Float32Array, void, void> {
    for await (const batch of rowBatches(this, this.data.prepared.trainRows)) {
      this.signal?.throwIfAborted();
      this.machine.feed(batch);
      await this.machine.run();
      yield this.machine.prediction.subarray(0, batch.rows * this.width);
    }
  }
}

async function measure(rows: TrainingRows, fits: readonly ModelFit[]): Promise<Measures> {
  const kinds = fits.map(({ kind }) => kind);
  const ordered = kinds.filter((kind) => kind in orderedMeasures) as (keyof typeof orderedMeasures)[];
  return {
    ...(ordered.length < kinds.length ? await sums(rows) : {}),
    ...(ordered.length > 0 ? await ofOrdered(rows, ordered) : {}),
  };
}

async function sums(rows: TrainingRows): Promise<Measures> {
  const columns = new ColumnStatistics(Array.from({ length: rows.width }, () => 0));
  for await (const values of rows.read()) columns.push(values, () => true);
  const { mean, scale } = columns.result();
  const range = columns.max.map((high, column) => high - at(columns.min, column) || 1);
  const singles = (values: Float64Array) => Float32Array.from(values);
  return { mean: singles(mean), scale: singles(scale), min: singles(columns.min), range: singles(range) };
}

/** Exact; of many numbers some columns at a time, each in a pass of its own. */
async function ofOrdered(rows: TrainingRows, kinds: readonly (keyof typeof orderedMeasures)[]): Promise<Measures> {
  const { width } = rows;
  const measures = Object.fromEntries(kinds.map((kind) => [kind, zeroed(Float32Array, width)]));
  const atOnce = Math.max(1, Math.floor(sortedAtOnce / rows.rows));
  for (let from = 0; from < width; from += atOnce) {
    const columns = Array.from({ length: Math.min(atOnce, width - from) }, () => zeroed(Float32Array, rows.rows));
    let row = 0;
    for await (const values of rows.read())
      for (let start = from; start < values.length; start += width, row += 1)
        columns.forEach((column, place) => (column[row] = at(values, start + place)));
    const measuring = function* (): Work<void> {
      for (const [place, column] of columns.entries()) {
        yield;
        column.sort();
        for (const kind of kinds) measures[kind]![from + place] = yield* orderedMeasures[kind](column);
      }
    };
    await finishInTurns(measuring(), turns, rows.signal);
  }
  return measures;
}
