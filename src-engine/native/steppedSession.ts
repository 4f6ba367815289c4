import { at } from "../base/at";
import { numel } from "../base/shape";
import { explainElement, type Explanation } from "../compiler/program/explain";
import { type ObservedProgram, type ObservedTensor, type Phase } from "../compiler/program/observed";
import type { TrainingPlan } from "../compiler/program/plan";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { checkpointFields, fieldsOf } from "./runOptions";
import type { TelemetryRecord, TrainingOptions, TrainingSession, TrainingState } from "./session";
import { NativeTrainingSession } from "./trainingSession";

/** How far a stepped run goes before it stands again. Every goal but `end` is also reached at a value that is NaN or infinite. */
export type StepGoal =
  /** The next node, or the next phase where a phase has none. */
  | { readonly kind: "node" }
  /** The end of the phase under way, or of the next one. */
  | { readonly kind: "phase" }
  /** The end of the step. */
  | { readonly kind: "step" }
  /** The end of the epoch, behind its evaluation. */
  | { readonly kind: "epoch" }
  /** The end of epoch `value`, from 1. */
  | { readonly kind: "epochNumber"; readonly value: number }
  /** The end of the first step whose loss is below `value`. */
  | { readonly kind: "lossBelow"; readonly value: number }
  /** The end of the first step whose gradients, taken together as backward leaves them, have an L2 norm above `value`. */
  | { readonly kind: "normAbove"; readonly value: number }
  /** The first step with a loss or a gradient that is not finite. */
  | { readonly kind: "nonFinite" }
  | ({ readonly kind: "place" } & StepPlace)
  /** The end of the run, at full speed; a pause is possible. */
  | { readonly kind: "end" };

/** The core's `GoalKind`. */
const goalKinds: readonly StepGoal["kind"][] = [
  ...([
    "node",
    "phase",
    "step",
    "epoch",
    "epochNumber",
    "lossBelow",
    "normAbove",
    "nonFinite",
    "place",
    "end",
  ] as const),
];

/** A point of a run. */
export interface StepPlace {
  /** Steps of the whole run, this one included; from 1. */
  readonly step: number;
  /** 1 behind the batch, 2 behind zeroGrad, then each segment, and at last behind the step phase. */
  readonly place: number;
}

/** Where a run stands, or how it ended. */
export interface Standing extends StepPlace {
  readonly state: "paused";
  /** Wall time that the run has taken so far, without that in which it stood. */
  readonly seconds: number;
  /** From 1. */
  readonly epoch: number;
  /** Of the epoch, from 1. */
  readonly batch: number;
  /** What was done last, and of which node where it is one's. */
  readonly phase: Phase;
  readonly node: string | null;
  /** Whether the phase is complete. */
  readonly ends: boolean;
  /** Which of the plan's programs the step runs. */
  readonly observed: ObservedProgram;
  /** Rows of the data that the step's batch is made of. */
  readonly rows: Uint32Array;
  /** Index of the check (`plan.checks`) that failed; null while all is finite. */
  readonly failedCheck: number | null;
  /** Whether gradients of the step before are added to this one's. */
  readonly pilesUp: boolean;
  /** Whether the step's commit phase was run, and its update phase: not those of a step that is skipped or accumulates. */
  readonly committed: boolean;
  readonly updated: boolean;
  /**
   * L2 norms of all gradients taken together, once those of the step before are added to this one's: of the batch's own, and of
   * the sum. Null before, and where nothing is added.
   */
  readonly piled: PiledNorms | null;
  /** The first step that can be gone back to. */
  readonly oldest: number;
}

/** What gradients that were not zeroed come to. */
export interface PiledNorms {
  readonly own: number;
  readonly all: number;
}

/** Where a stepped run is. */
export type StepState = Standing | { readonly state: Exclude<TrainingState, "running" | "paused"> };

