import { useEffect, useState } from "react";
import { type RunStoreState, useRun } from "../../state/runStore";

/** Milliseconds between two drawings of a chart, at least. */
const shortest = 100;
/** Milliseconds that the newest is kept back, at most: one drawing that waited for something else says little of the next. */
const longest = 1000;
/** Of the time between two drawings, drawing may take one part in so many: the window stays quick on slow machines. */
const share = 4;
/** Milliseconds that two frames take when nothing is drawn. */
const twoFrames = 34;

/**
 * Part of the run store, at most ten times a second, and less often where drawing it takes long; the last change is
 * never missed.
 */
export function useSampledRun<Part extends keyof RunStoreState>(name: Part): RunStoreState[Part] {
  const [part, setPart] = useState(() => useRun.getState()[name]);
  useEffect(() => {
    let next = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    const take = (): void => {
      timer = undefined;
      const start = performance.now();
      next = start + shortest;
      setPart(useRun.getState()[name]);
      // The first frame shows what React drew; charts follow it, in the second.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          const wait = share * (performance.now() - start - twoFrames);
          next = Math.max(next, Math.min(start + wait, performance.now() + longest));
        });
      });
    };
    const unsubscribe = useRun.subscribe(() => {
      timer ??= setTimeout(take, Math.max(0, next - performance.now()));
    });
    take();
    return () => {
      unsubscribe();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [name]);
  return part;
}
