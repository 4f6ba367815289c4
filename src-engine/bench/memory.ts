import { Generator } from "../base/random";
import { createTrainingSession } from "../native/index";
import { adam, denseModel, rowRange } from "../train/samples";
import { buildTrainingPlan } from "../train/plan";

/** What a model was planned to take and what training it took, in bytes. */
export interface MemoryResult {
  readonly name: string;
  readonly parameters: number;
  /** The arena: parameters, optimizer state, activations and gradients. */
  readonly planned: number;
  /** How much the process grew from before the session was made until the end of its run. */
  readonly measured: number;
}

const features = 100;
const batchSize = 64;

/** Widths of the two hidden layers of the models measured. */
export const memoryWidths = [512, 1024, 2048] as const;

/** Trains an MLP (100-width-width-1, batch 64, Adam) for an epoch, and compares what it took with its plan. */
export async function runMemory(width: number): Promise<MemoryResult> {
  const lower = denseModel({
    features,
    units: [width, width, 1],
    activations: ["relu", "relu"],
    optimizer: adam(1e-3),
  });
  const rows = 4 * batchSize;
  const generator = new Generator(0);
  const plan = buildTrainingPlan({ lower, batchSize, trainRows: rows, validationRows: 0, generator });
  const matrix = new Generator(1).rand(rows * (features + 1));
  const before = process.memoryUsage.rss();
  const session = createTrainingSession({
    plan,
    data: { rows, columns: features + 1, matrix },
    trainRows: rowRange(rows),
    validationRows: new Uint32Array(),
    epochs: 1,
    shuffle: true,
    generatorState: generator.state(),
    threads: 1,
    onTelemetry: () => undefined,
  });
  session.start();
  await session.finished();
  const measured = process.memoryUsage.rss() - before;
  session.dispose();
  const parameters = plan.tensors.filter(({ role }) => role === "parameter");
  const count = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return {
    name: `mlp_${features}-${width}-${width}-1_b${batchSize}_adam`,
    parameters: count,
    planned: plan.arenaLength * Float32Array.BYTES_PER_ELEMENT,
    measured,
  };
}
