import { useEffect, useState } from "react";
import type { TensorHistoryView } from "../../src-main/contract";
import { host } from "../client/host";
import { useTensorChoice } from "../state/tensorChoice";
import { whileRunChanges } from "./whileRunChanges";

/** What was in the last run's tensors over its epochs, for as long as the component is on screen; null before there is one. */
export function useTensorHistory(): TensorHistoryView | null {
  const chosen = useTensorChoice((choice) => choice.chosen);
  const [history, setHistory] = useState<TensorHistoryView | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    void whileRunChanges(async () => {
      const found = await host().client.run.tensors({ chosen });
      if (!signal.aborted) setHistory(found);
      return found?.recording === true ? "more" : undefined;
    }, signal);
    return () => ending.abort();
  }, [chosen]);
  return history;
}
