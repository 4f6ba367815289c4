import { Generator } from "../base/random";
import type { Model } from "../compiler/graph/model";
import { nativeAddon } from "../native/addon";
import { createTrainingSession, runProgramSync, type TelemetryRecord, type TrainingOptions } from "../native/index";
import { programOfOp } from "../compiler/program/testing/opProgram";
import { adam, denseModel, orchard, rowRange, sgd } from "../compiler/train/testing/samples";
import { buildTrainingPlan } from "../compiler/train/plan";

/** One workload of design.md's budget table. */
export interface Workload {
  /** The peer script's name for it. */
  readonly name: string;
  readonly lower: (batchSize: number) => Model;
  readonly rows: number;
  readonly columns: number;
  /** Whole numbers below this in the last column; absent: any number. */
  readonly classes?: number;
  readonly batchSize: number;
  readonly epochs: number;
}

/** Medians of one workload on one number of threads. */
export interface WorkloadResult {
  readonly name: string;
  readonly threads: number;
  readonly microsecondsPerStep: number;
  readonly rowsPerSecond: number;
}

/** A square matrix product. */
export interface ProductResult {
  readonly name: string;
  readonly threads: number;
  readonly gigaflops: number;
  /** Part of what multiply-adds in registers reach on as many threads. */
  readonly partOfPeak: number;
  /** Part of what the product's tile reaches on operands in the first cache: what packing, caches and edges leave of it. */
  readonly partOfTile: number;
}

/** The budget table's training workloads. */
export const workloads: readonly Workload[] = [
  {
    name: "tutorial",
    lower: denseModel({ features: 3, units: [2], optimizer: sgd(1e-5) }),
    rows: orchard.rows,
    columns: orchard.columns,
    batchSize: 5,
    epochs: 20_000,
  },
  {
    name: "mlp_20-64-64-1_b256_adam",
    lower: denseModel({ features: 20, units: [64, 64, 1], activations: ["relu", "relu"], optimizer: adam(1e-3) }),
    rows: 100_000,
    columns: 21,
    batchSize: 256,
    epochs: 5,
  },
  {
    name: "mlp_784-512-512-10_b256_sgdm_ce",
    lower: denseModel({
      features: 784,
      units: [512, 512, 10],
      activations: ["relu", "relu"],
      loss: "crossEntropy",
      optimizer: sgd(1e-2, { momentum: 0.9 }),
    }),
    rows: 10_240,
    columns: 785,
    classes: 10,
    batchSize: 256,
    epochs: 3,
  },
  {
    name: "linear_50-1_b4096_1M_sgd",
    lower: denseModel({ features: 50, units: [1], optimizer: sgd(1e-3) }),
    rows: 1_000_000,
    columns: 51,
    batchSize: 4096,
    epochs: 5,
  },
  {
    name: "mlp_100-256-256-1_b64_adam",
    lower: denseModel({ features: 100, units: [256, 256, 1], activations: ["relu", "relu"], optimizer: adam(1e-3) }),
    rows: 20_000,
    columns: 101,
    batchSize: 64,
    epochs: 5,
  },
];

/** Sizes of the square matrix products. */
export const productSizes = [256, 1024, 2048] as const;

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** A workload on synthetic data, ready to be trained on some threads. */
function prepareWorkload(workload: Workload, threads: number) {
  const { rows, columns, batchSize } = workload;
  const generator = new Generator(0);
  // As the peer does it, a last batch that is not full is left out.
  const steps = Math.floor(rows / batchSize);
  const used = steps * batchSize;
  const plan = buildTrainingPlan({ lower: workload.lower, batchSize, trainRows: used, validationRows: 0, generator });
  const matrix = rows === orchard.rows ? orchard.matrix : syntheticMatrix(workload);
  const repetitions = rows === orchard.rows ? 5 : workload.epochs;
  const epochsPerTime = rows === orchard.rows ? workload.epochs : 1;
  const options: TrainingOptions = {
    plan,
    data: { rows, columns, matrix },
    trainRows: rowRange(used),
    validationRows: new Uint32Array(),
    epochs: (repetitions + 1) * epochsPerTime,
    shuffle: true,
    generatorState: generator.state(),
    threads,
  };
  return { options, steps, epochsPerTime };
}

