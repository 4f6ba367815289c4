import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { cellsOf, onnxExport, predictEncoded, readMatrixRows } from "../../../src-engine/runtime/index";
import type { Verification } from "../../contract/verify";
import { comparePredictions } from "./compareTraining";
import { parsedLine } from "./parsedLine";
import { runScript } from "./runScript";
import { onnxScript } from "./scripts";
import { trainHere, type TrainedHere } from "./trainHere";
import type { VerifyScene } from "./verifyScene";

/** Files that the script reads. */
const [modelName, cellsName] = ["model.onnx", "rows.json"] as const;
/** Most rows that are predicted: the first ones. */
const mostRows = 10_000;

/** The words behind the script that predicts. */
export const onnxWords: string[] = [modelName, cellsName];

const predictedLine = z.array(z.number().nullable());

/** Trains here, and compares what ONNX Runtime predicts with the exported model. @throws as `trainHere`, `onnxExport`, `runScript` */
export async function verifyByOnnx(scene: VerifyScene, version: string): Promise<Verification> {
  const { limits, script, folder, onProgress, plan } = scene;
  const here = await trainHere(scene);
  const { epochs } = plan.checked.document.training;
  onProgress({ stage: "running", epoch: 0, epochs });
  const { model } = here.planned;
  const file = (await onnxExport(model, here.weights)).file();
  const { cells, ours } = await predictedHere(here);
  await writeFile(script, onnxScript);
  await writeFile(join(folder, modelName), file);
  await writeFile(join(folder, cellsName), JSON.stringify(cells));
  const name = basename(script);
  const theirs: number[][] = [];
  await runScript({
    ...scene,
    ...{ words: onnxWords, seconds: limits.seconds, mostBytes: limits.mostBytes },
    onLine: (line) => {
      theirs.push(parsedLine(name, line, predictedLine).map((value) => value ?? NaN));
    },
  });
  const node = here.planned.lowering.model?.loss?.node ?? plan.checked.dataset.node;
  const compared = comparePredictions({ ours, theirs, epochs: here.epochs.length, node });
  return { engine: "onnxruntime", version, epochs: here.epochs.length, ...compared };
}

/** The first rows' cells by column, and what is predicted of each: its numbers, or its probabilities. */
async function predictedHere({ planned: { data, model }, weights }: TrainedHere) {
  const { inputs } = model.metadata;
  const { columns, features: width, rows } = data.prepared;
  const count = Math.min(rows, mostRows);
  const matrix = await readMatrixRows(
    data,
    Uint32Array.from({ length: count }, (_, row) => row),
  );
  const features = new Float32Array(count * width);
  for (let row = 0; row < count; row += 1)
    features.set(matrix.subarray(row * columns.length, row * columns.length + width), row * width);
  const taken = Array.from({ length: count }, (_, row) => cellsOf(inputs, features.subarray(row * width, (row + 1) * width))); // prettier-ignore
  const cells = Object.fromEntries(inputs.map(({ column }, place) => [column, taken.map((row) => row[place] ?? null)]));
  const predicted = await predictEncoded(model, weights, { features, width, dropped: new Set(), warnings: [] });
  const ours = predicted.map((targets) =>
    targets.flatMap((target) =>
      target.kind === "number" ? [target.value] : target.probabilities.map(({ probability }) => probability),
    ),
  );
  return { cells, ours };
}
