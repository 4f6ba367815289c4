import { Generator } from "../../base/random";
import type { TrainingPlan } from "../../program/plan";
import { denseModel, rowRange, type DenseModelOptions } from "../../train/samples";
import { buildTrainingPlan } from "../../train/plan";
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

/** What a native run gave. */
export interface NativeResult {
  readonly state: string;
  readonly records: readonly TelemetryRecord[];
  readonly persistent: Float32Array;
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
  session.dispose();
  return { state, records, persistent };
}
