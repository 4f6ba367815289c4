import { useRun } from "../state/runStore";

/** Milliseconds between two looks at a run that trains. */
const interval = 150;

/**
 * Looks at once, and whenever the last run has changed since the last look, with a rest in between, until `signal` aborts; after a
 * look that says "more", without any change. A look that fails is made up for by the next one: while the host is away its notice
 * says so.
 */
export async function whileRunChanges(look: () => Promise<"more" | void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const turn = new AbortController();
    const changed = nextChange(AbortSignal.any([signal, turn.signal]));
    const found = await look().catch(() => undefined);
    if (found === "more") turn.abort();
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
