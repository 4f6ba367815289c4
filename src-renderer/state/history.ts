/** Steps kept for undo. A step is a reference to an immutable value, so keeping many is cheap. */
export const historyLimit = 500;

/** Edits with the same merge key, no further apart than this, are one step (milliseconds). */
export const burstWindow = 1000;

/**
 * Exact undo: every state is kept as it was, by reference. Undo gives back the very value that was there before, so
 * nothing can be half undone, and "unsaved changes" is a comparison of references.
 */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** The burst the last step belongs to; further edits with its key join the step. */
  readonly burst: { readonly key: string; readonly at: number } | null;
}

/** What {@link record} may be told. */
export interface RecordOptions {
  /** Joins edits that follow each other quickly (typing in one field, arrow keys) into one step. */
  readonly merge?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A history that begins at `present`. */
export function startHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], burst: null };
}

/** Adds a step. The same value again is no step. What was undone before is forgotten. */
export function record<Value>(history: History<Value>, next: Value, options: RecordOptions): History<Value> {
  if (next === history.present) return history;
  const { merge, now } = options;
  const burst = merge === undefined ? null : { key: merge, at: now };
  const joins =
    burst !== null &&
    history.burst !== null &&
    history.burst.key === burst.key &&
    now - history.burst.at <= burstWindow;
  if (joins) return { past: history.past, present: next, future: [], burst };
  return { past: [...history.past, history.present].slice(-historyLimit), present: next, future: [], burst };
}

/** Closes the burst: the next edit is a step of its own. */
export function endBurst<Value>(history: History<Value>): History<Value> {
  return history.burst === null ? history : { ...history, burst: null };
}

/** One step back, or the same history at its beginning. */
export function undo<Value>(history: History<Value>): History<Value> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    burst: null,
  };
}

/** One step forward, or the same history at its end. */
export function redo<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, burst: null };
}
