import { useEffect, useState } from "react";
import { useRun, type RunStoreState } from "../../state/runStore";

/** Milliseconds between two drawings of a chart. */
const interval = 100;

/**
 * Part of the run store, at most ten times a second; the last change is never missed. `select` must keep its identity
 * between renders.
 */
export function useSampledRun<Part>(select: (state: RunStoreState) => Part): Part {
  const [part, setPart] = useState(() => select(useRun.getState()));
  useEffect(() => {
    let last = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      timer = undefined;
      last = performance.now();
      const next = select(useRun.getState());
      setPart(() => next);
    };
    const unsubscribe = useRun.subscribe(() => {
      timer ??= setTimeout(take, Math.max(0, last + interval - performance.now()));
    });
    take();
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [select]);
  return part;
}
