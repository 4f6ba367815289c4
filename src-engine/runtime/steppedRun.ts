import { at } from "../base/at";
import { numel } from "../base/shape";
import type { RunCheckpoint } from "../compiler/program/checkpoint";
import { batchesPerEpoch } from "../compiler/program/batches";
import type { Explanation } from "../compiler/program/explain";
import type { ObservedTensor } from "../compiler/program/observed";
import {
  createSteppedSession,
  placeIn,
  placesOf,
  type Standing,
  type StepGoal,
  type SteppedSession,
  type StepPlace,
  type StepState,
  type TensorStatistics,
} from "../native/index";
import { readCheckpoint, writeCheckpoint } from "../project/model/checkpoint";
import { checkpointRunOf, readFork } from "./checkpointRun";
import type { RunFork } from "./reports";
import { LossHistory } from "./lossHistory";
import { planRun, type CheckedDocument, type PlannedRun } from "./plannedRun";
import type { PreparedFile } from "./preparedFile";
import { afterRecord, notBegun } from "./runProgress";

/** A tensor with what is in it where the run stands. */
export interface StepTensor extends Omit<ObservedTensor, "offset" | "completeAt">, TensorStatistics {
  /** Row by row; null where there are more than were asked for. */
  readonly values: Float32Array | null;
  /** Of a parameter that the step has updated: L2 norm of the update over that of the parameter before; null elsewhere. */
  readonly updateRatio: number | null;
}

/** How far a stepped run goes before it stands again; `steps`: to the end of the `count`th step from here. */
export type RunGoal = StepGoal | { readonly kind: "steps"; readonly count: number };

/** What a stepped run goes back by. */
export type StepUnit = "node" | "phase" | "step";

/** What a stepped run is made of. */
export interface SteppedRunOptions {
  readonly checked: CheckedDocument;
  readonly data: PreparedFile;
  readonly appVersion: string;
  /** 1 or more. */
  readonly threads: number;
  /** A checkpoint to go on from, or its file; from the start when absent. */
  readonly resume?: Uint8Array | RunCheckpoint;
  /** Present: it may go on with other settings, as in `TrainingRunOptions`. */
  readonly forkOf?: string | null;
  /** How the run that it goes on with was forked itself. */
  readonly fork?: RunFork | null;
  /** The curves of the run that it goes on with; empty when absent. */
  readonly history?: LossHistory;
  /** As of `TrainingOptions`. */
  readonly residentBytes?: number;
  readonly signal?: AbortSignal;
}

/** The state that a stepped run goes on from, and how it was forked. @throws GradwireError as `readCheckpoint` */
function takenUp(
  planned: PlannedRun,
  { checked, resume, forkOf, fork = null }: SteppedRunOptions,
): { readonly resume: RunCheckpoint | null; readonly fork: RunFork | null } {
  if (!(resume instanceof Uint8Array)) return { resume: resume ?? null, fork };
  if (forkOf === undefined) return { resume: readCheckpoint(resume, checkpointRunOf(planned, checked)), fork };
  const read = readFork(resume, { planned, checked }, { of: forkOf, fork });
  // Going on with the same settings is no fork.
  const isOther = read.fork.changes.length > (fork?.changes.length ?? 0);
  return { resume: read.checkpoint, fork: isOther ? read.fork : fork };
}

/** How many steps before a value is not finite it is shown how that comes. */
const stepsBefore = 2;

/** A run of a document that stands inside its steps, and shows every number of them. */
export class SteppedRun {
  readonly planned: PlannedRun;
  readonly history: LossHistory;
  /** How it, or what it goes on with, was forked; null: it was not. */
  readonly fork: RunFork | null;
  readonly #options: Pick<SteppedRunOptions, "checked" | "appVersion">;
  readonly #session: SteppedSession;

