import { zeroed } from "../base/zeroed";
import { finishInTurns, type Work } from "../base/work";
import { forwardWork } from "../compiler/train/plan";
import { metricsMeter, type MetricsReport } from "../compiler/program/metrics";
import { numel } from "../base/shape";
import type { Program } from "../compiler/program/program";
import { runProgram } from "../native/index";
import { turns } from "./turns";
import { readMatrix } from "./matrixRows";
import type { PlannedRun } from "./plannedRun";

/** Most rows that go through the model at once. */
const maxBatch = 1024;

/** How well fixed weights do on the rows they were trained on. */
export interface TrainingMeasures {
  /** The mean over the rows. The loss curve's values are means while the weights change. */
  readonly loss: number;
  /** Null where there is nothing to measure. */
  readonly metrics: MetricsReport | null;
}

/**
 * Loss and metrics over all training rows with fixed `weights`, by the run's own programs.
 * @throws the reason of `signal` once it aborts.
 */
export async function measureTraining(
  run: PlannedRun,
  weights: Float32Array,
  signal?: AbortSignal,
): Promise<TrainingMeasures> {
  const { plan, data } = run;
  const total = data.prepared.trainRows.length;
  const meter = plan.metrics && metricsMeter(plan.metrics, weights, total);
  const machines = new Map<number, Machine>();
  const machineFor = async (rows: number): Promise<Machine> => {
    const machine =
      machines.get(rows) ?? machineOf(await finishInTurns(evaluationWork(run, rows), turns, signal), weights);
    machines.set(rows, machine);
    return machine;
  };
  let loss = 0;
  for await (const { rows, values, stride } of trainingBatches(run)) {
    signal?.throwIfAborted();
    const { program, arena } = await machineFor(rows);
    for (const { buffer, column, width } of program.inputs) {
      copyColumns(arena.subarray(program.buffers[buffer]?.offset), values, { rows, stride, column, width });
    }
    await runProgram(program, arena);
    loss += (floatsOf(program, program.loss, arena)[0] ?? NaN) * rows;
    if (meter === null || plan.metrics === null) continue;
    const { column, width } = plan.metrics;
    const targets = zeroed(Float32Array, rows * width);
    copyColumns(targets, values, { rows, stride, column, width });
    meter.add(floatsOf(program, program.prediction, arena), targets, rows);
  }
  return { loss: loss / total, metrics: meter?.report() ?? null };
}

function* evaluationWork({ plan, lower }: PlannedRun, rows: number): Work<Program> {
  return yield* forwardWork(yield* lower(rows, "evaluate"), plan, "loss");
}

/** Rows of the matrix, side by side. */
interface RowBatch {
  readonly rows: number;
  /** Columns of the matrix. */
  readonly stride: number;
  /** `[rows, stride]`; holds until the next batch. */
  readonly values: Float32Array;
}

/** The training rows in the file's order, {@link maxBatch} at a time, and then the rest. */
async function* trainingBatches({ data }: PlannedRun): AsyncGenerator<RowBatch, void, void> {
  const { prepared } = data;
  const trained = zeroed(Uint8Array, prepared.rows);
  for (const row of prepared.trainRows) trained[row] = 1;
  const stride = prepared.columns.length;
  const values = zeroed(Float32Array, maxBatch * stride);
  let rows = 0;
  for await (const chunk of readMatrix(data)) {
    for (let row = 0; row < chunk.count; row += 1) {
      if (trained[chunk.start + row] !== 1) continue;
      values.set(chunk.values.subarray(row * stride, (row + 1) * stride), rows * stride);
      rows += 1;
      if (rows < maxBatch) continue;
      yield { rows, stride, values };
      rows = 0;
    }
  }
  if (rows > 0) yield { rows, stride, values };
}

/** A program and the memory it runs in, with the weights in their place, which it leaves as they are. */
interface Machine {
  readonly program: Program;
  readonly arena: Float32Array;
}

function machineOf(program: Program, weights: Float32Array): Machine {
  const arena = zeroed(Float32Array, program.arenaLength);
  arena.set(weights);
  return { program, arena };
}

/** Columns `[column, column + width)` of the first `rows` of `values`, side by side. */
function copyColumns(
  to: Float32Array,
  values: Float32Array,
  { rows, stride, column, width }: { rows: number; stride: number; column: number; width: number },
): void {
  for (let row = 0; row < rows; row += 1) {
    const start = row * stride + column;
    to.set(values.subarray(start, start + width), row * width);
  }
}

function floatsOf(program: Program, id: number | null, arena: Float32Array): Float32Array {
  const buffer = program.buffers[id ?? -1];
  if (buffer === undefined) throw new Error("an evaluation program has a loss and a prediction");
  return arena.subarray(buffer.offset, buffer.offset + numel(buffer.shape));
}
