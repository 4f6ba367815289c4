import { useEffect, useState } from "react";
import type { StepLossesView } from "../../src-main/contract";
import { host } from "../client/host";
import { whileRunChanges } from "./whileRunChanges";

/** The losses of the last run's steps, for as long as the component is on screen; null before there is a run. */
export function useStepLosses(): StepLossesView | null {
  const [losses, setLosses] = useState<StepLossesView | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    void whileRunChanges(async () => {
      const found = await host().client.run.stepLosses();
      if (!signal.aborted) setLosses(found);
    }, signal);
    return () => ending.abort();
  }, []);
  return losses;
}
