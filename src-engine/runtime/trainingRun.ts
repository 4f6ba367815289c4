import { availableParallelism } from "node:os";
import { readCheckpoint, type StoredCheckpoint, writeCheckpoint } from "../project/model/checkpoint";
import { GradwireError } from "../base/errors";
import { graphFingerprint } from "../project/document/graphFingerprint";
import { forkFingerprint } from "../project/document/trainingSettings";
import type { GradwireDocument } from "../project/document/schema";
import { numel } from "../base/shape";
import { type RefusalData, refusalOf } from "../base/refusal";
import { batchesPerEpoch } from "../compiler/program/batches";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import type { TrainingPlan } from "../compiler/program/plan";
import { fittedNodes } from "./fittedNodes";
import type {
  EpochPoint,
  FittedNode,
  Pace,
  RunFork,
  RunMetrics,
  RunState,
  RunStatus,
  Scatter,
  UsedWeights,
} from "./reports";
import {
  createTrainingSession,
  type SessionMetrics,
  type StepLosses,
  type TelemetryRecord,
  type TrainingSession,
  type WeightPath,
} from "../native/index";
import type { PreparedFile, RowPlace } from "./preparedFile";
import { LossHistory } from "./lossHistory";
import { checkpointRunOf, readFork } from "./checkpointRun";
import { joinedLosses, joinedPath } from "./joinedPath";
import type { RunWay } from "./lossSurvey";
import { type CheckedDocument, lengthWarnings, type PlannedRun, planRun } from "./plannedRun";
import { emptyMetrics, metricsSet } from "./runMetrics";
import { measureBaseline } from "./baseline";
import { afterRecord, isActive, notBegun, statusOf } from "./runProgress";
import { ScatterSampler } from "./scatterSampler";
import { SteppedRun } from "./steppedRun";
import { rateWarnings, stableRate } from "./stableRate";
import { unreachedTarget } from "./unreachedTarget";
import { measureTraining, type TrainingMeasures } from "./trainingMeasures";

/** Multiplications of a step below which a second thread costs more than it brings. */
const workPerThread = 200_000;
/** Most threads that are used unasked. */
const maxThreads = 64;

/** Multiplications that are spent on advice before the first step: about a tenth of a second. */
const adviceWork = 1e8;

/** Where a run writes down faults that are nobody's to act on. */
export interface FaultLog {
  /** @returns the id under which the fault is found again. */
  fault(error: unknown, where: string): string;
}

/** What a run is made of, and whom it tells. */
export interface TrainingRunOptions {
  readonly id: string;
  readonly checked: CheckedDocument;
  /** Null: chosen by the size of the model. */
  readonly threads: number | null;
  readonly appVersion: string;
  readonly log: FaultLog;
  /** Most bytes of memory this process is to take; as much as it wants when absent. */
  readonly memory?: number;
  /** A checkpoint's file to go on from; from the start when absent. */
  readonly resume?: Uint8Array;
  /** The curves of the run that it goes on with, the way its model went, and the losses of its steps; empty when absent. */
  readonly history?: LossHistory;
  readonly path?: WeightPath;
  readonly stepLosses?: StepLosses;
  /**
   * Present: it may go on with other settings of its optimizer and its schedules. The run that was paused there; null where none
   * was.
   */
  readonly forkOf?: string | null;
  /** How the run that it goes on with was forked itself. */
  readonly fork?: RunFork | null;
  /** As fast as it can when absent. */
  readonly pace?: Pace;
  /** Called before the first step with what is about to be executed; an error it throws is why the run fails. */
  onPlanned?(planned: PlannedRun): Promise<void>;
  /** Has the data worker make the matrix. */
  prepare(signal: AbortSignal): Promise<PreparedFile>;
  /** Has the data worker say where a row of the matrix stands in its file. */
  locate(row: number, signal: AbortSignal): Promise<RowPlace>;
  /** Something of the run's status, curves or scatter changed; `final`: for the last time. */
  onChange(final: boolean): void;
  /** Every epoch, also those the history thins out. `skippedSteps`: of the run so far; null where none can be. */
  onEpoch?(point: EpochPoint, skippedSteps: number | null): void;
  /** Whether samples of predictions are wanted while it runs. */
  wantsScatter(): boolean;
}

