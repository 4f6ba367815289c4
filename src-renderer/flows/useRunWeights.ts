import { useEffect, useState } from "react";
import { host } from "../client/host";
import { whileRunChanges } from "./whileRunChanges";

/** Tensors of the last run by `state_dict` name, as they are now; null before there are any. */
export type RunWeights = ReadonlyMap<string, Float32Array> | null;

/** Follows tensors of the last run for as long as the component is on screen. */
export function useRunWeights(names: readonly string[]): RunWeights {
  const [weights, setWeights] = useState<RunWeights>(null);
  const wanted = names.join("\n");
  useEffect(() => {
    if (wanted === "") return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    void whileRunChanges(async () => {
      const found = await host().client.run.weights({ names: wanted.split("\n") });
      if (!signal.aborted) setWeights(found && new Map(found.tensors.map(({ name, values }) => [name, values])));
    }, signal);
    return () => ending.abort();
  }, [wanted]);
  return weights;
}
