import { randomBytes } from "node:crypto";
import {
  type ColumnImportances,
  type GradwireDocument,
  type ExportFormatId,
  type OnnxReportNode,
  writeModelFile,
  type InputColumn,
  type Pace,
  type PredictionMap,
  type Predictions,
  type ResponseCurve,
  type RunMetrics,
  type RunStatus,
  type Scatter,
  forkFingerprint,
  graphFingerprint,
  lossFingerprint,
  setTraining,
  type UsedWeights,
} from "../../../src-engine";
import type { Delivery } from "../../contract/files";
import type { z } from "zod";
import type { StepLossesView } from "../../contract/stepLosses";
import type { TensorHistoryView, TensorPlace } from "../../contract/tensorHistory";
import type {
  FilePredictionPage,
  RunEvent,
  RunNumbersView,
  predictFileInput,
  savePredictionsInput,
} from "../../contract/run";
import { datasetHandle } from "../data/datasetHandle";
import type { DataService } from "../data/dataService";
import type { FilesService } from "../files/filesService";
import type { Owner } from "../hostBridge";
import { HostError } from "../hostError";
import type { Log } from "../log";
import { Broadcast } from "./broadcast";
import {
  type RunWay,
  typedRows,
  LossHistory,
  type HistoryCursor,
  checkDocument,
  type CheckedDocument,
  inputColumns,
  lastNumbers,
  modelFileOf,
  onnxExport,
  permutationImportance,
  type PreparedFile,
  PredictionMaps,
  predictRows,
  responseCurve,
  type RunNumbers,
  type TrainedModel,
  TrainingRun,
  doubtsOf,
  markedModel,
  notFinite,
  tensorOf,
  watchRun,
} from "../../../src-engine/runtime/index";
import { standingView, tensorView } from "../step/standingView";
import { TensorHistories } from "./tensorHistories";
import { FilePredictions } from "./filePredictions";

/** What the run service works with. */
export interface RunDependencies {
  readonly data: Pick<DataService, "prepare" | "locate" | "openRows">;
  readonly files: Pick<FilesService, "deliver" | "deliverPieces">;
  readonly log: Log;
  /** Goes into exported weights. */
  readonly version: string;
  /** Whether the owner steps through a run, which excludes training. */
  isStepping(owner: Owner): boolean;
  /** Whether the owner looks for a learning rate, which excludes training, too. */
  isFindingRate(owner: Owner): boolean;
}

/** What to train on what: the handle of its file by Dataset node; null threads are chosen by the size of the model. */
interface RunInput {
  readonly document: GradwireDocument;
  readonly data: Readonly<Record<string, string>>;
  readonly threads: number | null;
  readonly pace?: Pace | null;
}

/** A run that another one goes on with. */
export interface RunBefore {
  /** Its checkpoint's file. */
  readonly resume: Uint8Array;
  /** Its curves. */
  readonly history: LossHistory;
  /** The way that its model went, where that is known. */
  readonly path?: TrainingRun["path"];
  /** The losses of its steps, where they are known. */
  readonly stepLosses?: TrainingRun["stepLosses"];
  /** How it was forked itself. */
  readonly fork?: TrainingRun["fork"];
}

/** A state that a run begins with. */
interface RunOrigin extends RunBefore {
  /** Present: its settings may be others. The run that was paused there; null where none was. */
  readonly forkOf?: string | null;
}

/** A state of a run that others can go on from, and what that run trained. */
export interface ForkPoint {
  readonly before: RunBefore;
  readonly document: GradwireDocument;
  /** The run that was paused there; null where it was stepped to. */
  readonly of: string | null;
  /** Whole epochs that were done there. */
  readonly epoch: number;
}

/** As the document has them at most. */
const mostEpochs = 10_000_000;
/** Most elements of a tensor that are followed. */
const mostValues = 20_000;
/** Most files whose predictions are kept at hand. */
const openedLimit = 8;

/** What a run and its forks have in common. */
function forkKey(document: GradwireDocument): string {
  return `${forkFingerprint(document)} ${String(document.training.seed)}`;
}