/** One run from reading the data to its final weights. */
export class TrainingRun {
  readonly id: string;
  readonly history: LossHistory;
  /** Loss and metrics over the training rows with the final weights; null until they are measured. */
  measures: TrainingMeasures | null = null;
  readonly #options: TrainingRunOptions;
  readonly #graph: string;
  readonly #forkGraph: string;
  readonly #abort = new AbortController();
  readonly #measuring = new AbortController();
  #progress = notBegun;
  #warnings: readonly RefusalData[];
  #threads: number;
  #planned: PlannedRun | null = null;
  #fitted: readonly FittedNode[] = [];
  #session: TrainingSession | null = null;
  #sampler: ScatterSampler | null = null;
  #finalWeights: Float32Array | null = null;
  /** Whose they are. */
  #finalEpoch = 0;
  /** Those of the last epoch, where the final ones are the best one's. */
  #lastWeights: Float32Array | null = null;
  #used: UsedWeights = "best";
  #finalCheckpoint: Uint8Array | null = null;
  #metrics: RunMetrics | null = null;
  /** The way of the model since this run began; null before and while it goes. */
  #gone: WeightPath | null = null;
  /** Of the steps since this run began; null before and while it goes. */
  #goneLosses: StepLosses | null = null;
  #fork: RunFork | null;
  #pauseWanted = false;
  #pace: Pace | null;

  constructor(options: TrainingRunOptions) {
    this.#options = options;
    this.id = options.id;
    this.#pace = options.pace ?? null;
    this.#fork = options.fork ?? null;
    this.history = options.history ?? new LossHistory();
    this.#graph = graphFingerprint(options.checked.document);
    this.#forkGraph = forkFingerprint(options.checked.document);
    this.#threads = options.threads ?? 0;
    this.#warnings = options.checked.warnings;
  }

