import { GradwireError } from "../base/errors";
import { numel } from "../base/shape";
import { encodeProgram } from "../compiler/program/encode";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import type { MetricsSpec } from "../compiler/program/metrics";
import type {
  KeptWeights,
  SessionMetrics,
  TelemetryRecord,
  TrainingOptions,
  TrainingSession,
  TrainingState,
  WeightPath,
} from "./session";
import { rateSteps, rateTable } from "../compiler/program/learningRate";
import { stepsPerEpoch } from "../compiler/program/batches";
import { type ObservedProgram, phases } from "../compiler/program/observed";
import type { TrainingPlan } from "../compiler/program/plan";
import type { Program } from "../compiler/program/program";
import { breachError } from "../compiler/program/requirements";
import {
  nativeAddon,
  type HeldMemory,
  type NativeCheckpoint,
  type NativeCopy,
  type NativeTraining,
  type NativeTrainingOptions,
  type StepLosses,
} from "./addon";
import { checkpointFields, fieldsOf, runOptions } from "./runOptions";
import { decodeTelemetry, isFinalState, stateOf } from "./telemetry";

/** Someone waiting for a snapshot, or for a whole checkpoint. */
interface Waiting {
  readonly whole: boolean;
  resolve(copy: NativeCopy): void;
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

/** A run on the core. What steps through one is built on it. */
export class NativeTrainingSession implements TrainingSession {
  protected readonly native: NativeTraining;
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
    // Node.js calls back for as long as there are wake calls, up to a thousand, before it turns to timers and sockets again: a
    // reader that is slower than the run would keep them waiting for seconds.
    this.native = createNative(options, () => {
      setImmediate(() => this.#read());
    });
  }

  get state(): TrainingState {
    return stateOf(this.native.state());
  }

