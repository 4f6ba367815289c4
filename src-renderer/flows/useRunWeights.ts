import { useEffect, useState } from "react";
import { host } from "../client/host";
import { useRun } from "../state/runStore";

/** Milliseconds between two looks at a run that trains. */
const interval = 250;

/** Tensors of the last run by `state_dict` name, as they are now; null before there are any. */
export type RunWeights = ReadonlyMap<string, Float32Array> | null;

/** Follows tensors of the last run for as long as the component is on screen. */
export function useRunWeights(names: readonly string[]): RunWeights {
  const [weights, setWeights] = useState<RunWeights>(null);
  const wanted = names.join("\n");
  useEffect(() => {
    const ending = new AbortController();
    void followWeights(wanted === "" ? [] : wanted.split("\n"), setWeights, ending.signal);
    return () => ending.abort();
  }, [wanted]);
  return weights;
}

/** Looks whenever the run has changed since the last look, with a rest in between, until `signal` aborts. */
async function followWeights(
  names: readonly string[],
  take: (weights: RunWeights) => void,
  signal: AbortSignal,
): Promise<void> {
  while (names.length > 0 && !signal.aborted) {
    const changed = nextChange(signal);
    try {
      const found = await host().client.run.weights({ names: [...names] });
      signal.throwIfAborted();
      take(found && new Map(found.tensors.map(({ name, values }) => [name, values])));
    } catch {
      // The next change asks again; while the host is away its notice says so.
    }
    await changed;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/** Resolves when the run has changed, or `signal` aborts. */
function nextChange(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      unsubscribe();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const unsubscribe = useRun.subscribe(done);
    signal.addEventListener("abort", done);
  });
}
