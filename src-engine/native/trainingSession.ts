import { GradwireError } from "../base/errors";
import { numel } from "../base/shape";
import { encodeProgram } from "../compiler/program/encode";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import type { MetricsSpec } from "../compiler/program/metrics";
import type { SessionMetrics, TelemetryRecord, TrainingOptions, TrainingSession, TrainingState } from "./session";
import { rateSteps, rateTable } from "../compiler/program/learningRate";
import { stepsPerEpoch } from "../compiler/program/batches";
import type { TrainingPlan } from "../compiler/program/plan";
import type { Program } from "../compiler/program/program";
import { breachError } from "../compiler/program/requirements";
import {
  nativeAddon,
  type HeldMemory,
  type NativeCheckpoint,
  type NativeSchedule,
  type NativeTraining,
  type NativeTrainingOptions,
} from "./addon";
import { decodeTelemetry, isFinalState, stateOf } from "./telemetry";

/** What the core copied. */
type Copy = Pick<NativeCheckpoint, "persistent"> & Partial<NativeCheckpoint>;

/** Someone waiting for a snapshot, or for a whole checkpoint. */
interface Waiting {
  readonly whole: boolean;
  resolve(copy: Copy): void;
  reject(error: GradwireError): void;
}

/**
 * A run on the core's training thread. Memory is taken and everything is checked here; `start` begins.
 * @throws GradwireError `epochsRange`, `nativeMissing`, `nativeUnloadable`, `nativeOtherTable`, `nativeRefused` (with the core's reason).
 */
export function createTrainingSession(options: TrainingOptions): TrainingSession {
  const { epochs } = options;
  if (!Number.isSafeInteger(epochs) || epochs < 1) throw new GradwireError("epochsRange", { epochs });
  return new NativeTrainingSession(options);
}

class NativeTrainingSession implements TrainingSession {
  readonly #training: NativeTraining;
  readonly #onTelemetry: TrainingOptions["onTelemetry"];
  readonly #requirements: TrainingPlan["requirements"];
  readonly #finished: Promise<TrainingState>;
  #finish: (state: TrainingState) => void = () => undefined;
  /** Those the copy now being made is for, and those who asked after it was asked for. */
  #waiting: Waiting[] = [];
  #next: Waiting[] = [];
  #disposed = false;
  #metrics: SessionMetrics | null = null;

