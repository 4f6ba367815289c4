import { useEffect, useState } from "react";
import type { PredictionMap } from "../../src-main/contract";
import { host } from "../client/host";
import { refusalOf } from "../i18n";
import { useMapChoice } from "../state/mapStore";
import { whileRunChanges } from "./whileRunChanges";

/** The map of the newest weights, or why there is none. */
export interface MapAnswer {
  /** Null before there are weights. */
  readonly map: PredictionMap | null;
  readonly refused: unknown;
}

/** Follows what the run predicts over the chosen columns for as long as the component is on screen; null before the first answer. */
export function usePredictionMap(): MapAnswer | null {
  const columns = useMapChoice((choice) => choice.columns);
  const [answer, setAnswer] = useState<MapAnswer | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    void whileRunChanges(async () => {
      const found = await askMap(columns);
      if (!signal.aborted) setAnswer(found);
    }, signal);
    return () => ending.abort();
  }, [columns]);
  return answer;
}

async function askMap(columns: readonly string[] | null): Promise<MapAnswer> {
  try {
    const found = await host().client.run.map({ columns: columns && [...columns] });
    return { map: found?.map ?? null, refused: null };
  } catch (refused) {
    if (columns === null || refusalOf(refused)?.code !== "predictVaryColumn") return { map: null, refused };
    // Another model, that knows them not: what it has is shown.
    useMapChoice.setState((choice) => (choice.columns === columns ? { columns: null } : choice));
    return askMap(null);
  }
}
