import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import {
  csvOptionsSchema,
  type CsvOptions,
  type ModelColumn,
  pytorchPrediction,
  pytorchTraining,
  writeModelFile,
} from "../../../src-engine";
import {
  checkDocument,
  encodeRows,
  modelFileOf,
  predictEncoded,
  predictionFacts,
  tableRows,
  trainingFacts,
  TrainingRun,
  type CheckedDocument,
  type PreparedFile,
} from "../../../src-engine/runtime/index";
import type { WorkerSupervisor } from "../../services/data/supervisor";
import { onnxCase, type OnnxCase } from "./onnxCase";
import type { ParityCase } from "./parityCases";

/** Where the rows of cases lie, and who reads them. */
export interface ParityBench {
  readonly folder: string;
  readonly worker: WorkerSupervisor;
}

/** Losses of every epoch: means over rows. */
export interface Curve {
  readonly trainLoss: readonly number[];
  /** Null where no rows are held out. */
  readonly validationLoss: readonly number[] | null;
}

/** A case as it is here: its scripts, and what becomes of its losses and its predictions. */
export interface ParityResult {
  /** What trains, and what predicts with the weights that came of it. */
  readonly scripts: { readonly train: string; readonly predict: string };
  /** The file of its rows, and that of the weights. */
  readonly data: string;
  readonly weights: string;
  readonly ours: Curve;
  /** Of every row that was not left out, in order: its numbers, or its probabilities. */
  readonly predictions: readonly number[];
  /** Rows of the file that lack a value, from 0. */
  readonly leftOut: readonly number[];
  readonly exported: OnnxCase;
}

/** Writes the case's rows and its scripts, trains it and predicts its rows. @throws Error of a run that does not finish */
export async function runParityCase(bench: ParityBench, { name, document, csv }: ParityCase): Promise<ParityResult> {
  const data = join(bench.folder, `${createHash("sha256").update(csv).digest("hex").slice(0, 16)}.csv`);
  writeFileSync(data, csv);
  const checked = await checkDocument(document);
  const { params } = checked.dataset;
  const report = await bench.worker.call("inspect", { path: data, csv: csvOptionsSchema.parse(params.csv) });
  const cache = join(bench.folder, "cache");
  const prepared = await bench.worker.call("prepare", { path: data, dataset: params, cache });
  const train = pytorchTraining(document, trainingFacts(report.csv, prepared));
  const { curve, run } = await trained(checked, prepared);
  const model = run.planned?.model;
  const kept = await run.weights();
  if (!model || !kept) throw new Error("a run that finished has weights");
  const weights = join(bench.folder, `${name.replace(/\W+/g, " ")}.safetensors`);
  writeFileSync(weights, writeModelFile("safetensors", modelFileOf(model, kept)));
  const predict = pytorchPrediction(model.metadata.graph, predictionFacts(model), "weights.safetensors");
  const encoded = featuresOf(prepared);
  const rows = await predictEncoded(model, kept, encoded);
  const predictions = rows
    .flat()
    .flatMap((target) =>
      target.kind === "number" ? [target.value] : target.probabilities.map(({ probability }) => probability),
    );
  const leftOut = prepared.leftOut ?? [];
  const lacking = await leftOutCells(bench, { path: data, csv: report.csv, columns: model.metadata.inputs, leftOut });
  const exported = await onnxCase(model, kept, { ...encoded, lacking });
  return { scripts: { train, predict }, data, weights, ours: curve, predictions, leftOut, exported };
}

/** The cells of rows that lack a value of a feature, and so have no prediction; as ONNX takes them. */
async function leftOutCells(
  { worker }: ParityBench,
  of: {
    readonly path: string;
    readonly csv: CsvOptions;
    readonly columns: readonly ModelColumn[];
    readonly leftOut: readonly number[];
  },
): Promise<(number | string | null)[][]> {
  const { path, csv, leftOut } = of;
  if (leftOut.length === 0) return [];
  const columns = of.columns.map(({ column }) => column);
  const wanted = { columns, missingRows: "drop", offset: 0, limit: 100_000 } as const;
  const table = await worker.call("readRows", { path, csv, ...wanted });
  const { dropped } = encodeRows(of.columns, tableRows(table), { ...csv, missingRows: "drop" });
  const cellOf = (column: ModelColumn, text: string | null | undefined) => {
    if (column.type === "category") return text ?? "";
    const value = Number(text ?? NaN);
    return Number.isFinite(value) ? value : null;
  };
  return leftOut
    .filter((row) => dropped.has(row))
    .map((row) => of.columns.map((column, place) => cellOf(column, table.rows[row]?.[place])));
}

function featuresOf({ path, prepared: { rows, columns, features: width } }: PreparedFile) {
  const bytes = readFileSync(path);
  const matrix = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const features = new Float32Array(rows * width);
  for (let row = 0; row < rows; row += 1)
    features.set(matrix.subarray(row * columns.length, row * columns.length + width), row * width);
  return { features, width, dropped: new Set<number>(), warnings: [] };
}

async function trained(checked: CheckedDocument, prepared: PreparedFile): Promise<{ curve: Curve; run: TrainingRun }> {
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const faults: unknown[] = [];
  const run = new TrainingRun({
    id: "parity",
    checked,
    threads: 1,
    appVersion: checked.document.appVersion,
    log: { fault: (error) => String(faults.push(error)) },
    prepare: () => Promise.resolve(prepared),
    locate: () => Promise.reject(new Error("no row is at fault")),
    onChange: () => undefined,
    onEpoch(point) {
      trainLoss.push(point.trainLoss);
      validationLoss.push(point.validationLoss);
    },
    wantsScatter: () => false,
  });
  await run.execute();
  const { state, refusal } = run.status();
  if (state !== "finished") throw new Error(`it ended as ${state}: ${JSON.stringify(refusal)}`, { cause: faults[0] });
  return { curve: { trainLoss, validationLoss: validationLoss.some(Number.isNaN) ? null : validationLoss }, run };
}
