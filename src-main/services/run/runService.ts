import { randomBytes } from "node:crypto";
import { type GradwireDocument, writeModelFile } from "../../../src-engine";
import type { Delivery } from "../../contract/files";
import type {
  InputColumn,
  Predictions,
  RunEvent,
  RunMetrics,
  RunStatus,
  Scatter,
  WeightsFormat,
} from "../../contract/run";
import type { DataService } from "../data/dataService";
import type { FilesService } from "../files/filesService";
import type { Owner } from "../hostBridge";
import { HostError } from "../hostError";
import type { Log } from "../log";
import { Broadcast } from "./broadcast";
import { type CellOptions, type CellRows, tableRows, typedRows } from "./cells";
import { LossHistory, type HistoryCursor } from "./lossHistory";
import { checkDocument } from "./plannedRun";
import { inputColumns, modelFileOf, predictRows, type TrainedModel } from "./trainedModel";
import { TrainingRun } from "./trainingRun";
import { doubtsOf, markedModel, notFinite } from "./weightDoubts";

/** What the run service works with. */
export interface RunDependencies {
  readonly data: Pick<DataService, "prepare" | "locate" | "readRows">;
  readonly files: Pick<FilesService, "deliver">;
  readonly log: Log;
  /** Goes into exported weights. */
  readonly version: string;
}

/** Training: one run at a time, whose results stay until the next one starts. */
export class RunService {
  readonly #dependencies: RunDependencies;
  readonly #broadcast = new Broadcast();
  #run: TrainingRun | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(dependencies: RunDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Starts a run; reading the data is part of it and goes on in the background.
   * @throws GradwireError for the document's first error; HostError `runActive`, `dataUnset`.
   */
  start(
    owner: Owner,
    input: {
      readonly document: GradwireDocument;
      readonly data: Readonly<Record<string, string>>;
      readonly threads: number | null;
    },
  ): { runId: string } {
    if (this.#run?.active === true) throw new HostError("runActive");
    const checked = checkDocument(input.document);
    const { node, params } = checked.dataset;
    const handle = Object.hasOwn(input.data, node) ? input.data[node] : undefined;
    if (handle === undefined) throw new HostError("dataUnset", {}, { path: node });
    const { data, log, version } = this.#dependencies;
    const run = new TrainingRun({
      id: randomBytes(8).toString("hex"),
      checked,
      threads: input.threads,
      appVersion: version,
      log,
      prepare: (signal) => data.prepare(owner, params, handle, signal),
      locate: (row, signal) => data.locate(owner, params, handle, row, signal),
      onChange: (final) => {
        if (final) this.#broadcast.announceNow();
        else this.#broadcast.announce();
      },
      wantsScatter: () => this.#broadcast.hasReaders,
    });
    this.#run?.dismiss();
    this.#run = run;
    this.#ended = run.execute();
    this.#broadcast.announceNow();
    return { runId: run.id };
  }

  /** Pauses after the step it is in. Does nothing when nothing runs. */
  pause(): void {
    this.#run?.pause();
  }

  /** Goes on after a pause. Does nothing when nothing is paused. */
  resume(): void {
    this.#run?.resume();
  }

  /** Stops after the step it is in; the weights stay usable. Does nothing when nothing runs. */
  stop(): void {
    this.#run?.stop();
  }

  /**
   * Follows the current run and every later one, until `signal` aborts. A reader first gets the status and the points
   * so far; one that is slow gets what is current, not what it missed.
   */
  async *events(signal?: AbortSignal): AsyncGenerator<RunEvent, void, void> {
    let followed: TrainingRun | null = null;
    let cursor: HistoryCursor = LossHistory.cursor();
    let sentStatus = "";
    let sentScatter: Scatter | null = null;
    let sentMetrics: RunMetrics | null = null;
    for await (const _change of this.#broadcast.changes(signal)) {
      const run = this.#run;
      if (run === null) continue;
      const isNew = run !== followed;
      if (isNew) {
        followed = run;
        cursor = LossHistory.cursor();
        sentStatus = "";
        sentScatter = null;
        sentMetrics = null;
        if (run.scatter === null) run.sample();
      }
      const status: RunStatus = run.status();
      // The curve goes before a final status, so that whoever sees "finished" has the last point.
      const settled = !run.active;
      const text = JSON.stringify(status);
      const update = run.history.since(cursor, { restart: isNew || (settled && text !== sentStatus) });
      const events: RunEvent[] = [];
      if (update !== null) events.push({ type: "points", ...update });
      if (run.scatter !== null && run.scatter !== sentScatter) {
        sentScatter = run.scatter;
        events.push({ type: "scatter", scatter: run.scatter });
      }
      const metrics = run.metrics();
      if (metrics !== null && metrics !== sentMetrics) {
        sentMetrics = metrics;
        events.push({ type: "metrics", metrics });
      }
      if (text !== sentStatus) {
        sentStatus = text;
        if (isNew) events.unshift({ type: "status", status });
        else events.push({ type: "status", status });
      }
      yield* events;
    }
  }

  /** The columns Predict asks for; null before the first run. */
  inputs(): { runId: string; columns: InputColumn[] } | null {
    const run = this.#run;
    const model = run?.planned?.model;
    return run === null || model === undefined ? null : { runId: run.id, columns: inputColumns(model.metadata) };
  }

  /** Predicts rows typed into a form. @throws HostError naming row and column; `runNone` before the first weights. */
  predict(rows: readonly Readonly<Record<string, string>>[]): Promise<Predictions> {
    return this.#predict(() => Promise.resolve({ rows: typedRows(rows), missingRows: "refuse" }));
  }

  /** Predicts the rows of a CSV, read as the training data were. */
  predictFile(owner: Owner, handle: string, signal?: AbortSignal): Promise<Predictions> {
    return this.#predict(async (model) => ({
      rows: tableRows(await this.#dependencies.data.readRows(owner, handle, model.csv, signal)),
      missingRows: model.missingRows,
    }));
  }

  /** Exports the current weights with everything needed to use them. @throws HostError `runNone`. */
  async exportWeights(
    owner: Owner,
    target: { readonly format: WeightsFormat; readonly handle: string | null; readonly name: string },
  ): Promise<Delivery> {
    const { model, weights } = await this.#trained();
    const bytes = writeModelFile(target.format, modelFileOf(model, weights));
    return this.#dependencies.files.deliver(owner, {
      kind: "weights",
      handle: target.handle,
      name: target.name,
      bytes,
    });
  }

  /** Stops the run and waits for its threads. */
  async dispose(): Promise<void> {
    this.#run?.stop();
    this.#run?.dismiss();
    await this.#ended;
    this.#broadcast.dispose();
  }

  async #predict(
    read: (model: TrainedModel) => Promise<{ rows: CellRows } & Pick<CellOptions, "missingRows">>,
  ): Promise<Predictions> {
    const { model, weights } = await this.#trained();
    const { rows, missingRows } = await read(model);
    const answer = await predictRows(model, weights, rows, { missingRows });
    const doubts = [...doubtsOf(model, weights), ...notFinite(answer)];
    return { ...answer, warnings: [...doubts, ...answer.warnings] };
  }

  async #trained(): Promise<{ model: TrainedModel; weights: Float32Array }> {
    const run = this.#run;
    const model = run?.planned?.model;
    const weights = await run?.weights();
    if (!run || model === undefined || weights === null || weights === undefined) throw new HostError("runNone");
    return { model: markedModel(model, run), weights };
  }
}
