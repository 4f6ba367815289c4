import { adam, denseModel } from "../compiler/train/testing/samples";
import { runWorkload, type Workload } from "./bench";

/** One quantity that grows while everything else stays. */
export interface GrowthSeries {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly workload: (size: number) => Workload;
}

/** A step's cost at one size. */
export interface GrowthResult {
  readonly name: string;
  readonly size: number;
  readonly threads: number;
  readonly microsecondsPerStep: number;
  readonly rowsPerSecond: number;
}

/** An MLP with two hidden layers on synthetic rows. */
function mlp(name: string, features: number, width: number, batchSize: number, rows: number): Workload {
  const units = [width, width, 1];
  const lower = denseModel({ features, units, activations: ["relu", "relu"], optimizer: adam(1e-3) });
  const steps = Math.floor(rows / batchSize);
  return { name, lower, rows, columns: features + 1, batchSize, epochs: steps > 1000 ? 3 : 5 };
}

/** How a step's cost grows: with rows it should not, with the batch linearly, with the width as its square. */
export const growthSeries: readonly GrowthSeries[] = [
  {
    name: "rows",
    sizes: [1_024, 10_240, 102_400, 1_024_000],
    workload: (rows) => mlp("rows", 20, 64, 256, rows),
  },
  { name: "width", sizes: [32, 64, 128, 256, 512, 1024], workload: (width) => mlp("width", 20, width, 256, 5_120) },
  { name: "batch", sizes: [1, 4, 16, 64, 256, 1024], workload: (batch) => mlp("batch", 20, 64, batch, 10_240) },
];

/** Measures one size of a series. */
export async function runGrowth(series: GrowthSeries, size: number, threads: number): Promise<GrowthResult> {
  const { microsecondsPerStep, rowsPerSecond } = await runWorkload(series.workload(size), threads);
  return { name: series.name, size, threads, microsecondsPerStep, rowsPerSecond };
}
