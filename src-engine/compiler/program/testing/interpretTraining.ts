import { drawMask } from "../../../base/dropoutMask";
import { epochOrder, Generator } from "../../../base/random";
import { numel } from "../../../base/shape";
import { batchesPerEpoch, stepsPerEpoch } from "../batches";
import { bindProgram } from "./interpret";
import { RunningRate } from "./runningRate";
import { metricsMeter, type MetricsReport, type MetricsSpec } from "../metrics";
import type { TrainingPlan } from "../plan";
import type { Program } from "../program";
import { breachError, firstBreach, firstNotFinite, type Breach } from "../requirements";
import { zeroed } from "../../../base/zeroed";

/** What a whole run needs: the native session's options, without threads and telemetry. */
export interface InterpretedRun {
  readonly plan: TrainingPlan;
  readonly data: { readonly rows: number; readonly columns: number; readonly matrix: Float32Array };
  readonly trainRows: Uint32Array;
  readonly validationRows: Uint32Array;
  readonly epochs: number;
  readonly shuffle: boolean;
  readonly generatorState: Uint32Array;
}

/** How an epoch went. Losses are means over rows: each batch's loss, itself a mean, counts by its rows. */
export interface InterpretedEpoch {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  /** Of the run so far. */
  readonly skippedSteps: number;
  /** Of the last update; null without a schedule. */
  readonly learningRate: number | null;
  /** What `plan.metrics` asks for, over the validation rows; null without any. */
  readonly metrics: MetricsReport | null;
}

/** How a whole run went. */
export interface InterpretedResult {
  readonly state: "finished" | "diverged";
  /** Means over rows; `validationLoss` is NaN without validation rows. */
  readonly epochs: readonly InterpretedEpoch[];
  /** 1-based epoch and batch of the first non-finite value, and its place in `plan.checks`. */
  readonly divergence: { readonly epoch: number; readonly batch: number; readonly check: number } | null;
  /** Of the whole run; not the one that ended it. */
  readonly skippedSteps: number;
  /** The persistent part of the arena: after a divergence with the last finite parameters and buffers. */
  readonly persistent: Float32Array;
  readonly generatorState: Uint32Array;
}

/** A program bound to the arena and to the rows it is fed. */
interface BoundProgram {
  /** Gathers `rows`, draws masks and runs everything before the commit phase; returns the loss. */
  forwardBackward(rows: Uint32Array): number;
  /** What is gathered of a row. */
  readonly inputs: Program["inputs"];
  /** What the forward pass predicted: the buffer itself. */
  readonly prediction: Float32Array;
  commit(): void;
  update(): void;
  /** The first check whose buffer holds a non-finite number, or -1. */
  failedCheck(): number;
}

/**
 * Trains by the reference kernels, step by step: the living definition of what a run is. An epoch draws its order as
 * PyTorch's `DataLoader` does, feeds full batches and then the rest, and ends with the validation loss. Before every step
 * its masks of dropout are drawn from the same generator, in the order of the forward pass; evaluation draws nothing.
 *
 * Every `plan.accumulation` batches, and at an epoch's end, come an update and the learning rate it is made with.
 *
 * A step whose loss is not finite ends the run before its update. One with a gradient that is not finite is skipped:
 * neither commit nor update, and no part in what is accumulated; `plan.nonFiniteLimit` of them in a row end the run.
 *
 * When an earlier update already made the persistent part non-finite, the model as it was at the end of the last epoch that
 * left all of it finite (at first the initial one) is put back. What belongs to the optimizer stays as it is: a run that
 * diverged does not go on.
 *
 * @throws GradwireError `targetRange`, `targetNegative`, `classIndexRange` for a row that breaks one of the plan's
 * requirements, before anything is trained; `validationNotFinite` for a validation row that holds NaN or infinity, where
 * it makes its loss no number.
 */