/** What is said of a tensor's elements. The first four are of the finite ones, NaN where there is none. */
export interface TensorStatistics {
  readonly mean: number;
  /** Of the population. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** L2, of all elements. */
  readonly norm: number;
  readonly nonFinite: number;
  /** Counts of the finite ones in bins of equal width from `min` to `max`. */
  readonly histogram: Float64Array;
}

/** A run that stands inside its steps. It ends with the very bits of a run that does not. */
export interface SteppedSession extends TrainingSession {
  /**
   * Goes on, from the start or from where it stands, and stands again at `goal`; a later `pause` makes it stand sooner.
   * @returns where it stands, or how it ended.
   */
  advance(goal: StepGoal): Promise<StepState>;
  /** Goes back to a place; null where the state of so early a step is no longer kept. */
  goBack(place: StepPlace): Promise<StepState | null>;
  /** From the next `advance` on it is the run that `checkpoint` is of, and knows nothing before that. False while it does not stand. */
  restart(checkpoint: RunCheckpoint): boolean;
  /** Whether gradients are zeroed before every step, from the next zeroGrad phase on. Without, they pile up as in PyTorch. */
  zeroGradients(zero: boolean): void;
  /** Where it stands; null while it runs. */
  standing(): StepState | null;
  /** A tensor's elements, row by row; `first` and `count` of them where given. Null while it runs. */
  read(tensor: ObservedTensor, range?: { readonly first: number; readonly count: number }): Float32Array | null;
  describe(tensor: ObservedTensor): TensorStatistics | null;
  /**
   * How far the step has moved a parameter, by its size: L2 norm of the change over that of the parameter before. Null while it
   * does not stand, before the step has updated anything, and for a parameter that was all zeros.
   */
  updateRatio(parameter: ObservedTensor): number | null;
  /**
   * How an element of a tensor came about, by its index row by row. `columns`: names of the data matrix's columns.
   * @returns null while it does not stand, and where the step has given the tensor nothing so far.
   */
  explain(tensor: ObservedTensor, element: number, columns?: readonly string[]): Explanation | null;
}

/**
 * A run of an observed plan (`TrainingPlanOptions.observed`), for stepping through. It starts with the first `advance`.
 * @throws GradwireError as `createTrainingSession`.
 */
export function createSteppedSession(options: TrainingOptions): SteppedSession {
  return new NativeSteppedSession(options);
}

class NativeSteppedSession extends NativeTrainingSession implements SteppedSession {
  readonly #plan: TrainingPlan;
  /** Those who wait until it stands. */
  #waiting: ((state: StepState) => void)[] = [];
  #started = false;
  /** As of the last change of its state. */
  #seconds = 0;

  constructor(options: TrainingOptions) {
    if (!options.plan.observed) throw new Error("only an observed plan can be stepped through");
    super({
      ...options,
      onTelemetry: (records) => {
        options.onTelemetry?.(records);
        this.#hear(records);
      },
    });
    this.#plan = options.plan;
  }

  advance(goal: StepGoal): Promise<StepState> {
    const { state } = this;
    if (state !== "running" && state !== "paused") return Promise.resolve({ state });
    const { step, place } = goal.kind === "place" ? goal : { step: 0, place: 0 };
    const stands = this.#nextStand();
    this.native.advance(goalKinds.indexOf(goal.kind), "value" in goal ? goal.value : 0, step, place);
    if (!this.#started) {
      this.#started = true;
      this.start();
    }
    return stands;
  }

  goBack({ step, place }: StepPlace): Promise<StepState | null> {
    const stands = this.#nextStand();
    if (this.native.goBack(step, place)) return stands;
    this.#waiting = [];
    return Promise.resolve(null);
  }

  restart(checkpoint: RunCheckpoint): boolean {
    return this.native.restart(fieldsOf(checkpointFields, checkpoint));
  }

  zeroGradients(zero: boolean): void {
    this.native.zeroGradients(zero);
  }

  standing(): StepState | null {
    return this.#state();
  }