/** Training: one run at a time, whose results stay until the next one starts. */
export class RunService {
  readonly #dependencies: RunDependencies;
  readonly #broadcast = new Broadcast();
  #run: TrainingRun | null = null;
  #ended: Promise<void> = Promise.resolve();
  /** Where the current run was forked, or may be forked anew. */
  #fork: ForkPoint | null = null;
  /** A start whose document is being checked, and whether it was stopped meanwhile. */
  #starting: { stopped: boolean } | null = null;
  /** What draws maps of a run's predictions. */
  #maps: { readonly run: TrainingRun; readonly maps: PredictionMaps } | null = null;
  readonly #histories: TensorHistories;
  /** Files whose predictions are being looked at. */
  readonly #opened = new Map<string, FilePredictions>();

  constructor(dependencies: RunDependencies) {
    this.#dependencies = dependencies;
    this.#histories = new TensorHistories(() => this.#run, dependencies.log);
  }

  /** Whether a run is under way or about to be. */
  get active(): boolean {
    return this.#starting !== null || this.#run?.active === true;
  }

  /**
   * Starts a run, or goes on with the one `before`; reading the data and planning are part of it and go on in the background.
   * @throws GradwireError for the document's first error; HostError `runActive`, `stepActive`, `rateActive`, `dataUnset`.
   */
  async start(owner: Owner, input: RunInput, before: RunBefore | null = null): Promise<{ runId: string }> {
    const started = await this.#start(owner, input, before);
    if (before === null) this.#fork = null;
    return started;
  }

  /**
   * Goes on from a place that is kept: further forks begin there, too.
   * @throws as {@link fork}.
   */
  async startFork(owner: Owner, input: RunInput, from: ForkPoint): Promise<{ runId: string }> {
    const { document } = input;
    const { epochs } = document.training;
    // The document may ask for fewer epochs than are done there: of a run that went on for more of them.
    const longer = setTraining(document, { epochs: epochs > from.epoch ? epochs : from.document.training.epochs });
    const before = { ...from.before, forkOf: from.of };
    const started = await this.#start(owner, { ...input, document: longer }, before);
    this.#fork = from;
    return started;
  }

  /**
   * Goes on from where the run is paused, with the settings that optimizer and schedules have now; without a paused run, from where
   * the last one was forked, once more.
   * @throws HostError `runNotForked`, `runOther`, and as {@link start}.
   */
  async fork(owner: Owner, input: RunInput): Promise<{ runId: string }> {
    const run = this.#run;
    const before = await this.paused();
    const paused = before && run && { before, document: run.document, of: run.id, epoch: run.status().epoch };
    const from = paused ?? (this.active ? null : this.#fork);
    if (from === null) throw new HostError("runNotForked");
    // All that can be known before the paused run is given up.
    this.#requireFree(owner);
    const { dataset } = await checkDocument(input.document);
    datasetHandle(input.data, dataset.node);
    if (forkKey(from.document) !== forkKey(input.document)) throw new HostError("runOther");
    if (paused === null) return this.startFork(owner, input, from);
    this.#fork = from;
    // Nobody will look at what would be measured of it.
    run?.dismiss();
    await this.end();
    // How long a paused run goes is its own: it may have gone on for more epochs than the document has.
    const document = setTraining(input.document, { epochs: from.document.training.epochs });
    return this.startFork(owner, { ...input, document }, from);
  }

  /** @throws HostError `stepActive`, `rateActive` */
  #requireFree(owner: Owner): void {
    if (this.#dependencies.isStepping(owner)) throw new HostError("stepActive");
    if (this.#dependencies.isFindingRate(owner)) throw new HostError("rateActive");
  }

  async #start(owner: Owner, input: RunInput, before: RunOrigin | null): Promise<{ runId: string }> {
    if (this.active) throw new HostError("runActive");
    this.#requireFree(owner);
    const starting = { stopped: false };
    this.#starting = starting;
    try {
      const run = this.#runOf(owner, input, await checkDocument(input.document), before);
      if (starting.stopped) run.stop();
      this.#run?.dismiss();
      this.#run = run;
      this.#ended = run.execute();
      this.#broadcast.announceNow();
      return { runId: run.id };
    } finally {
      this.#starting = null;
    }
  }

  /**
   * Goes on with the run that ended last, for as many epochs more as the document asks for: to the same bits as one run of all of
   * them. @throws HostError `runNotContinued`, `runOther`, and as {@link start}.
   */
  async more(owner: Owner, input: RunInput): Promise<{ runId: string }> {
    if (this.active) throw new HostError("runActive");
    const run = this.#run;
    const { state, graph, epoch } = run?.status() ?? {};
    const resume = state === "finished" || state === "stopped" ? await run?.checkpoint() : null;
    if (!run || !resume || epoch === undefined) throw new HostError("runNotContinued");
    const { document } = input;
    if (graph !== graphFingerprint(document) || run.document.training.seed !== document.training.seed)
      throw new HostError("runOther");
    const epochs = Math.min(epoch + document.training.epochs, mostEpochs);
    return this.start(
      owner,
      { ...input, document: setTraining(document, { epochs }) },
      {
        ...{ resume, history: run.history, path: run.path, stepLosses: run.stepLosses },
        fork: run.fork && { ...run.fork, of: null },
      },
    );
  }

  #runOf(owner: Owner, input: RunInput, checked: CheckedDocument, before: RunOrigin | null): TrainingRun {
    const { node, params } = checked.dataset;
    const handle = datasetHandle(input.data, node);
    const { data, log, version } = this.#dependencies;
    return new TrainingRun({
      id: randomBytes(8).toString("hex"),
      checked,
      threads: input.threads,
      ...(input.pace && { pace: input.pace }),
      appVersion: version,
      log,
      ...before,
      prepare: (signal) => data.prepare(owner, params, handle, signal),
      locate: (row, signal) => data.locate(owner, params, handle, row, signal),
      onChange: (final) => {
        if (final) this.#broadcast.announceNow();
        else this.#broadcast.announce();
      },
      wantsScatter: () => this.#broadcast.hasReaders,
    });
  }

