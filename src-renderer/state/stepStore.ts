import { create } from "zustand";
import type { Endpoint, Phase } from "../../src-engine";
import type { StepGoal, StepStanding, StepTensorView, StepView } from "../../src-main/contract";

/** Stepping through training: where the run stands, and how it is moved. */
export interface StepStoreState {
  /** Null while nothing is stepped through. */
  readonly view: StepView | null;
  /** The place before this one of the same run, for what a step changed; null where that is not known. */
  readonly before: StepStanding | null;
  /** Step was pressed and the host has not answered yet. */
  readonly starting: boolean;
  /** A way is under way. */
  readonly moving: boolean;
  /** It takes so long that a person may want to stop it. */
  readonly lasting: boolean;
  readonly playing: boolean;
  readonly speed: StepSpeed;
  /** What the last way went by, which the way back goes by, too. */
  readonly by: "node" | "phase";
  /** What the last way was to come to; null for one that went back. */
  readonly sought: StepGoal | null;
  /** Whether zeroGrad leaves the gradients as they are. */
  readonly keepsGradients: boolean;
}

/** How fast steps are played: how far at once, and how often (milliseconds). */
export const stepSpeeds = {
  slow: { kind: "phase", every: 3000 },
  calm: { kind: "phase", every: 1000 },
  brisk: { kind: "phase", every: 250 },
  steps: { kind: "step", every: 200 },
  fast: { kind: "step", every: 1000 / 60 },
} as const;
export type StepSpeed = keyof typeof stepSpeeds;

const none = {
  view: null,
  before: null,
  starting: false,
  moving: false,
  lasting: false,
  playing: false,
  by: "phase",
  sought: null,
  keepsGradients: false,
} as const;

/** The step store. Changed by the flows of stepping. */
export const useStep = create<StepStoreState>()(() => ({
  ...none,
  speed: "calm",
}));

/** Nothing is stepped through any more. How fast it is played stays as it was set; gradients are zeroed again. */
export function clearSteps(): void {
  useStep.setState(none);
}

/** Whether a run is stepped through, or is about to be. */
export function isStepping(
  { view, starting }: Pick<StepStoreState, "view" | "starting"> = useStep.getState(),
): boolean {
  return view !== null || starting;
}

/** Where the run stands; null where it has ended, or none is stepped through. */
export function standingOf({ view }: Pick<StepStoreState, "view">): StepStanding | null {
  return view?.state === "paused" ? view : null;
}

const byNode = new WeakMap<StepStanding, Map<string, StepTensorView[]>>();
const noTensors: readonly StepTensorView[] = [];

/** A node's tensors where the run stands. */
export function tensorsOfNode(standing: StepStanding | null, node: string): readonly StepTensorView[] {
  if (standing === null) return noTensors;
  let found = byNode.get(standing);
  if (found === undefined) {
    found = new Map<string, StepTensorView[]>();
    for (const tensor of standing.tensors) {
      const own = found.get(tensor.node);
      if (own === undefined) found.set(tensor.node, [tensor]);
      else own.push(tensor);
    }
    byNode.set(standing, found);
  }
  return found.get(node) ?? noTensors;
}

/** Gradients where a run stands: of parameters, and of what goes from node to node. */
export interface StepGradients {
  readonly parameters: readonly StepTensorView[];
  readonly ports: readonly StepTensorView[];
  /** The largest norm of those of ports. */
  readonly largest: number;
}

const gradients = new WeakMap<StepStanding, StepGradients>();

/** The gradients where a run stands, apart. */
export function gradientsOf(standing: StepStanding): StepGradients {
  const known = gradients.get(standing);
  if (known !== undefined) return known;
  const nameOf = ({ node, name }: StepTensorView) => JSON.stringify([node, name]);
  const names = new Set(standing.tensors.filter(({ role }) => role === "parameter").map(nameOf));
  const all = standing.tensors.filter(({ role }) => role === "gradient");
  const parameters = all.filter((tensor) => names.has(nameOf(tensor)));
  const ports = all.filter((tensor) => !names.has(nameOf(tensor)));
  const largest = Math.max(0, ...ports.map(({ norm }) => norm).filter(Number.isFinite));
  const found = { parameters, ports, largest };
  gradients.set(standing, found);
  return found;
}

/** L2 of all together. */
export function normOf(tensors: readonly StepTensorView[]): number {
  return Math.hypot(...tensors.map(({ norm }) => norm));
}

/** The loss of this step; null before it is computed. */
export function lossOf(standing: StepStanding | null): number | null {
  const loss = standing?.tensors.find(
    ({ phase, role, shape }) => phase === "loss" && role === "value" && shape.length === 0,
  );
  return loss?.values?.[0] ?? null;
}

/** The phase that was done last at a node, which is lit; null elsewhere. Where a phase was done as a whole, its last node's. */
export function stepAtNode(standing: StepStanding | null, node: string): Phase | null {
  if (standing === null) return null;
  const { phase } = standing;
  if (standing.node !== null) return standing.node === node ? phase : null;
  const ofPhase = phase === "zeroGrad" ? "backward" : phase;
  const role = { batch: "value", zeroGrad: "gradient", step: "parameter" } as const;
  const isThere =
    phase in role &&
    tensorsOfNode(standing, node).some(
      (tensor) => tensor.role === role[phase as keyof typeof role] && (phase === "step" || tensor.phase === ofPhase),
    );
  return isThere ? phase : null;
}

/** What went along a wire in what was done last: the value out of its source, or that value's gradient back into it. */
export interface WireFlow {
  readonly way: "forward" | "backward";
  readonly tensor: StepTensorView;
}

/**
 * What went along a wire from an output port to a node. By phases all wires of the phase carry something, else those of the node;
 * a gradient goes back only to where there is one.
 */
export function stepOnWire(
  { view, by }: Pick<StepStoreState, "view" | "by">,
  source: Endpoint,
  target: string,
): WireFlow | null {
  const standing = standingOf({ view });
  if (standing === null) return null;
  const { phase, node, ends } = standing;
  const isWhole = ends && by === "phase";
  const carried = (way: WireFlow["way"], role: StepTensorView["role"], gives: boolean): WireFlow | null => {
    const tensor = tensorsOfNode(standing, source.node).find((each) => each.role === role && each.name === source.port);
    return tensor !== undefined && gives && isGiven(tensor, phase) ? { way, tensor } : null;
  };
  if (phase === "batch") return carried("forward", "value", true);
  if (phase === "forward" || phase === "loss") return carried("forward", "value", isWhole || source.node === node);
  return phase === "backward" ? carried("backward", "gradient", isWhole || target === node) : null;
}

/** Whether a phase, or what is one with it for a wire, has given a tensor what it holds. */
function isGiven(tensor: StepTensorView, phase: Phase): boolean {
  return phase === "forward" ? tensor.phase === "forward" || tensor.phase === "batch" : tensor.phase === phase;
}