  get fault(): GradwireError | null {
    const breach = this.native.breach();
    if (breach !== null) {
      const [requirement = 0, row = 0, column = 0, found = NaN] = breach;
      return breachError(this.#requirements, { requirement, row, column }, found);
    }
    const reason = this.native.fault();
    return reason === "" ? null : new GradwireError("nativeRefused", { reason });
  }

  get memory(): HeldMemory {
    return this.native.memory();
  }

  start(): void {
    this.native.start();
  }

  pause(): void {
    this.native.pause();
  }

  resume(): void {
    this.native.resume();
  }

  stop(): void {
    this.native.stop();
  }

  setPace(secondsPerStep: number): void {
    this.native.setPace(secondsPerStep);
  }

  async snapshot(): Promise<Float32Array> {
    return (await this.#copy(false)).persistent;
  }

  async keptWeights(): Promise<KeptWeights> {
    const { persistent: weights, bestWeights, bestEpoch } = await this.#copy(false);
    weights.set(bestWeights);
    return { weights, bestEpoch: bestEpoch === 0 ? null : bestEpoch };
  }

  async checkpoint(): Promise<RunCheckpoint> {
    const copy = await this.#copy(true);
    const { state } = this;
    if (state === "diverged" || state === "failed") throw new GradwireError("checkpointEnded", { state });
    if (!isWhole(copy)) throw new Error("the native core gave no whole checkpoint");
    return copy;
  }

  #copy(whole: boolean): Promise<NativeCopy> {
    if (this.#disposed) return Promise.reject(new GradwireError("nativeDisposed"));
    return new Promise((resolve, reject) => {
      const busy = this.#waiting.length > 0;
      (busy ? this.#next : this.#waiting).push({ whole, resolve, reject });
      if (busy) return;
      this.#requestSnapshot(whole);
    });
  }

  path(): WeightPath {
    return this.native.path();
  }

  stepLosses(): StepLosses {
    return this.native.stepLosses();
  }

  metrics(): SessionMetrics | null {
    const newest = this.native.takeMetrics();
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
    this.native.stop();
    this.#disposed = true;
    this.native.dispose();
    for (const { reject } of [...this.#waiting.splice(0), ...this.#next.splice(0)]) {
      reject(new GradwireError("nativeDisposed"));
    }
    const state = this.state;
    this.#finish(isFinalState(state) ? state : "stopped");
  }

  /** Takes what the core has. Called by the core at most 60 times a second. */
  #read(): void {
    if (this.#disposed) return;
    const records = decodeTelemetry(this.native.drain());
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
      this.native.requestSnapshot(whole);
    } catch (cause) {
      this.#refuseCopies(cause);
    }
    this.#deliverSnapshot();
  }

  #deliverSnapshot(): void {
    try {
      const copy = this.native.takeSnapshot();
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
  const { plan, data, resume = null, bestEpoch = null, residentBytes = null } = options;
  const encode = (program: Program | null) => program && encodeProgram(program);
  return fieldsOf(runOptions, {
    ...plan,
    ...options,
    train: encodeProgram(plan.train),
    trainTail: encode(plan.trainTail),
    evaluate: encode(plan.evaluate),
    evaluateTail: encode(plan.evaluateTail),
    rows: data.rows,
    columns: data.columns,
    path: "path" in data ? data.path : null,
    matrix: "matrix" in data ? data.matrix : null,
    metrics: plan.metrics && nativeMetrics(plan.metrics),
    schedule: nativeSchedule(options),
    monitor: bestEpoch && {
      validation: bestEpoch.metric === "validationLoss",
      minDelta: bestEpoch.minDelta,
      patience: bestEpoch.patience ?? 0,
    },
    checkedParameters: checkedParameters(plan),
    requirements: plan.requirements.map(({ column, names, low, high, whole, ignored }) => {
      return { column, width: names.length, low, high, whole, ignored: ignored ?? NaN };
    }),
    resume: resume && fieldsOf(checkpointFields, resume),
    observed: nativeObserved(plan.observed),
    observedTail: nativeObserved(plan.observedTail),
    residentBytes,
    watched,
  });
}

function nativeObserved(observed: ObservedProgram | null | undefined): NativeTrainingOptions["observed"] {
  if (!observed) return null;
  const { segments, gradients, gradientsAt } = observed;
  return {
    segments: segments.map(({ phase, end }) => ({ phase: phases.indexOf(phase), end })),
    gradients,
    gradientsAt,
  };
}

function isWhole(copy: NativeCopy): copy is NativeCheckpoint {
  return copy.lastFinite !== undefined;
}

function nativeMetrics(spec: MetricsSpec): NativeTrainingOptions["metrics"] {
  const { column, width } = spec;
  if (spec.kind === "classification") {
    const { classes, scores, topK } = spec;
    return { classification: true, column, width, classes, scores, topK, inverse: null };
  }
  return { classification: false, column, width, classes: 0, scores: 0, topK: 0, inverse: spec.inverse };
}

/** The learning rate's table for the whole run, and its plateaus, as the core reads them. */
function nativeSchedule({
  plan,
  trainRows,
  epochs,
}: Omit<TrainingOptions, "onTelemetry">): NativeTrainingOptions["schedule"] {
  const { schedule } = plan;
  if (!schedule) return null;
  const length = { epochs, stepsPerEpoch: stepsPerEpoch(plan, trainRows.length) };
  const { offset, chain, epochRate } = schedule;
  const nothing = new Float64Array();
  const fixed = {
    ...{ offset, stepsPerEpoch: length.stepsPerEpoch, first: 0, epochRate: 0, plateaus: [] },
    ...{ withinEvery: 1, within: nothing, betweenEvery: 1, between: nothing },
  };
  if (epochRate === null) {
    const { interval, every, rates } = rateTable(schedule, length);
    return { ...fixed, perStep: interval === "step", every, rates };
  }
  const { first, within, between } = rateSteps(schedule, length);
  return {
    ...fixed,
    ...{ perStep: true, every: 1, rates: Float32Array.of(first), first, epochRate },
    ...{ withinEvery: within.every, within: within.pairs, betweenEvery: between.every, between: between.pairs },
    plateaus: chain
      .filter((link) => link.kind === "plateau")
      .map(({ spec: { mode, thresholdMode, ...spec }, offset: state }) => ({
        ...spec,
        offset: state,
        rising: mode === "max",
        relative: thresholdMode === "rel",
      })),
  };
}

/** Where each check's parameter is; nothing for a loss. */
function checkedParameters({ checks, tensors }: TrainingPlan): NativeTrainingOptions["checkedParameters"] {
  const ranges = new Map(tensors.map(({ name, offset, shape }) => [name, { offset, count: numel(shape) }]));
  return checks.map(({ parameter }) => ranges.get(parameter ?? "") ?? { offset: 0, count: 0 });
}

/** The core's refusal as an error with a place in the catalogue. */
export function refusal(cause: unknown): GradwireError {
  return new GradwireError(
    "nativeRefused",
    { reason: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  );
}
