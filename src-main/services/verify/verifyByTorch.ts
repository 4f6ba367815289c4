import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { readModelFile } from "../../../src-engine";
import { modelFileOf } from "../../../src-engine/runtime/index";
import type { Verification } from "../../contract/verify";
import { HostError } from "../hostError";
import { compareTraining, type EpochLosses, type TrainedTensor } from "./compareTraining";
import { parsedLine } from "./parsedLine";
import { runScript } from "./runScript";
import { trainHere } from "./trainHere";
import type { VerifyScene } from "./verifyScene";

/** The file of weights that the script writes. */
const weightsName = "weights.safetensors";
/** How much larger than the numbers in it such a file may be, in bytes: names and shapes. */
const headerBytes = 4 * 1024 * 1024;

/** What an epoch of the script prints; a loss that is not finite comes as null. */
const epochLine = z.object({
  epoch: z.int(),
  trainLoss: z.number().nullable(),
  validationLoss: z.number().nullable(),
});

/** The words behind the script that trains; `rows` null: it makes them. */
export function trainingWords({ rows, epochs }: { readonly rows: string | null; readonly epochs: number }): string[] {
  return [...(rows === null ? [] : ["--data", rows]), "--epochs", String(epochs), "--weights", weightsName, "--json"];
}

/** Trains here and in PyTorch, and compares every loss and every parameter. @throws as `trainHere`, `runScript`; HostError */
export async function verifyByTorch(scene: VerifyScene, version: string): Promise<Verification> {
  const { plan, limits, script, folder, onProgress } = scene;
  const { checked, rows, text } = plan;
  const { epochs } = checked.document.training;
  const here = await trainHere(scene);
  const { tensors } = modelFileOf(here.planned.model, here.weights);

  await writeFile(script, text);
  onProgress({ stage: "running", epoch: 0, epochs });
  const name = basename(script);
  const there: EpochLosses[] = [];
  const words = trainingWords({ rows: rows?.path ?? null, epochs });
  await runScript({
    ...scene,
    ...{ words, seconds: limits.seconds, mostBytes: limits.mostBytes },
    onLine(line) {
      const { trainLoss, ...losses } = parsedLine(name, line, epochLine);
      if (losses.epoch !== there.length + 1) throw new HostError("verifyAnswer", { script: name, line });
      there.push({ ...losses, trainLoss: trainLoss ?? NaN });
      onProgress({ stage: "running", epoch: there.length, epochs });
    },
  });
  if (there.length === 0) throw new HostError("verifyNoAnswer", { script: name, missing: "trainLoss" });
  const most = tensors.reduce((sum, { data }) => sum + data.byteLength, headerBytes);
  const found = await readWeights(join(folder, weightsName), { script: name, most });
  const lossNode = here.planned.lowering.model?.loss?.node ?? checked.dataset.node;
  const compared = compareTraining({ epochs: here.epochs, tensors }, { epochs: there, tensors: found }, lossNode);
  return { engine: "pytorch", version, epochs: here.epochs.length, ...compared };
}

async function readWeights(
  path: string,
  { script, most }: { readonly script: string; readonly most: number },
): Promise<readonly TrainedTensor[]> {
  const facts = await stat(path).catch(() => null);
  if (facts === null || !facts.isFile() || facts.size > most)
    throw new HostError("verifyNoAnswer", { script, missing: weightsName });
  try {
    return readModelFile(await readFile(path)).tensors;
  } catch (cause) {
    throw new HostError("verifyNoAnswer", { script, missing: weightsName }, { cause });
  }
}