export function interpretTraining(run: InterpretedRun): InterpretedResult {
  const { plan, trainRows, validationRows } = run;
  refuse(run, firstBreach(plan.requirements, run.data, Uint32Array.of(...trainRows, ...validationRows)));
  const arena = zeroed(Float32Array, plan.arenaLength);
  arena.set(plan.initial);
  const persistent = arena.subarray(0, plan.persistentLength);
  const model = persistent.subarray(0, plan.modelLength);
  let lastFinite = model.slice();
  const generator = Generator.fromState(run.generatorState);
  const bind = (program: Program | null) => program && bindToData(program, arena, run.data, generator);
  const train = [bind(plan.train), bind(plan.trainTail)];
  const evaluate = [bind(plan.evaluate), bind(plan.evaluateTail)];
  const epochs: InterpretedEpoch[] = [];

  let skippedSteps = 0;
  const diverged = (epoch: number, batch: number, check: number): InterpretedResult => {
    if (!persistent.every(Number.isFinite)) model.set(lastFinite);
    const divergence = { epoch, batch, check };
    const kept = persistent.slice();
    return { state: "diverged", epochs, divergence, skippedSteps, persistent: kept, generatorState: generator.state() };
  };

  const batchCount = batchesPerEpoch(plan, trainRows.length);
  const length = { epochs: run.epochs, stepsPerEpoch: stepsPerEpoch(plan, trainRows.length) };
  const learningRate = plan.schedule && new RunningRate(plan.schedule, length, persistent);

  let skippedInRow = 0;
  let accumulated = 0;
  for (let epoch = 1; epoch <= run.epochs; epoch += 1) {
    const order = epochOrder(generator, trainRows.length, run.shuffle).map((row) => trainRows[row]!);
    let total = 0;
    let batch = 0;
    for (const { program, rows } of batches(train, plan.batchSize, plan.trainTailRows, order)) {
      batch += 1;
      total += program.forwardBackward(rows) * rows.length;
      const failed = program.failedCheck();
      if (failed >= 0) {
        const inLoss = plan.checks[failed]?.kind === "loss";
        if (inLoss || skippedInRow + 1 >= plan.nonFiniteLimit) return diverged(epoch, batch, failed);
        skippedInRow += 1;
        skippedSteps += 1;
      } else {
        skippedInRow = 0;
        accumulated += 1;
        program.commit();
      }
      if (batch % plan.accumulation !== 0 && batch < batchCount) continue;
      if (accumulated === 0) continue;
      accumulated = 0;
      learningRate?.set(epoch, Math.ceil(batch / plan.accumulation) - 1);
      program.update();
    }
    if (persistent.every(Number.isFinite)) lastFinite = model.slice();
    else if (epoch === run.epochs) return diverged(epoch, batch, nonFiniteParameter(plan, persistent));

    let validation = 0;
    const meter =
      plan.metrics && validationRows.length > 0 ? metricsMeter(plan.metrics, persistent, validationRows.length) : null;
    const evaluationTail = validationRows.length % plan.evaluationBatchSize;
    for (const { program, rows } of batches(evaluate, plan.evaluationBatchSize, evaluationTail, validationRows)) {
      const loss = program.forwardBackward(rows);
      if (!Number.isFinite(loss)) refuse(run, firstNotFinite(plan, program.inputs, run.data, rows));
      validation += loss * rows.length;
      if (meter && plan.metrics) meter.add(program.prediction, targetsOf(run.data, plan.metrics, rows), rows.length);
    }
    const losses = { trainLoss: total / trainRows.length, validationLoss: validation / validationRows.length };
    const rate = learningRate?.current ?? null;
    learningRate?.endEpoch(epoch, validationRows.length > 0 ? losses.validationLoss : losses.trainLoss);
    epochs.push({ epoch, ...losses, skippedSteps, learningRate: rate, metrics: meter?.report() ?? null });
  }
  return {
    state: "finished",
    epochs,
    divergence: null,
    skippedSteps,
    persistent: persistent.slice(),
    generatorState: generator.state(),
  };
}

/** @throws GradwireError when there is a breach. */
function refuse({ plan, data }: InterpretedRun, breach: Breach | null): void {
  if (breach) throw breachError(plan.requirements, breach, data.matrix[breach.row * data.columns + breach.column]!);
}

function bindToData(
  program: Program,
  arena: Float32Array,
  { matrix, columns }: InterpretedRun["data"],
  generator: Generator,
): BoundProgram {
  const run = bindProgram(program, arena);
  const floats = (id: number | null) => {
    const buffer = id === null ? undefined : program.buffers[id];
    return buffer ? arena.subarray(buffer.offset, buffer.offset + numel(buffer.shape)) : new Float32Array();
  };
  const inputs = program.inputs.map((input) => ({ ...input, data: floats(input.buffer) }));
  const masks = program.masks.map((mask) => ({ ...mask, data: floats(mask.buffer) }));
  const loss = floats(program.loss);
  const checks = program.checks.map((check) => floats(check.buffer));
  return {
    forwardBackward(rows) {
      for (const { data, column, width } of inputs) {
        for (const [index, row] of rows.entries()) {
          const start = row * columns + column;
          data.set(matrix.subarray(start, start + width), index * width);
        }
      }
      for (const { data, count, p } of masks) data.set(drawMask(generator, count, p));
      run({ from: 0, to: program.phases.backward });
      return loss[0]!;
    },
    inputs: program.inputs,
    prediction: floats(program.prediction),
    commit: () => run({ from: program.phases.backward, to: program.phases.commit }),
    update: () => run({ from: program.phases.commit, to: program.instructions.length }),
    failedCheck: () => checks.findIndex((check) => !check.every(Number.isFinite)),
  };
}

/** The target columns of `rows`, as a meter takes them. */
function targetsOf(
  { matrix, columns }: InterpretedRun["data"],
  { column, width }: MetricsSpec,
  rows: Uint32Array,
): Float32Array {
  const targets = zeroed(Float32Array, rows.length * width);
  for (const [index, row] of rows.entries()) {
    const start = row * columns + column;
    targets.set(matrix.subarray(start, start + width), index * width);
  }
  return targets;
}

/** Full batches of `size` rows for the first program, then the last `tailRows` rows for the second. */
function* batches(
  [full, tail]: readonly (BoundProgram | null)[],
  size: number,
  tailRows: number,
  rows: Uint32Array,
): Iterable<{ readonly program: BoundProgram; readonly rows: Uint32Array }> {
  for (let start = 0; start < rows.length; start += size) {
    const isLast = rows.length - start === tailRows;
    const batch = rows.subarray(start, start + (isLast ? tailRows : size));
    const program = isLast ? tail : full;
    if (!program) throw new Error(`the plan has no program for a batch of ${batch.length} rows`);
    yield { program, rows: batch };
    if (isLast) return;
  }
}

/** The check of the gradient of the first parameter that is not finite; the first one when only other state is not. */
function nonFiniteParameter(plan: TrainingPlan, persistent: Float32Array): number {
  const tensor = plan.tensors.find(
    ({ role, offset, shape }) =>
      role === "parameter" && !persistent.subarray(offset, offset + numel(shape)).every(Number.isFinite),
  );
  const found = plan.checks.findIndex((check) => check.kind === "gradient" && check.parameter === tensor?.name);
  return Math.max(0, found);
}
