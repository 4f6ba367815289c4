import { create } from "zustand";
import type { RunNumbersView, StepStanding } from "../../src-main/contract";
import { useRun } from "./runStore";
import { isStepping, standingOf, useStep } from "./stepStore";

/** What was last seen of the nodes that have cards, of a run that trains. */
export const useRunNumbers = create<{ readonly numbers: RunNumbersView | null }>()(() => ({ numbers: null }));

/** Where the run stands that is stepped through, else the step of the training run that was seen last; null without either. */
export function useShownStanding(): StepStanding | null {
  const stepping = useStep(isStepping);
  const stepped = useStep(standingOf);
  const { numbers } = useRunNumbers();
  const runId = useRun(({ status }) => status?.runId);
  return stepping ? stepped : ofRun(numbers, runId);
}

/** The same outside React. */
export function shownStanding(): StepStanding | null {
  if (isStepping()) return standingOf(useStep.getState());
  return ofRun(useRunNumbers.getState().numbers, useRun.getState().status?.runId);
}

function ofRun(numbers: RunNumbersView | null, runId: string | undefined): StepStanding | null {
  return numbers !== null && numbers.runId === runId ? numbers.standing : null;
}