async function runToEnd(name: string, options: TrainingOptions): Promise<void> {
  const session = createTrainingSession(options);
  session.start();
  const state = await session.finished();
  session.dispose();
  if (state !== "finished") throw new Error(`${name} ended as ${state}`);
}

/** Trains a workload, and takes the median of its epochs' times (the first, which warms up, left out); `subscriber` gets the telemetry. */
export async function runWorkload(
  workload: Workload,
  threads: number,
  subscriber: (records: readonly TelemetryRecord[]) => void = () => undefined,
): Promise<WorkloadResult> {
  const { options, steps, epochsPerTime } = prepareWorkload(workload, threads);
  const times: number[] = [];
  let before = 0;
  await runToEnd(workload.name, {
    ...options,
    onTelemetry(records) {
      subscriber(records);
      for (const record of records) {
        if (record.kind !== "epoch" || record.epoch % epochsPerTime !== 0) continue;
        if (record.epoch > epochsPerTime) times.push(record.seconds - before);
        before = record.seconds;
      }
    },
  });
  const perStep = median(times) / (steps * epochsPerTime);
  const rowsPerSecond = workload.batchSize / perStep;
  return { name: workload.name, threads, microsecondsPerStep: perStep * 1e6, rowsPerSecond };
}

/** Microseconds per step of a whole run; `onTelemetry` may be left out, so that nobody looks at the run. */
export async function timeWholeRun(workload: Workload, onTelemetry?: TrainingOptions["onTelemetry"]): Promise<number> {
  const { options, steps } = prepareWorkload(workload, 1);
  const start = performance.now();
  await runToEnd(workload.name, { ...options, ...(onTelemetry && { onTelemetry }) });
  return ((performance.now() - start) * 1000) / (steps * options.epochs);
}

function syntheticMatrix({ rows, columns, classes }: Workload): Float32Array {
  const generator = new Generator(1);
  const matrix = generator.rand(rows * columns);
  for (let row = 0; row < rows && classes !== undefined; row += 1) {
    matrix[row * columns + columns - 1] = generator.u32() % classes;
  }
  return matrix;
}

/**
 * Multiplies two square matrices, best of seven as the peer takes it. Peak and tile are the best of seven, too, taken in turns
 * with the products: on a shared machine all then meet the same disturbance.
 */
export function runProduct(size: number, threads: number): ProductResult {
  const { program, inputs } = programOfOp(
    "matmul",
    [
      [size, size],
      [size, size],
    ],
    [0, 0],
  );
  const arena = alignedFloats(program.arenaLength);
  const random = new Generator(0).rand(size * size);
  for (const offset of inputs) arena.set(random, offset);
  // Repeated inside one program, so that neither starting threads counts nor the first touch of working memory.
  const repeated = Math.max(4, Math.round((2048 / size) ** 3));
  const instructions = Array.from({ length: repeated }, () => program.instructions).flat();
  const phases = { forward: instructions.length, backward: instructions.length, commit: instructions.length };
  const times: number[] = [];
  const peaks: number[] = [];
  const tiles: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    peaks.push(measurePeak(threads));
    tiles.push(measureTile(threads));
    const start = performance.now();
    runProgramSync({ ...program, instructions, phases }, arena, { threads });
    times.push(performance.now() - start);
  }
  const gigaflops = (2 * size ** 3 * repeated) / Math.min(...times) / 1e6;
  const partOf = (rates: readonly number[]): number => (gigaflops * 1e9) / Math.max(...rates);
  return { name: `gemm${size}`, threads, gigaflops, partOfPeak: partOf(peaks), partOfTile: partOf(tiles) };
}

/** Zeros that begin with a cache line, as the memory of training runs does and arrays of JavaScript mostly do not. */
function alignedFloats(length: number): Float32Array {
  const room = new Float32Array(length + 15);
  const start = nativeAddon().floatsToLine(room);
  return room.subarray(start, start + length);
}

/** Floating-point operations a second on this many threads, measured. */
export function measurePeak(threads: number): number {
  return nativeAddon().measurePeak(threads);
}

/** The same of the matrix product's tile alone, its operands in the first cache. */
export function measureTile(threads: number): number {
  return nativeAddon().measureTile(threads);
}
