import { create } from "zustand";
import type { RunNumbersView, StepStanding } from "../../src-main/contract";
import { useRun } from "./runStore";
import { isStepping, standingOf, useStep } from "./stepStore";

/** What was last seen, of a run that trains, of the nodes that have cards or show their weights. */
export const useRunNumbers = create<{ readonly numbers: RunNumbersView | null }>()(() => ({ numbers: null }));

/** Where the run stands that is stepped through, else the step of the training run that was seen last; null without either. */
export function useShownStanding(): StepStanding | null {
  const stepping = useStep(isStepping);
  const stepped = useStep(standingOf);
  const seen = useRunNumbers();
  const runId = useRun(({ status }) => status?.runId);
  return stepping ? stepped : seenOf(runId, seen);
}

/** The same outside React. */
export function shownStanding(): StepStanding | null {
  if (isStepping()) return standingOf(useStep.getState());
  return seenOf(useRun.getState().status?.runId);
}

/** What was last seen of this run; null where it was another one. */
export function seenOf(runId: string | undefined, { numbers } = useRunNumbers.getState()): StepStanding | null {
  return numbers !== null && numbers.runId === runId ? numbers.standing : null;
}
