import type { GradwireError } from "../../base/errors";
import { Generator } from "../../base/random";
import type { Stack } from "../../golden/documents";
import { prepareStack } from "../../golden/trainStack";
import type { GradientSpec } from "../../compiler/graph/model";
import type { TrainingPlan } from "../../compiler/program/plan";
import {
  denseModel,
  halvingPlateau,
  rowRange,
  sgd,
  type DenseModelOptions,
} from "../../compiler/train/testing/samples";
import { buildTrainingPlan } from "../../compiler/train/plan";
import type { TelemetryRecord, TrainingOptions } from "../session";
import { createTrainingSession } from "../trainingSession";

/** A run to compare executors on: a dense model on random rows. */
export interface SampleRun extends DenseModelOptions {
  readonly rows: number;
  readonly validation?: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  /** Whole numbers below this as targets. */
  readonly classes?: number;
  /** Whether it can be stepped through. */
  readonly observed?: boolean;
}

/** Everything but threads and telemetry. */
export type PreparedRun = Omit<TrainingOptions, "threads" | "onTelemetry" | "data"> & {
  readonly plan: TrainingPlan;
  readonly data: { readonly rows: number; readonly columns: number; readonly matrix: Float32Array };
};

/** Plans a run and makes its rows; the last `validation` rows are held out. */
export function prepareRun(run: SampleRun): PreparedRun {
  const { rows, validation = 0, batchSize, epochs, shuffle = true, seed = 0, classes } = run;
  const trainRows = rows - validation;
  const generator = new Generator(seed);
  const plan = buildTrainingPlan({
    lower: denseModel(run),
    batchSize,
    trainRows,
    validationRows: validation,
    generator,
    observed: run.observed ?? false,
  });
  const columns = run.features + (classes === undefined ? (run.units.at(-1) ?? 1) : 1);
  const numbers = new Generator(seed + 1);
  const matrix = numbers.randn(rows * columns);
  for (let row = 0; row < rows && classes !== undefined; row += 1) {
    matrix[row * columns + columns - 1] = numbers.u32() % classes;
  }
  return {
    plan,
    data: { rows, columns, matrix },
    trainRows: rowRange(trainRows),
    validationRows: rowRange(validation, trainRows),
    epochs,
    shuffle,
    generatorState: generator.state(),
  };
}

/** Gradients summed over batches and clipped both ways, schedules by steps and by epochs, and a plateau. */
export const scheduledRun: SampleRun = {
  features: 4,
  units: [6, 2],
  activations: ["tanh"],
  rows: 120,
  validation: 20,
  batchSize: 9,
  epochs: 30,
  optimizer: sgd(0.3, { momentum: 0.5 }),
  gradients: { accumulate: 5, clipNorm: 0.4, clipValue: 0.2 },
  schedules: [
    {
      node: "linearWarmup1",
      interval: "step",
      spec: { kind: "linear", startFactor: 0.1, endFactor: 1, totalIters: 7 },
    },
    { node: "stepLR1", interval: "epoch", spec: { kind: "step", stepSize: 10, gamma: 0.5 } },
    halvingPlateau,
  ],
};

/**
 * Linear regression on rows in order. The first feature is 0 but in `bad` rows, where it is so large, and the target so
 * near the prediction, that the loss is finite and the gradient of its weight is not. So nothing else moves that weight.
 */
export function infiniteGradients(
  bad: (row: number) => boolean,
  gradients: Partial<GradientSpec>,
  { rows = 12, epochs = 3 }: { readonly rows?: number; readonly epochs?: number } = {},
): PreparedRun {
  const network = { features: 2, units: [1], optimizer: sgd(0.1), gradients };
  const run = prepareRun({ ...network, rows, batchSize: 1, epochs, shuffle: false });
  const weight = run.plan.initial[0] ?? NaN;
  const { matrix } = run.data;
  for (let row = 0; row < rows; row += 1) {
    matrix[3 * row] = 0;
    if (bad(row)) matrix.set([1e25, 0, weight * 1e25 * (1 + 2 ** -22)], 3 * row);
  }
  return run;
}

/** A run of a stack on rows of random numbers and, for classification, classes; the last ones are held out. */
export function randomStack(
  stack: Stack,
  {
    validation = 0,
    epochs,
    observed = false,
  }: { readonly validation?: number; readonly epochs: number; readonly observed?: boolean },
): PreparedRun {
  const { rows, features, outputs, task } = stack;
  const numbers = new Generator(1);
  const columns = features + (task === "classification" ? 1 : outputs);
  const matrix = numbers.randn(rows * columns);
  for (let row = 0; row < rows && task === "classification"; row += 1) {
    matrix[(row + 1) * columns - 1] = numbers.u32() % outputs;
  }
  const split = { train: rowRange(rows - validation), validation: rowRange(validation, rows - validation) };
  return prepareStack({ stack, matrix, split, seed: 0, epochs, observed });
}

/** What a native run gave. */
export interface NativeResult {
  readonly state: string;
  readonly records: readonly TelemetryRecord[];
  readonly persistent: Float32Array;
  /** Why it failed. */
  readonly fault: GradwireError | null;
}

/** Runs natively to the end. */
export async function trainNatively(
  run: Omit<TrainingOptions, "threads" | "onTelemetry">,
  threads = 1,
): Promise<NativeResult> {
  const records: TelemetryRecord[] = [];
  const session = createTrainingSession({ ...run, threads, onTelemetry: (batch) => records.push(...batch) });
  session.start();
  const state = await session.finished();
  const persistent = await session.snapshot();
  const { fault } = session;
  session.dispose();
  return { state, records, persistent, fault };
}