  /** Pauses after the step it is in. Does nothing when nothing runs. */
  pause(): void {
    this.#run?.pause();
  }

  /** Goes on after a pause. Does nothing when nothing is paused. */
  resume(): void {
    this.#run?.resume();
  }

  /** Goes at a pace from here on; null: as fast as it can. Does nothing when nothing runs. */
  setPace(pace: Pace | null): void {
    this.#run?.setPace(pace);
  }

  /** Chooses whose weights of the current run are used. Does nothing before there is one. */
  use(weights: UsedWeights): void {
    this.#run?.use(weights);
  }

  /** Where the run stands that is paused; null when none is. */
  async paused(): Promise<RunBefore | null> {
    const run = this.#run;
    if (run?.status().state !== "paused") return null;
    const resume = await run.checkpoint();
    const { history, path, stepLosses, fork } = run;
    return resume && { resume, history, path, stepLosses, fork };
  }

  /** Stops after the step it is in; the weights stay usable. Does nothing when nothing runs. */
  stop(): void {
    if (this.#starting) this.#starting.stopped = true;
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

  /** Follows where the current run and every later one stand, without what they have found, until `signal` aborts. */
  async *statuses(signal?: AbortSignal): AsyncGenerator<RunStatus, void, void> {
    for await (const _change of this.#broadcast.changes(signal)) if (this.#run !== null) yield this.#run.status();
  }

  /**
   * Follows what is in some nodes while the current run and every later one trains, until `signal` aborts; nothing is computed
   * for it beyond that.
   */
  async *numbers(nodes: readonly string[], signal?: AbortSignal): AsyncGenerator<RunNumbersView, void, void> {
    let followed: TrainingRun | null = null;
    const watch = { nodes, mostValues, ...(signal && { signal }) };
    for await (const _change of this.#broadcast.changes(signal)) {
      const run = this.#run;
      if (run === null || run === followed || run.planned === null) continue;
      followed = run;
      let isSeen = false;
      for await (const numbers of watchRun(run, watch)) {
        isSeen = true;
        yield numbersView(run, run.planned.data, numbers);
      }
      // It was over before anybody could look.
      const last = isSeen || signal?.aborted === true || run.active ? null : await lastNumbers(run, watch);
      if (last !== null) yield numbersView(run, run.planned.data, last);
    }
  }

  /** Tensors of the run as they are now, by name: those it has. Null before there are weights. */
  async weightsNow(
    names: readonly string[],
  ): Promise<{ runId: string; tensors: { name: string; values: Float32Array<ArrayBuffer> }[] } | null> {
    const run = this.#run;
    const model = run?.planned?.model;
    const weights = await run?.weights();
    if (!run || !model || !weights) return null;
    const tensors = names.flatMap((name) => {
      const values = tensorOf(model, weights, name);
      return values === null ? [] : [{ name, values: Float32Array.from(values) }];
    });
    return { runId: run.id, tensors };
  }

  /** Measures the final weights on the rows kept for a test. @throws GradwireError `evaluationNoTest`; HostError `runNone`, `runActive` */
  async evaluateTest(): Promise<void> {
    const run = this.#run;
    if (run === null) throw new HostError("runNone");
    if (run.active) throw new HostError("runActive");
    await run.evaluateTest();
  }

  /** How much the run depends on each of its columns. @throws GradwireError as `permutationImportance`; the reason of `signal` */
  async importance(signal?: AbortSignal): Promise<{ runId: string; found: ColumnImportances } | null> {
    const run = this.#run;
    const newest = await run?.newest();
    if (!run?.planned || !newest) return null;
    const found = await permutationImportance(run.planned, { ...newest, ...(signal && { signal }) });
    return { runId: run.id, found };
  }

  /** What was in the run's tensors over its epochs; null before there is one. */
  tensors(chosen: TensorPlace | null): TensorHistoryView | null {
    return this.#histories.view(chosen);
  }

  /** The losses of the run's steps; null before there is one. */
  stepLosses(): StepLossesView | null {
    const run = this.#run;
    const perEpoch = run?.batchesPerEpoch ?? null;
    if (run === null || perEpoch === null) return null;
    const { steps, losses } = run.stepLosses;
    return { runId: run.id, perEpoch, steps: Float64Array.from(steps), losses: Float64Array.from(losses) };
  }

  /** Where the run has gone, if its loss is that function of its weights (`lossFingerprint`). Null before there are weights. */
  async wayOf(loss: string): Promise<{ readonly runId: string; readonly way: RunWay } | null> {
    const run = this.#run;
    if (run === null || lossFingerprint(run.document) !== loss) return null;
    const way = await run.way();
    return way && { runId: run.id, way };
  }

  /** The columns Predict asks for; null before the first run. */
  inputs(): { runId: string; columns: InputColumn[] } | null {
    const run = this.#run;
    const model = run?.planned?.model;
    return run === null || model === undefined ? null : { runId: run.id, columns: inputColumns(model) };
  }

  /** Predicts rows typed into a form. @throws HostError naming row and column; `runNone` before the first weights. */
  async predict(rows: readonly Readonly<Record<string, string>>[]): Promise<Predictions> {
    const { model, weights } = await this.#trained();
    const options = { missingRows: "refuse", decimal: model.typedDecimal } as const;
    const answer = await predictRows(model, weights, typedRows(rows), options);
    return { ...answer, warnings: [...doubtsOf(model, weights), ...notFinite(answer), ...answer.warnings] };
  }

  /** Predicts a typed row while one of its columns varies. @throws HostError as {@link predict}, `predictVaryColumn`, ... */
  async vary({
    row,
    column,
    points,
  }: {
    readonly row: Readonly<Record<string, string>>;
    readonly column: string;
    readonly points: number;
  }): Promise<ResponseCurve> {
    const { model, weights } = await this.#trained();
    const options = { missingRows: "refuse", decimal: model.typedDecimal } as const;
    return responseCurve(model, weights, typedRows([row]), { column, points, ...options });
  }

  /**
   * What the run predicts over one or two columns, with its newest weights; null before it has any.
   * @throws GradwireError as `PredictionMaps.of`
   */
  async map(columns: readonly string[] | null): Promise<{ runId: string; map: PredictionMap } | null> {
    const run = this.#run;
    const newest = await run?.newest();
    if (!run?.planned || !newest) return null;
    if (this.#maps?.run !== run) this.#maps = { run, maps: new PredictionMaps(run.planned) };
    return { runId: run.id, map: await this.#maps.maps.of({ ...newest, columns }) };
  }

  /**
   * Predicts the records of a CSV, read as the training data were: some of them, and how many there are. Further calls
   * name what was `opened`, and get predictions of the same weights.
   * @throws HostError naming line and column; `predictionsGone`.
   */
  async predictFile(
    owner: Owner,
    { handle, opened, offset, limit }: z.infer<typeof predictFileInput>,
    signal?: AbortSignal,
  ): Promise<FilePredictionPage> {
    const id = opened ?? (await this.#openPredictions(owner, handle, signal));
    const predictions = this.#openedPredictions(owner, id);
    const page = await predictions.page(offset, limit, signal);
    const warnings = [...predictions.warnings, ...notFinite(page, offset)];
    return { ...page, opened: id, total: predictions.total, warnings };
  }

  /**
   * Writes all predictions of a file that was `opened` as a CSV: into the chosen file, or as a download. They are written
   * as they are made, so a large file passes through nobody's memory.
   * @throws HostError `predictionsGone`, `predictFileChanged`, `diskFull`, ...
   */
  async savePredictions(
    owner: Owner,
    { opened, handle, name }: z.infer<typeof savePredictionsInput>,
    signal?: AbortSignal,
  ): Promise<Delivery> {
    const pieces = this.#openedPredictions(owner, opened).csv(signal);
    return this.#dependencies.files.deliverPieces(owner, { kind: "csv", handle, name, pieces });
  }

  #openedPredictions(owner: Owner, id: string): FilePredictions {
    const predictions = this.#opened.get(`${owner} ${id}`);
    if (predictions === undefined) throw new HostError("predictionsGone");
    return predictions;
  }

  async #openPredictions(owner: Owner, handle: string, signal?: AbortSignal): Promise<string> {
    const { model, weights } = await this.#trained();
    const file = await this.#dependencies.data.openRows(owner, handle);
    const predictions = await FilePredictions.open(model, weights, file, signal);
    const id = randomBytes(8).toString("hex");
    this.#opened.set(`${owner} ${id}`, predictions);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size > openedLimit && oldest !== undefined) this.#opened.delete(oldest);
    return id;
  }

  /** Node by node, what becomes of the model in an ONNX file; null before there are weights. */
  async onnxReport(): Promise<OnnxReportNode[] | null> {
    if (this.#run?.planned === undefined || (await this.#run.weights()) === null) return null;
    const { model, weights } = await this.#trained();
    return [...(await onnxExport(model, weights)).report];
  }

  /**
   * Exports the current weights with everything needed to use them.
   * @throws HostError `runNone`; GradwireError `onnxOp` for a node that has no counterpart in ONNX.
   */
  async exportWeights(
    owner: Owner,
    target: { readonly format: ExportFormatId; readonly handle: string | null; readonly name: string },
  ): Promise<Delivery> {
    const { model, weights } = await this.#trained();
    const { format, handle, name } = target;
    if (format === "onnx") {
      const bytes = (await onnxExport(model, weights)).file();
      return this.#dependencies.files.deliver(owner, { kind: "onnx", handle, name, bytes });
    }
    const bytes = writeModelFile(format, modelFileOf(model, weights));
    return this.#dependencies.files.deliver(owner, { kind: "weights", handle, name, bytes });
  }

  /** Stops the run and waits until its weights are there and measured. */
  async end(): Promise<void> {
    this.stop();
    await this.#ended;
  }

  /** Stops the run and waits for its threads. */
  async dispose(): Promise<void> {
    this.#histories.dispose();
    this.#run?.dismiss();
    await this.end();
    this.#broadcast.dispose();
  }

  async #trained(): Promise<{ model: TrainedModel; weights: Float32Array }> {
    const run = this.#run;
    const model = run?.planned?.model;
    const weights = await run?.weights();
    if (!run || model === undefined || weights === null || weights === undefined) throw new HostError("runNone");
    return { model: markedModel(model, run), weights };
  }
}

function numbersView(run: TrainingRun, data: PreparedFile, { standing, tensors }: RunNumbers): RunNumbersView {
  const { epochs } = run.status();
  const about = { epochs, keepsGradients: false, canGoBack: false, tensors: tensors.map(tensorView) };
  return { runId: run.id, standing: standingView(data, standing, about) };
}
