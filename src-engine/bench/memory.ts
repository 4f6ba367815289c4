import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Generator } from "../base/random";
import { addonPlace } from "../native/addon";
import { encodeRun } from "../native/trainingSession";
import { adam, denseModel, rowRange } from "../compiler/train/testing/samples";
import { buildTrainingPlan } from "../compiler/train/plan";

/** What a model was planned to take and what training it took, in bytes. */
export interface MemoryResult {
  readonly name: string;
  readonly parameters: number;
  /** `plan.memory.total`. */
  readonly planned: number;
  /** How much a process that does nothing else grew from before the run was made until its end. */
  readonly measured: number;
}

const features = 100;
const batchSize = 64;

/** Widths of the two hidden layers of the models measured. */
export const memoryWidths = [512, 1024, 2048] as const;

/** Trains an MLP (100-width-width-1, batch 64, Adam) for two epochs in a process of its own, and compares what it took with its plan. */
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
  const run = encodeRun(
    {
      plan,
      data: { rows, columns: features + 1, matrix: new Float32Array() },
      trainRows: rowRange(rows),
      validationRows: new Uint32Array(),
      epochs: 2,
      shuffle: true,
      generatorState: generator.state(),
      threads: 1,
    },
    false,
  );
  const here = fileURLToPath(new URL(".", import.meta.url));
  const child = fork(`${here}memoryRun.mjs`, [addonPlace(here).path], { serialization: "advanced" });
  child.send({ ...run, initial: null, floats: plan.persistentLength });
  const [measured] = (await once(child, "message")) as [number];
  const parameters = plan.tensors.filter(({ role }) => role === "parameter");
  const count = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const name = `mlp_${features}-${width}-${width}-1_b${batchSize}_adam`;
  return { name, parameters: count, planned: plan.memory.total, measured };
}
