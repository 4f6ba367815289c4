import { useEffect, useState } from "react";
import type { ColumnImportances, RunState } from "../../src-main/contract";
import { host } from "../client/host";
import { useRun } from "../state/runStore";
import { whileRunChanges } from "./whileRunChanges";

const isTraining = (state: RunState | null): boolean => state === "running" || state === "preparing";

/** How much the model depends on its columns, or why that is not known. */
export interface ImportanceAnswer {
  /** Null before there are weights. */
  readonly found: ColumnImportances | null;
  readonly refused: unknown;
}

/** The importance of each column to the run's weights, anew whenever these stand still; null before the first answer. */
export function useImportance(): ImportanceAnswer | null {
  const [answer, setAnswer] = useState<ImportanceAnswer | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    let asked = "";
    let last: string | undefined;
    void whileRunChanges(async () => {
      const { runId = "", state = null, epoch = 0, usesLast = false } = useRun.getState().status ?? {};
      const of = `${runId} ${state ?? ""} ${String(epoch)} ${String(usesLast)}`;
      // What another model depends on says nothing of this one.
      if (runId !== last) setAnswer(null);
      last = runId;
      // It takes the host's time, which is the training's while it goes.
      if (isTraining(state) || of === asked) return;
      const found = await ask(signal);
      if (found === null || signal.aborted || (useRun.getState().status?.runId ?? "") !== runId) return;
      asked = of;
      setAnswer(found);
    }, signal);
    return () => ending.abort();
  }, []);
  return answer;
}

/** Null: it was given up, since the component has gone or training goes on. */
async function ask(gone: AbortSignal): Promise<ImportanceAnswer | null> {
  const training = new AbortController();
  const unsubscribe = useRun.subscribe(({ status }) => {
    if (isTraining(status?.state ?? null)) training.abort();
  });
  const signal = AbortSignal.any([gone, training.signal]);
  try {
    const found = await host().client.run.importance(undefined, { signal });
    return { found: found?.found ?? null, refused: null };
  } catch (refused) {
    return hasEnded(signal) ? null : { found: null, refused };
  } finally {
    unsubscribe();
  }
}

function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}