  constructor(options: TrainingOptions) {
    this.#onTelemetry = options.onTelemetry;
    this.#requirements = options.plan.requirements;
    this.#finished = new Promise((resolve) => (this.#finish = resolve));
    this.#training = createNative(options, () => {
      this.#read();
    });
  }

  get state(): TrainingState {
    return stateOf(this.#training.state());
  }

  get fault(): GradwireError | null {
    const breach = this.#training.breach();
    if (breach !== null) {
      const [requirement = 0, row = 0, column = 0, found = NaN] = breach;
      return breachError(this.#requirements, { requirement, row, column }, found);
    }
    const reason = this.#training.fault();
    return reason === "" ? null : new GradwireError("nativeRefused", { reason });
  }

  get memory(): HeldMemory {
    return this.#training.memory();
  }

  start(): void {
    this.#training.start();
  }

  pause(): void {
    this.#training.pause();
  }

  resume(): void {
    this.#training.resume();
  }

  stop(): void {
    this.#training.stop();
  }

  async snapshot(): Promise<Float32Array> {
    return (await this.#copy(false)).persistent;
  }

  async checkpoint(): Promise<RunCheckpoint> {
    const copy = await this.#copy(true);
    const { state } = this;
    if (state === "diverged" || state === "failed") throw new GradwireError("checkpointEnded", { state });
    return decodeCheckpoint(copy);
  }

  #copy(whole: boolean): Promise<Copy> {
    if (this.#disposed) return Promise.reject(new GradwireError("nativeDisposed"));
    return new Promise((resolve, reject) => {
      const busy = this.#waiting.length > 0;
      (busy ? this.#next : this.#waiting).push({ whole, resolve, reject });
      if (busy) return;
      this.#requestSnapshot(whole);
    });
  }

  metrics(): SessionMetrics | null {
    const newest = this.#training.takeMetrics();
    if (newest !== null) {
      const [epoch = NaN, rows = NaN] = newest;
      this.#metrics = { epoch, rows, details: newest.slice(2) };
    }
    return this.#metrics;
  }

  finished(): Promise<TrainingState> {
    return this.#finished;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#training.stop();
    this.#disposed = true;
    this.#training.dispose();
    for (const { reject } of [...this.#waiting.splice(0), ...this.#next.splice(0)]) {
      reject(new GradwireError("nativeDisposed"));
    }
    const state = this.state;
    this.#finish(isFinalState(state) ? state : "stopped");
  }

  /** Takes what the core has. Called by the core at most 60 times a second. */
  #read(): void {
    if (this.#disposed) return;
    const records = decodeTelemetry(this.#training.drain());
    this.#deliverSnapshot();
    const last = records.findLast((record) => record.kind === "state");
    if (records.length > 0) this.#tell(records);
    if (last !== undefined && isFinalState(last.state)) this.#finish(last.state);
  }

  #tell(records: readonly TelemetryRecord[]): void {
    try {
      this.#onTelemetry?.(records);
    } catch (error) {
      // A fault of the listener's, which must not keep the run from ending; it is thrown where none can catch it.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  #requestSnapshot(whole: boolean): void {
    try {
      this.#training.requestSnapshot(whole);
    } catch (cause) {
      this.#refuseCopies(cause);
    }
    this.#deliverSnapshot();
  }

  #deliverSnapshot(): void {
    try {
      const copy = this.#training.takeSnapshot();
      if (copy === null) return;
      for (let persistent = copy.persistent; this.#waiting.length > 0; this.#waiting.shift()) {
        this.#waiting[0]?.resolve({ ...copy, persistent });
        if (this.#waiting.length > 1) persistent = persistent.slice();
      }
    } catch (cause) {
      this.#refuseCopies(cause);
    }
    if (this.#next.length === 0) return;
    this.#waiting = this.#next.splice(0);
    this.#requestSnapshot(this.#waiting.some(({ whole }) => whole));
  }

  /** There is no memory for a copy. */
  #refuseCopies(cause: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(refusal(cause));
  }
}

function createNative(options: TrainingOptions, wake: () => void): NativeTraining {
  const addon = nativeAddon();
  try {
    return new addon.Training(encodeRun(options, options.onTelemetry !== undefined), wake);
  } catch (cause) {
    throw refusal(cause);
  }
}

/** A run in the form the core takes it; `watched` says whether somebody reads its records. */
export function encodeRun(options: Omit<TrainingOptions, "onTelemetry">, watched = true): NativeTrainingOptions {
  const { plan, data } = options;
  const encode = (program: Program | null) => program && encodeProgram(program);
  return {
    train: encodeProgram(plan.train),
    trainTail: encode(plan.trainTail),
    trainTailRows: plan.trainTailRows,
    evaluate: encode(plan.evaluate),
    evaluateTail: encode(plan.evaluateTail),
    initial: plan.initial,
    modelLength: plan.modelLength,
    batchSize: plan.batchSize,
    evaluationBatchSize: plan.evaluationBatchSize,
    ...data,
    trainRows: options.trainRows,
    validationRows: options.validationRows,
    epochs: options.epochs,
    shuffle: options.shuffle,
    generatorState: options.generatorState,
    threads: options.threads,
    metrics: plan.metrics && encodeMetrics(plan.metrics),
    accumulation: plan.accumulation,
    nonFiniteLimit: plan.nonFiniteLimit,
    schedule: nativeSchedule(options),
    checkedParameters: checkedParameters(plan),
    requirements: encodeRequirements(plan.requirements),
    watched,
    resume: options.resume ? encodeCheckpoint(options.resume) : null,
    residentBytes: options.residentBytes ?? null,
  };
}

/** The numbers of the core's `Progress`, in its order. */
const progressNames = [
  "epochsDone",
  "batch",
  "lossSum",
  "seconds",
  "skippedSteps",
  "skippedInRow",
  "accumulated",
  "samplerSeed",
] as const satisfies readonly (keyof RunCheckpoint)[];

function encodeCheckpoint(checkpoint: RunCheckpoint): NativeCheckpoint {
  const { persistent, lastFinite, generatorState, ...progress } = checkpoint;
  return {
    persistent,
    lastFinite,
    generatorState,
    progress: Float64Array.from(progressNames, (name) => progress[name]),
  };
}

/** A whole copy of the core's as a checkpoint. */
export function decodeCheckpoint({ persistent, lastFinite, generatorState, progress }: Copy): RunCheckpoint {
  if (!lastFinite || !generatorState || !progress) throw new Error("the native core gave no whole checkpoint");
  const [epochsDone = 0, batch = 0, lossSum = 0, seconds = 0, ...steps] = progress;
  const [skippedSteps = 0, skippedInRow = 0, accumulated = 0, samplerSeed = 0] = steps;
  const standing = { epochsDone, batch, lossSum, seconds, skippedSteps, skippedInRow, accumulated, samplerSeed };
  return { persistent, lastFinite, generatorState, ...standing };
}

/** The form `decodeRequirements` of src/requirements.cc reads. */
function encodeRequirements(requirements: TrainingPlan["requirements"]): Float64Array {
  return Float64Array.from(
    requirements.flatMap(({ column, names, low, high, whole, ignored }) => {
      return [column, names.length, low, high, Number(whole), ignored ?? NaN];
    }),
  );
}

/** The form `decodeMetrics` of src/metrics.cc reads. */
function encodeMetrics(spec: MetricsSpec): Float64Array {
  const { column, width } = spec;
  if (spec.kind === "classification") {
    return Float64Array.of(1, column, width, spec.classes, spec.scores, spec.topK, -1, -1);
  }
  return Float64Array.of(0, column, width, 0, 0, 0, spec.inverse?.mean ?? -1, spec.inverse?.scale ?? -1);
}

/** The learning rate's table for the whole run, and its plateaus, as the core reads them. */
function nativeSchedule({ plan, trainRows, epochs }: Omit<TrainingOptions, "onTelemetry">): NativeSchedule | null {
  const { schedule } = plan;
  if (!schedule) return null;
  const length = { epochs, stepsPerEpoch: stepsPerEpoch(plan, trainRows.length) };
  const { offset: place, chain, epochRate } = schedule;
  const { stepsPerEpoch: steps } = length;
  if (epochRate === null) {
    const { interval, every, rates } = rateTable(schedule, length);
    const none = { withinEvery: 1, within: new Float64Array(), betweenEvery: 1, between: new Float64Array() };
    const table = { offset: place, perStep: interval === "step", every, rates };
    return { ...table, stepsPerEpoch: steps, first: 0, epochRate: 0, ...none, plateaus: [] };
  }
  const { first, within, between } = rateSteps(schedule, length);
  return {
    ...{
      offset: place,
      perStep: true,
      every: 1,
      rates: Float32Array.of(first),
      stepsPerEpoch: steps,
      first,
      epochRate,
    },
    ...{ withinEvery: within.every, within: within.pairs, betweenEvery: between.every, between: between.pairs },
    plateaus: chain
      .filter((link) => link.kind === "plateau")
      .map(({ spec: { mode, thresholdMode, ...spec }, offset }) => ({
        ...spec,
        offset,
        rising: mode === "max",
        relative: thresholdMode === "rel",
      })),
  };
}

/** Offset and length of each check's parameter; nothing for a loss. */
function checkedParameters({ checks, tensors }: TrainingPlan): Float64Array {
  const places = new Map(tensors.map(({ name, offset, shape }) => [name, [offset, numel(shape)]]));
  return Float64Array.from(checks.flatMap(({ parameter }) => places.get(parameter ?? "") ?? [0, 0]));
}

/** The core's refusal as an error with a place in the catalogue. */
export function refusal(cause: unknown): GradwireError {
  return new GradwireError(
    "nativeRefused",
    { reason: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  );
}
