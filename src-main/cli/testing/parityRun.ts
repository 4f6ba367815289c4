import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { csvOptionsSchema, pytorchScript } from "../../../src-engine";
import { checkDocument, TrainingRun, type CheckedDocument, type PreparedFile } from "../../../src-engine/runtime/index";
import type { WorkerSupervisor } from "../../services/data/supervisor";
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

/** A case as it is here: its script, and what becomes of its losses. */
export interface ParityResult {
  readonly script: string;
  /** The file of its rows. */
  readonly data: string;
  readonly ours: Curve;
}

/** Writes the case's rows and its script, and trains it. @throws Error of a run that does not finish */
export async function runParityCase(bench: ParityBench, { document, csv }: ParityCase): Promise<ParityResult> {
  const data = join(bench.folder, `${createHash("sha256").update(csv).digest("hex").slice(0, 16)}.csv`);
  writeFileSync(data, csv);
  const checked = await checkDocument(document);
  const { params } = checked.dataset;
  const report = await bench.worker.call("inspect", { path: data, csv: csvOptionsSchema.parse(params.csv) });
  const cache = join(bench.folder, "cache");
  const prepared = await bench.worker.call("prepare", { path: data, dataset: params, cache });
  const trainRows = prepared.prepared.trainRows.length;
  const script = pytorchScript(document, { csv: report.csv, offsets: prepared.offsets, trainRows });
  return { script, data, ours: await train(checked, prepared) };
}

async function train(checked: CheckedDocument, prepared: PreparedFile): Promise<Curve> {
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
  return { trainLoss, validationLoss: validationLoss.some(Number.isNaN) ? null : validationLoss };
}
