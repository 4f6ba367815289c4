import { elementText, type Explanation, hasPlaces, phases, type Pace } from "../../../src-engine";
import { type Standing, SteppedRun, type StepState } from "../../../src-engine/runtime/index";
import type { StepGoal, StepOrigin, StepTensorView, StepUnit, StepView } from "../../contract/step";
import type { DataService } from "../data/dataService";
import { type DocumentInput, preparedDocument } from "../data/preparedDocument";
import type { Owner } from "../hostBridge";
import { HostError } from "../hostError";
import type { RunBefore, RunService } from "../run/runService";
import { standingView, tensorView } from "./standingView";

/** What the step service works with. */
export interface StepDependencies {
  readonly data: Pick<DataService, "prepare">;
  readonly version: string;
  /** Training, which excludes stepping; a run goes from one to the other. */
  readonly training: Pick<RunService, "active" | "paused" | "end" | "startFork" | "pause">;
  /** Whether the owner looks for a learning rate, which excludes stepping. */
  isFindingRate(owner: Owner): boolean;
}

/** What to step through on what: the handle of its file by Dataset node. */
interface StepInput extends DocumentInput {
  readonly keepGradients: boolean;
  readonly from: StepOrigin;
}

/** Most elements of a tensor that go along with every answer. */
const mostValues = 1000;

/** One owner's stepped run. */
interface Held {
  readonly run: SteppedRun;
  readonly input: StepInput;
  /** The paused run that it goes on with; null: it began with its first step. */
  readonly before: RunBefore | null;
  readonly epochs: number;
  state: StepState;
  keepsGradients: boolean;
  /** A way that is under way. */
  moving: boolean;
}

/** Stepping through training: one run an owner, which stands inside its steps until it ends or its owner does. */
export class StepService {
  readonly #dependencies: StepDependencies;
  readonly #held = new Map<Owner, Held>();
  readonly #beginning = new Map<Owner, AbortController>();

  constructor(dependencies: StepDependencies) {
    this.#dependencies = dependencies;
  }

  /** Whether the owner has a stepped run, or begins one. */
  isActive(owner: Owner): boolean {
    return this.#held.has(owner) || this.#beginning.has(owner);
  }

  /**
   * Begins a stepped run in place of the owner's last one, and takes a batch. A paused run ends only once it is taken over.
   * @throws GradwireError for the document's first error, `checkpointOtherRun`; HostError `runActive`, `rateActive`, `runNotPaused`, `dataUnset`.
   */
  async begin(owner: Owner, input: StepInput, signal?: AbortSignal): Promise<StepView> {
    this.end(owner);
    const { training } = this.#dependencies;
    if (this.#dependencies.isFindingRate(owner)) throw new HostError("rateActive");
    const before = input.from === "pausedRun" ? await training.paused() : null;
    if (input.from === "pausedRun" && before === null) throw new HostError("runNotPaused");
    if (training.active && before === null) throw new HostError("runActive");
    const beginning = new AbortController();
    this.#beginning.set(owner, beginning);
    try {
      const given = signal === undefined ? [beginning.signal] : [beginning.signal, signal];
      const run = await this.#plan(owner, input, before, AbortSignal.any(given));
      if (before !== null) await training.end();
      if (beginning.signal.aborted) {
        run.dispose();
        throw beginning.signal.reason;
      }
      run.zeroGradients(!input.keepGradients);
      const { epochs } = input.document.training;
      this.#held.set(owner, {
        ...{ run, input, before, epochs, state: { state: "stopped" }, moving: false },
        keepsGradients: input.keepGradients,
      });
    } finally {
      if (this.#beginning.get(owner) === beginning) this.#beginning.delete(owner);
    }
    if (input.from !== "divergence") return this.advance(owner, { kind: "phase" });
    const held = this.#resting(owner);
    return viewOf(held, await this.#move(held, () => held.run.seekDivergence()));
  }

  async #plan(owner: Owner, input: StepInput, before: RunBefore | null, signal: AbortSignal): Promise<SteppedRun> {
    const { data: service, version: appVersion } = this.#dependencies;
    const { checked, data } = await preparedDocument(service, owner, input, signal);
    // Several threads leave the same bits and are no faster on steps one by one.
    return SteppedRun.plan({
      checked,
      data,
      appVersion,
      threads: 1,
      signal,
      ...(before && { ...before, forkOf: null }),
    });
  }

