import { useShallow } from "zustand/react/shallow";
import type { StepStanding, StepTensorView } from "../../src-main/contract";
import { seenOf, useRunNumbers } from "./runNumbers";
import { isActive, useRun } from "./runStore";
import { isStepping, standingOf, tensorsOfNode, useStep } from "./stepStore";
import { useView, type ViewState } from "./viewStore";

const none: readonly StepTensorView[] = [];

/** Whether nodes show weights while a run trains. */
export function showsLiveWeights({ nodeWeights, liveWeights }: ViewState): boolean {
  return liveWeights && nodeWeights !== "off";
}

/**
 * A node's weight matrix and its gradient, where nodes show one of them: of the run that is stepped through, else, if they are to
 * be live, of the one that trains. Empty otherwise.
 */
export function useWeightsOnNode(node: string): readonly StepTensorView[] {
  const shown = useView(({ nodeWeights }) => nodeWeights !== "off");
  const live = useView(showsLiveWeights);
  const stepping = useStep(isStepping);
  const trained = useRun(({ status }) => (isActive(status) ? status?.runId : undefined));
  const stepped = useStep(useShallow((state) => matrices(shown ? standingOf(state) : null, node)));
  const seen = useRunNumbers(useShallow((state) => matrices(live ? seenOf(trained, state) : null, node)));
  return stepping ? stepped : seen;
}

function matrices(standing: StepStanding | null, node: string): readonly StepTensorView[] {
  const found = tensorsOfNode(standing, node).filter(({ name, shape }) => name === "weight" && shape.length === 2);
  return found.length === 0 ? none : found;
}
