import { create } from "zustand";
import type { Phase } from "../../src-engine";
import type { StepStanding, StepTensorView, StepView } from "../../src-main/contract";

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
} as const;

/** The step store. Changed by the flows of stepping. */
export const useStep = create<StepStoreState>()(() => ({
  ...none,
  speed: "calm",
  keepsGradients: false,
}));

/** Nothing is stepped through any more. How fast it is played, and whether gradients are zeroed, stays as it was set. */
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

/** Which way numbers went along a wire in what was done last: out of its source, or back into it as gradients. */
export function stepOnWire(
  standing: StepStanding | null,
  source: string,
  target: string,
): "forward" | "backward" | null {
  if (standing === null) return null;
  const { phase, node } = standing;
  if (phase === "batch") return stepAtNode(standing, source) === null ? null : "forward";
  if (phase === "forward" || phase === "loss") return source === node ? "forward" : null;
  return phase === "backward" && target === node ? "backward" : null;
}