  /** Goes on to a goal. @throws HostError `stepNone`, `stepOverlaps`. */
  async advance(owner: Owner, goal: StepGoal): Promise<StepView> {
    const held = this.#resting(owner);
    return viewOf(held, await this.#move(held, () => held.run.advance(goal)));
  }

  /** Makes an `advance` that is under way stand. Does nothing when none is. */
  halt(owner: Owner): void {
    const held = this.#held.get(owner);
    if (held?.moving === true) held.run.halt();
  }

  /** Goes back; null where it cannot. @throws HostError `stepNone`, `stepOverlaps`. */
  async back(owner: Owner, by: StepUnit): Promise<StepView | null> {
    const held = this.#resting(owner);
    const { state } = held;
    if (state.state !== "paused") return null;
    const before = await this.#move(held, () => held.run.back(state, by));
    return before === null ? null : viewOf(held, before);
  }

  /** Whether gradients are left as they are before every step. @throws HostError `stepNone`. */
  keepGradients(owner: Owner, keep: boolean): void {
    const held = this.#get(owner);
    held.run.zeroGradients(!keep);
    held.keepsGradients = keep;
  }

  /** What a node has where the run stands. @throws HostError `stepNone`, `stepOverlaps`. */
  look(owner: Owner, { node, most }: { readonly node: string; readonly most: number }): StepTensorView[] {
    const held = this.#resting(owner);
    return held.state.state === "paused" ? tensorsOf(held.run, held.state, most, node) : [];
  }

  /**
   * Goes on at full speed as a training run, from before the step that is under way. It ends with the bits of a run that was
   * not stepped through, and its weights are what is predicted with and exported.
   * @throws HostError `stepNone`, `stepOverlaps`, `stepKeepsGradients`, `runActive`.
   */
  async runOn(owner: Owner, pace: Pace | null): Promise<{ runId: string }> {
    const held = this.#resting(owner);
    if (held.state.state !== "paused") throw new HostError("stepNone");
    if (held.keepsGradients) throw new HostError("stepKeepsGradients");
    return this.#train(owner, held, pace);
  }

  async #train(owner: Owner, { run, input, before, state }: Held, pace: Pace | null): Promise<{ runId: string }> {
    const { training } = this.#dependencies;
    if (training.active) throw new HostError("runActive");
    const resume = await run.checkpoint();
    this.end(owner);
    const { document, data } = input;
    const kept = { ...before, resume, history: run.history, fork: run.fork };
    const epoch = state.state === "paused" ? state.epoch - 1 : document.training.epochs;
    const from = { before: kept, document, of: null, epoch };
    return training.startFork(owner, { document, data, threads: null, pace }, from);
  }

  /**
   * Ends the owner's stepped run. A paused run that it went on with is a paused run again, from before the step under way, or one
   * that has reached its end. Does nothing without one.
   */
  async handBack(owner: Owner): Promise<void> {
    const held = this.#held.get(owner);
    const { state } = held?.state ?? {};
    if (!held?.before || held.moving || (state !== "paused" && state !== "finished")) return this.end(owner);
    await this.#train(owner, held, null);
    this.#dependencies.training.pause();
  }

  /**
   * How an element of a tensor came about.
   * @throws HostError `stepNone`, `stepOverlaps`, `explainNothing`, `explainIndex`.
   */
  explain(owner: Owner, of: Pick<Explanation, "node" | "name" | "role" | "index">): Explanation {
    const { run, state } = this.#resting(owner);
    const told = elementText({ ...of, kind: "operand", index: [], value: NaN });
    const tensors = state.state === "paused" ? state.observed.tensors : [];
    const tensor = tensors.find(({ node, name, role }) => node === of.node && name === of.name && role === of.role);
    if (!tensor) throw new HostError("explainNothing", { tensor: told });
    const { shape } = tensor;
    if (!hasPlaces(shape, of.index)) {
      throw new HostError("explainIndex", {
        tensor: told,
        index: `[${of.index.join(", ")}]`,
        shape: `[${shape.join(", ")}]`,
      });
    }
    const found = run.explain(tensor, of.index);
    if (!found) throw new HostError("explainNothing", { tensor: told });
    return found;
  }

  /** Ends the owner's stepped run, and with it what is under way. Does nothing without one. */
  end(owner: Owner): void {
    this.#beginning.get(owner)?.abort();
    this.#held.get(owner)?.run.dispose();
    this.#held.delete(owner);
  }

  dispose(): void {
    for (const owner of new Set([...this.#held.keys(), ...this.#beginning.keys()])) this.end(owner);
  }

  #get(owner: Owner): Held {
    const held = this.#held.get(owner);
    if (held === undefined) throw new HostError("stepNone");
    return held;
  }

  #resting(owner: Owner): Held {
    const held = this.#get(owner);
    if (held.moving) throw new HostError("stepOverlaps");
    return held;
  }

  async #move<State extends StepState | null>(held: Held, way: () => Promise<State>): Promise<State> {
    held.moving = true;
    try {
      const state = await way();
      if (state !== null) held.state = state;
      return state;
    } finally {
      held.moving = false;
    }
  }
}

function viewOf({ run, epochs, keepsGradients }: Held, state: StepState): StepView {
  if (state.state !== "paused") return { state: state.state };
  const tensors = tensorsOf(run, state, mostValues);
  const canGoBack = run.canGoBack(state);
  return standingView(run.planned.data, state, { epochs, keepsGradients, canGoBack, tensors });
}

/** What the step has given its tensors up to here, and parameters and state, which are always there. */
function tensorsOf(run: SteppedRun, standing: Standing, most: number, node?: string): StepTensorView[] {
  const { observed, phase, place, ends } = standing;
  const reached = phases.indexOf(phase);
  const instructions = observed.segments[place - 3]?.end ?? 0;
  const done = new Set(observed.segments.slice(0, Math.max(0, place - 2)).map((each) => `${each.phase} ${each.node}`));
  const isThere = (tensor: Standing["observed"]["tensors"][number]): boolean => {
    if (tensor.role === "parameter" || tensor.role === "state") return true;
    // The gradient of an output is there before its node's own turn: once all that take the output have had theirs.
    if (tensor.role === "gradient" && phase === "backward" && !ends)
      return tensor.completeAt <= instructions || observed.zeroed.includes(tensor);
    const given = phases.indexOf(tensor.phase);
    if (given < reached || (given === reached && (ends || done.has(`${tensor.phase} ${tensor.node}`)))) return true;
    return phase !== "batch" && observed.zeroed.includes(tensor);
  };
  return observed.tensors
    .filter((tensor) => (node === undefined || tensor.node === node) && isThere(tensor))
    .flatMap((tensor) => run.look(tensor, most) ?? [])
    .map(tensorView);
}