  private constructor(planned: PlannedRun, options: SteppedRunOptions) {
    const { checked, data, threads, residentBytes } = options;
    const { prepared, path } = data;
    this.planned = planned;
    this.#options = options;
    this.history = options.history ?? new LossHistory();
    const { resume, fork } = takenUp(planned, options);
    this.fork = fork;
    let progress = notBegun;
    this.#session = createSteppedSession({
      plan: planned.plan,
      ...(resume && { resume }),
      ...(residentBytes !== undefined && { residentBytes }),
      data: { path, rows: prepared.rows, columns: prepared.columns.length },
      trainRows: prepared.trainRows,
      validationRows: prepared.validationRows,
      epochs: checked.document.training.epochs,
      shuffle: planned.dataset.shuffle,
      generatorState: planned.generatorState,
      bestEpoch: planned.bestEpoch,
      threads,
      onTelemetry: (records) => {
        for (const record of records) {
          progress = afterRecord(progress, record, planned.plan);
          if (record.kind === "epoch" && progress.point !== null) this.history.add(progress.point);
        }
      },
    });
  }

  /** Plans a run on prepared data; it stands before its first step. @throws as `planRun` and `createSteppedSession`. */
  static async plan(options: SteppedRunOptions): Promise<SteppedRun> {
    const { checked, data, appVersion, signal } = options;
    const planned = await planRun(checked, data, appVersion, { observed: true, ...(signal && { signal }) });
    return new SteppedRun(planned, options);
  }

  /** Goes on to `goal`. @returns where it stands, or how it ended. */
  advance(goal: RunGoal): Promise<StepState> {
    return this.#session.advance(goal.kind === "steps" ? this.#stepsOn(goal.count) : goal);
  }

  /** The end of the `count`th step from where it stands; the one it is inside is the first of them. */
  #stepsOn(count: number): StepGoal {
    const at = this.#session.standing();
    const done = at?.state !== "paused" ? 0 : at.place < placesOf(at.observed) ? at.step - 1 : at.step;
    const step = done + count;
    return { kind: "place", step, place: this.#placesOfStep(step) };
  }

  /**
   * Goes back to the place before the one it stands at: the end of the node, of the phase, or of the step before.
   * @returns null where it cannot, as {@link canGoBack} says.
   */
  async back(from: Standing, by: StepUnit): Promise<StepState | null> {
    const place = this.#placeBefore(from, by);
    return place === null ? null : this.#session.goBack(place);
  }

  /** Whether there is something to go back to: not at the run's beginning, nor where nothing so old is kept. */
  canGoBack(from: Standing): boolean {
    return this.#placeBefore(from, "node") !== null;
  }

  #placeBefore(from: Standing, by: StepUnit): StepPlace | null {
    const place = placeBefore(from, by, (step) => this.#placesOfStep(step));
    if (place !== null && place.step >= from.oldest) return place;
    // The step that it is inside can always be begun again.
    return by === "step" && from.place > 1 ? { step: from.step, place: 1 } : null;
  }

  /**
   * Goes on until a value is not finite, and back from there to where the second step before it begins, its batch taken.
   * @returns how the run ended where none came.
   */
  async seekDivergence(): Promise<StepState> {
    const found = await this.#session.advance({ kind: "nonFinite" });
    if (found.state !== "paused") return found;
    return (await this.#session.goBack({ step: Math.max(1, found.step - stepsBefore), place: 1 })) ?? found;
  }

  /** From the next `advance` on it goes on from a checkpoint of the same run, and knows nothing before that. False while it goes. */
  restart(checkpoint: RunCheckpoint): boolean {
    return this.#session.restart(checkpoint);
  }

  /** Makes it stand after what it is at, whatever its goal. */
  halt(): void {
    this.#session.pause();
  }

  /** Whether gradients are zeroed before every step, from the next zeroGrad phase on. */
  zeroGradients(zero: boolean): void {
    this.#session.zeroGradients(zero);
  }

  /** The weights where it stands; those before the step while it is inside one whose update is not done. */
  weights(): Promise<Float32Array> {
    return this.#session.snapshot();
  }

  /** The file of a checkpoint: as the run stands, or before the step under way, of which nothing is in it. */
  async checkpoint(): Promise<Uint8Array> {
    const { checked, appVersion } = this.#options;
    return writeCheckpoint(await this.#session.checkpoint(), checkpointRunOf(this.planned, checked), appVersion);
  }

  /** What the phase under way has given its tensors; of backward and forward also what the nodes before gave. */
  tensorsOf({ observed, phase }: Standing): readonly ObservedTensor[] {
    return phase === "zeroGrad" ? observed.zeroed : observed.tensors.filter((found) => found.phase === phase);
  }

  /** @returns a tensor with its elements, where there are no more than `most`; null while the run does not stand. */
  look(tensor: ObservedTensor, most: number): StepTensor | null {
    const statistics = this.#session.describe(tensor);
    if (statistics === null) return null;
    const { node, name, role, phase, shape } = tensor;
    const values = numel(shape) <= most ? this.#session.read(tensor) : null;
    const updateRatio = role === "parameter" ? this.#session.updateRatio(tensor) : null;
    return { node, name, role, phase, shape, values, updateRatio, ...statistics };
  }

  /**
   * How an element of a tensor came about, by its place along each axis, which must be inside.
   * @returns null while the run does not stand, and where the step has given the tensor nothing so far.
   */
  explain(tensor: ObservedTensor, index: readonly number[]): Explanation | null {
    const element = tensor.shape.reduce((before, size, axis) => before * size + at(index, axis), 0);
    return this.#session.explain(tensor, element, this.planned.data.prepared.columns);
  }

  dispose(): void {
    this.#session.dispose();
  }

  #placesOfStep(step: number): number {
    const { plan, data } = this.planned;
    const { trainTailRows, observed, observedTail } = plan;
    const batches = batchesPerEpoch(plan, data.prepared.trainRows.length);
    const program = trainTailRows > 0 && step % batches === 0 ? observedTail : observed;
    if (!program) throw new Error("the run's plan is not observed");
    return placesOf(program);
  }
}

/** The place before one, by nodes, by whole phases or by steps; null before the first. */
function placeBefore(
  { step, place, observed }: Standing,
  by: StepUnit,
  placesOfStep: (step: number) => number,
): StepPlace | null {
  if (place <= 1 || by === "step") return step <= 1 ? null : { step: step - 1, place: placesOfStep(step - 1) };
  if (by === "node") return { step, place: place - 1 };
  const phaseAt = (at: number) => placeIn(observed, at).phase;
  let before = place - 1;
  while (before > 0 && phaseAt(before) === phaseAt(place)) before -= 1;
  return before === 0 ? null : { step, place: before };
}