  read({ offset, shape }: ObservedTensor, { first, count } = { first: 0, count: numel(shape) }): Float32Array | null {
    return this.native.readTensor(offset + first, count);
  }

  describe({ offset, shape }: ObservedTensor): TensorStatistics | null {
    const numbers = this.native.describeTensor(offset, numel(shape));
    if (numbers === null) return null;
    const [mean = NaN, std = NaN, min = NaN, max = NaN, norm = NaN, nonFinite = NaN] = numbers;
    return { mean, std, min, max, norm, nonFinite, histogram: numbers.slice(6) };
  }

  updateRatio({ offset, shape }: ObservedTensor): number | null {
    const state = this.#state();
    if (state?.state !== "paused" || !state.updated || state.phase !== "step") return null;
    const [change = NaN, before = NaN] = this.native.describeChange(offset, numel(shape)) ?? [];
    return before === 0 ? null : change / before;
  }

  explain(tensor: ObservedTensor, element: number, columns: readonly string[] = []): Explanation | null {
    const state = this.#state();
    if (state?.state !== "paused") return null;
    const { observed, place, committed, updated, pilesUp } = state;
    const { train, trainTail, observedTail } = this.#plan;
    const program = observed === observedTail && trainTail ? trainTail : train;
    const { native } = this;
    const read = {
      now: native.readTensor.bind(native),
      before: native.readBefore.bind(native),
      gradientsBefore: native.readGradientsBefore.bind(native),
    };
    const memory = {
      ...{ committed, updated, pilesUp, columns },
      zeroGrad: place >= 2,
      segments: Math.min(Math.max(0, place - 2), observed.segments.length),
      read: (from: keyof typeof read, offset: number, count: number) => read[from](offset, count) ?? [],
    };
    return explainElement(program, observed, memory, tensor, element);
  }

  override dispose(): void {
    super.dispose();
    for (const resolve of this.#waiting.splice(0)) resolve({ state: "stopped" });
  }

  #nextStand(): Promise<StepState> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #hear(records: readonly TelemetryRecord[]): void {
    const last = records.findLast((record) => record.kind === "state");
    if (last === undefined) return;
    this.#seconds = last.seconds;
    if (this.#waiting.length === 0) return;
    const state = this.#state();
    if (state === null) return;
    for (const resolve of this.#waiting.splice(0)) resolve(state);
  }

  #state(): StepState | null {
    const { state } = this;
    if (state !== "running" && state !== "paused") return { state };
    const found = this.native.standing();
    if (found === null) return null;
    const [
      step = NaN,
      place = NaN,
      epoch = NaN,
      batch = NaN,
      ,
      tail,
      failed = NaN,
      piles,
      committed,
      updated,
      ...rest
    ] = found;
    const [own = NaN, all = NaN, oldest = NaN] = rest;
    const observed = tail === 1 ? this.#plan.observedTail : this.#plan.observed;
    if (!observed) throw new Error("the core runs a program that is not observed");
    return {
      ...{ state: "paused", seconds: this.#seconds, step, place, epoch, batch, ...placeIn(observed, place), observed },
      rows: this.native.stepRows(),
      failedCheck: failed === -1 ? null : failed,
      ...{ pilesUp: piles === 1, committed: committed === 1, updated: updated === 1, oldest },
      piled: Number.isNaN(own) ? null : { own, all },
    };
  }
}

/** How many places a step on a program has. */
export function placesOf({ segments }: ObservedProgram): number {
  return segments.length + 3;
}

/** What is done last at a place. */
export function placeIn(observed: ObservedProgram, place: number): Pick<Standing, "phase" | "node" | "ends"> {
  const { segments } = observed;
  if (place <= 1) return { phase: "batch", node: null, ends: place === 1 };
  if (place === 2) return { phase: "zeroGrad", node: null, ends: true };
  if (place >= placesOf(observed)) return { phase: "step", node: null, ends: true };
  const { phase, node } = at(segments, place - 3);
  return { phase, node, ends: segments[place - 2]?.phase !== phase };
}