  /** Whether it still can be paused or stopped. */
  get active(): boolean {
    return isActive(this.#progress.state);
  }

  /** What it trains. */
  get document(): GradwireDocument {
    return this.#options.checked.document;
  }

  /** The newest sample of predictions. */
  get scatter(): Scatter | null {
    return this.#sampler?.newest ?? null;
  }

  /** What it executes; null until the data are read. */
  get planned(): PlannedRun | null {
    return this.#planned;
  }

  /** Reads the data, trains, and resolves when the final weights are there. Never rejects: it ends as `failed`. */
  async execute(): Promise<void> {
    try {
      this.#abort.signal.throwIfAborted();
      const data = await this.#options.prepare(this.#abort.signal);
      this.#abort.signal.throwIfAborted();
      const planned = await planRun(this.#options.checked, data, this.#options.appVersion, {
        signal: this.#abort.signal,
        ...(this.#options.memory !== undefined && { memoryBudget: this.#memoryLeft() }),
      });
      this.#planned = planned;
      this.#fitted = fittedNodes(planned);
      const rate = await stableRate(planned, { mostWork: adviceWork, signal: this.#abort.signal });
      const foreseen = rateWarnings(planned, rate);
      this.#warnings = [...this.#options.checked.warnings, ...data.warnings, ...planned.warnings, ...foreseen];
      await this.#options.onPlanned?.(planned);
      this.#abort.signal.throwIfAborted();
      await this.#train(planned);
      await this.#measure(planned);
    } catch (error) {
      if (this.#abort.signal.aborted && this.#session === null) this.#end("stopped");
      else this.#fail(error);
    } finally {
      this.#gone = this.#session?.path() ?? null;
      this.#goneLosses = this.#session?.stepLosses() ?? null;
      this.#session?.dispose();
      this.#session = null;
    }
  }

  pause(): void {
    this.#pauseWanted = true;
    this.#session?.pause();
  }

  resume(): void {
    this.#pauseWanted = false;
    this.#session?.resume();
  }

  /** Goes at a pace from here on; null: as fast as it can. */
  setPace(pace: Pace | null): void {
    this.#pace = pace;
    this.#keepPace();
    this.#options.onChange(false);
  }

  /** Ends it after the step it is in, or while the data are read or the run is planned. */
  stop(): void {
    this.#abort.abort();
    this.#session?.stop();
  }

  /** Gives up what is measured after the end; the run and its weights stay as they are. */
  dismiss(): void {
    this.#measuring.abort();
  }

  /** Chooses whose weights are used, of a run that keeps its best epoch: now, and when it has ended. */
  use(weights: UsedWeights): void {
    if (weights === this.#used) return;
    this.#used = weights;
    this.sample();
    this.#options.onChange(true);
  }

  /**
   * The weights that are used: the best epoch's where they are kept and nothing else was chosen, otherwise as they are now, or the
   * last ones; null before any.
   */
  async weights(): Promise<Float32Array | null> {
    const ended = this.#endedWith();
    if (ended !== null) return ended.weights;
    const session = this.#session;
    if (session === null) return null;
    return this.#used === "last" ? session.snapshot() : (await session.keptWeights()).weights;
  }

  #endedWith(): Pick<RunWay, "weights" | "epoch"> | null {
    if (this.#finalWeights === null) return null;
    if (this.#used === "last" && this.#lastWeights !== null)
      return { epoch: this.#progress.epoch, weights: this.#lastWeights };
    return { epoch: this.#finalEpoch, weights: this.#finalWeights };
  }

  /** The weights as they are now, or those that it ended with, and whose epoch they are at least; null before there are any. */
  async newest(): Promise<Pick<RunWay, "weights" | "epoch"> | null> {
    const ended = this.#endedWith();
    if (ended !== null) return ended;
    const { epoch } = this.#progress;
    const weights = await this.#session?.snapshot();
    return weights ? { epoch, weights } : null;
  }

  /** The newest weights with the way they have gone; null before there are any. */
  async way(): Promise<RunWay | null> {
    const newest = await this.newest();
    return newest && { ...newest, path: this.path };
  }

  /** The way its model has gone, from the very beginning of a run that was gone on with. */
  get path(): WeightPath {
    const gone = this.#gone ?? this.#session?.path() ?? { epochs: new Float64Array(), models: new Float32Array() };
    const before = this.#options.path;
    return before ? joinedPath(before, gone) : gone;
  }

  #batchesOf({ plan, data }: PlannedRun): number {
    return batchesPerEpoch(plan, data.prepared.trainRows.length);
  }

  /** Batches of an epoch, which are the steps that losses are kept of; null before the run is planned. */
  get batchesPerEpoch(): number | null {
    return this.#planned && this.#batchesOf(this.#planned);
  }

  /** The loss of every step's batch, from the very beginning of a run that was gone on with. */
  get stepLosses(): StepLosses {
    const none = { steps: new Float64Array(), losses: new Float64Array() };
    const own = this.#goneLosses ?? this.#session?.stepLosses() ?? none;
    const before = this.#options.stepLosses;
    return before ? joinedLosses(before, own) : own;
  }

  /**
   * The file of a checkpoint: as the run stands now, between two steps, or as it ended. Null before it began, and for a
   * run that diverged or failed, which cannot go on.
   */
  async checkpoint(): Promise<Uint8Array | null> {
    const planned = this.#planned;
    if (this.#finalCheckpoint !== null || this.#session === null || planned === null) return this.#finalCheckpoint;
    const checkpoint = await this.#session.checkpoint();
    return writeCheckpoint(checkpoint, checkpointRunOf(planned, this.#options.checked), this.#options.appVersion);
  }

  /** Where it stands between two steps while it trains; null before that, and once it has ended. */
  async standing(): Promise<RunCheckpoint | null> {
    try {
      return (await this.#session?.checkpoint()) ?? null;
    } catch (error) {
      if (this.#session === null || !this.active) return null;
      throw error;
    }
  }

  /**
   * A run of the same document on the same data that goes on from where this one stood, to look into; from its beginning where
   * `resume` is null. Null before this one has its data, and where its beginning is that of another run.
   * @throws as `planRun`.
   */
  async stepsFrom(resume: RunCheckpoint | null, signal?: AbortSignal): Promise<SteppedRun | null> {
    const data = this.#planned?.data;
    const { checked, appVersion, resume: taken } = this.#options;
    if (data === undefined || (resume === null && taken !== undefined)) return null;
    const given = { ...(resume && { resume }), ...(signal && { signal }) };
    // It reads single batches, which need not stay in memory.
    return SteppedRun.plan({ checked, data, appVersion, threads: 1, residentBytes: 0, ...given });
  }

  /** How it, or what it goes on with, was forked; null: it was not. */
  get fork(): RunFork | null {
    return this.#fork;
  }

  /** The newest metrics, the same object until there are newer ones; null before there are any. */
  metrics(): RunMetrics | null {
    const newest = this.#finalWeights === null ? (this.#session?.metrics() ?? null) : null;
    if (newest !== null) this.#takeMetrics(newest);
    return this.#metrics;
  }

  /**
   * Measures the final weights on the test rows, which nothing else touches; what is found is among the metrics from then on.
   * Does nothing before there are final weights.
   * @throws GradwireError `evaluationNoTest` where no row is kept for a test
   */
  async evaluateTest(): Promise<void> {
    const [planned, weights] = [this.#planned, this.#finalWeights];
    if (planned === null || weights === null) return;
    if (planned.data.prepared.testRows.length === 0) throw new GradwireError("evaluationNoTest");
    const { metrics } = await measureTraining(planned, weights, this.#measuring.signal, "testRows");
    if (metrics === null || this.#metrics === null) return;
    this.#metrics = { ...this.#metrics, test: metricsSet(planned, this.#finalEpoch, metrics) };
    this.#options.onChange(true);
  }

  /** Everything about the run but its curves. */
  status(): RunStatus {
    const { document } = this.#options.checked;
    const prepared = this.#planned?.data.prepared;
    return statusOf(this.#progress, {
      runId: this.id,
      graph: this.#graph,
      forkGraph: this.#forkGraph,
      epochs: document.training.epochs,
      threads: this.#threads,
      trainRows: prepared?.trainRows.length ?? 0,
      validationRows: prepared?.validationRows.length ?? 0,
      testRows: prepared?.testRows.length ?? 0,
      pace: this.#pace,
      fork: this.#fork,
      fitted: this.#fitted,
      bestEpoch: this.#planned?.bestEpoch ?? null,
      usedWeights: this.#used,
      warnings: this.#warnings,
    });
  }

  /** Takes a sample of predictions soon, unless one was taken just now. */
  sample(): void {
    this.#sampler?.sampleSoon();
  }

  async #train(planned: PlannedRun): Promise<void> {
    const { plan, generatorState, data, dataset } = planned;
    const { prepared, path } = data;
    this.#threads = this.#options.threads ?? chooseThreads(plan);
    this.#sampler = new ScatterSampler(planned, {
      // Followed while it changes, whatever is kept in the end.
      weights: () => this.newest(),
      onSample: () => {
        this.#options.onChange(false);
      },
      // The plot stays as it was; training itself is not concerned.
      onFault: (error) => {
        this.#options.log.fault(error, "run.scatter");
      },
    });
    this.#metrics = emptyMetrics(planned);
    const stored = this.#takeUp(planned);
    if (stored) this.#warnings = [...this.#warnings, ...lengthWarnings(this.#options.checked, stored.epochs)];
    const session = createTrainingSession({
      plan,
      ...(this.#options.memory !== undefined && { residentBytes: Math.max(0, this.#memoryLeft() - plan.memory.total) }),
      ...(stored && { resume: stored }),
      data: { path, rows: prepared.rows, columns: prepared.columns.length },
      trainRows: prepared.trainRows,
      validationRows: prepared.validationRows,
      epochs: this.#options.checked.document.training.epochs,
      shuffle: dataset.shuffle,
      generatorState,
      bestEpoch: planned.bestEpoch,
      threads: this.#threads,
      onTelemetry: (records) => {
        this.#receive(records, plan);
      },
    });
    this.#session = session;
    this.#keepPace();
    const { epochsDone: epoch = 0, seconds = 0 } = stored ?? {};
    this.#progress = { ...this.#progress, state: "running", epoch, epochProgress: epoch > 0 ? 1 : 0, seconds };
    // Before the start: not a step of it is done then.
    if (this.#pauseWanted) session.pause();
    session.start();
    this.#options.onChange(false);

    const ended = await session.finished();
    // Refused before the first step: there is nothing to go on with.
    if (ended === "failed" && this.#progress.epoch === 0 && session.fault !== null)
      throw await this.#placed(session.fault);
    const { weights, bestEpoch } = await session.keptWeights();
    this.metrics();
    if (ended === "finished" || ended === "stopped") this.#finalCheckpoint = await this.checkpoint();
    if (bestEpoch !== null) this.#lastWeights = await session.snapshot();
    this.#finalWeights = weights;
    this.#finalEpoch = bestEpoch ?? this.#progress.epoch;
    await this.#sampler.settled();
    if (ended === "failed" && session.fault !== null) throw session.fault;
    if (ended === "failed") throw new Error("the engine ended the run as failed");
    await this.#sampler.sampleNow();
    this.#end(ended === "running" || ended === "paused" ? "stopped" : ended);
  }

  /** Takes up the state that it goes on from; null for one that begins. @throws GradwireError as `readCheckpoint` */
  #takeUp(planned: PlannedRun): StoredCheckpoint | null {
    const { resume, checked, forkOf } = this.#options;
    if (resume === undefined) return null;
    if (forkOf === undefined) return readCheckpoint(resume, checkpointRunOf(planned, checked));
    const { checkpoint, fork } = readFork(resume, { planned, checked }, { of: forkOf, fork: this.#fork });
    this.#fork = fork;
    this.history.forgetFrom(fork.epoch + 1);
    return checkpoint;
  }

  #keepPace(): void {
    if (this.#planned === null) return;
    const { unit, perSecond } = this.#pace ?? { unit: "batch", perSecond: Infinity };
    const batches = unit === "batch" ? 1 : this.#batchesOf(this.#planned);
    this.#session?.setPace(1 / (perSecond * batches));
  }

  /** A row's refusal with its place in the file; another one as it is. */
  async #placed(refusal: GradwireError): Promise<GradwireError> {
    const { row } = refusal.values;
    if (typeof row !== "number") return refusal;
    try {
      const place = await this.#options.locate(row - 1, this.#abort.signal);
      const path = `${this.#options.checked.dataset.params.source?.name ?? ""}:${String(place.line)}`;
      return new GradwireError(refusal.code, { ...refusal.values, row: place.row + 1 }, { path, cause: refusal });
    } catch (error) {
      // The row's number still says which it is.
      this.#options.log.fault(error, "run.locate");
      return refusal;
    }
  }

  /** Of the memory this process may take, what it does not hold yet. */
  #memoryLeft(): number {
    return Math.max(0, (this.#options.memory ?? Infinity) - process.memoryUsage.rss());
  }

  #receive(records: readonly TelemetryRecord[], plan: TrainingPlan): void {
    for (const record of records) {
      this.#progress = afterRecord(this.#progress, record, plan);
      const { point, skippedSteps } = this.#progress;
      if (record.kind !== "epoch" || point === null) continue;
      this.history.add(point);
      this.#options.onEpoch?.(point, plan.nonFiniteLimit > 1 ? skippedSteps : null);
    }
    if (!this.active) return;
    if (this.#options.wantsScatter()) this.sample();
    this.#options.onChange(false);
  }

  #takeMetrics({ epoch, rows, details }: SessionMetrics): void {
    const planned = this.#planned;
    const { measured } = this.#progress;
    if (planned === null || this.#metrics === null) return;
    if (measured?.epoch !== epoch || this.#metrics.validation?.epoch === epoch) return;
    const validation = metricsSet(planned, epoch, { rows, values: measured.values, details });
    this.#metrics = { ...this.#metrics, validation };
  }

  /** Measures the final weights on the training rows; a fault of this leaves the run as it is. */
  async #measure(planned: PlannedRun): Promise<void> {
    const weights = this.#finalWeights;
    if (weights === null) return;
    try {
      const { signal } = this.#measuring;
      this.measures = await measureTraining(planned, weights, signal);
      const { metrics } = this.measures;
      const epoch = this.#finalEpoch;
      if (metrics !== null && this.#metrics !== null) {
        this.#metrics = { ...this.#metrics, training: metricsSet(planned, epoch, metrics) };
      }
      // The core measured the last epoch's weights on the validation rows, and those that are kept may be an earlier one's.
      const isKept = this.#progress.best !== null;
      if (isKept && this.#metrics?.validation && this.#metrics.validation.epoch !== epoch) {
        const { metrics: validated } = await measureTraining(planned, weights, signal, "validationRows");
        if (validated !== null) this.#metrics = { ...this.#metrics, validation: metricsSet(planned, epoch, validated) };
      }
      this.#options.onChange(true);
      const baseline = await measureBaseline(planned, signal);
      if (this.#metrics !== null) this.#metrics = { ...this.#metrics, baseline };
      const unreached = this.#progress.state === "diverged" ? null : unreachedTarget(planned, metrics);
      if (unreached !== null) this.#warnings = [...this.#warnings, unreached];
      this.#options.onChange(true);
    } catch (error) {
      if (!this.#measuring.signal.aborted) this.#options.log.fault(error, "run.measures");
    }
  }

  #end(state: RunState, refusal: RefusalData | null = null): void {
    this.#progress = { ...this.#progress, state, refusal };
    this.#options.onChange(true);
  }

  #fail(error: unknown): void {
    const internal = () => refusalOf(new GradwireError("runFailed", { log: this.#options.log.fault(error, "run") }));
    this.#end("failed", refusalOf(error) ?? internal());
  }
}

/** One thread for small steps, all cores for large ones. */
export function chooseThreads({ tensors, batchSize }: TrainingPlan): number {
  const parameters = tensors.filter(({ role }) => role === "parameter");
  const work = 3 * batchSize * parameters.reduce((sum, { shape }) => sum + numel(shape), 0);
  return Math.max(1, Math.min(availableParallelism(), maxThreads, Math.floor(work / workPerThread)));
}
