import { useEffect, useState } from "react";
import type { DatasetParams, TableFacts } from "../../src-engine";
import { host } from "../client/host";

/** What is known of the rows' file, or why it is not. */
export type FactsAnswer =
  | { readonly state: "asked" }
  | { readonly state: "known"; readonly facts: TableFacts }
  | { readonly state: "refused"; readonly error: unknown };

const asked: FactsAnswer = { state: "asked" };

/** What code has to know of a Dataset's file, asked for when the file or how it is read changes; null without a file. */
export function useTableFacts(dataset: DatasetParams | null, handle: string | null): FactsAnswer | null {
  const [answer, setAnswer] = useState<{ readonly of: DatasetParams; readonly found: FactsAnswer } | null>(null);
  useEffect(() => {
    if (dataset === null || handle === null) return undefined;
    const ending = new AbortController();
    void askFacts(dataset, handle, ending.signal).then((found) => {
      if (!ending.signal.aborted) setAnswer({ of: dataset, found });
    });
    return () => ending.abort();
  }, [dataset, handle]);
  if (dataset === null || handle === null) return null;
  return answer?.of === dataset ? answer.found : asked;
}

async function askFacts(
  { source: _source, ...dataset }: DatasetParams,
  handle: string,
  signal: AbortSignal,
): Promise<FactsAnswer> {
  try {
    return { state: "known", facts: await host().client.data.facts({ handle, dataset }, { signal }) };
  } catch (error) {
    return { state: "refused", error };
  }
}
