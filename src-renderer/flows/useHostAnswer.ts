import { useEffect, useState } from "react";

/** A question to the host whose answer stays the same. Whoever asks makes it once, by `useMemo`. */
export interface HostQuestion<T> {
  /** What tells it from all others. */
  readonly key: string;
  ask(signal: AbortSignal): Promise<T>;
}

/** What the host says. */
export type HostAnswer<T> =
  | { readonly state: "asked" }
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "refused"; readonly error: unknown; retry(): void };

const asked = { state: "asked" } as const;

/** Answers that are kept while nobody looks at them; the oldest leave. */
const keptAnswers = 12;
const kept = new Map<string, unknown>();

function keep(key: string, value: unknown): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptAnswers) return;
    kept.delete(oldest);
  }
}

/** Asks the host while somebody looks, once for each question; null without one. */
export function useHostAnswer<T>(question: HostQuestion<T> | null): HostAnswer<T> | null {
  const [failed, setFailed] = useState<{ readonly of: HostQuestion<T>; readonly error: unknown } | null>(null);
  const [answered, setAnswered] = useState<{ readonly of: HostQuestion<T>; readonly value: T } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (question === null || kept.has(question.key)) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    question.ask(signal).then(
      (value) => {
        if (signal.aborted) return;
        keep(question.key, value);
        setAnswered({ of: question, value });
      },
      (error: unknown) => {
        if (!signal.aborted) setFailed({ of: question, error });
      },
    );
    return () => ending.abort();
  }, [question, attempt]);
  if (question === null) return null;
  if (answered?.of === question) return { state: "known", value: answered.value };
  // What is kept under a key was answered to a question of this kind.
  if (kept.has(question.key)) return { state: "known", value: kept.get(question.key) as T };
  if (failed?.of !== question) return asked;
  const retry = () => {
    setFailed(null);
    setAttempt(attempt + 1);
  };
  return { state: "refused", error: failed.error, retry };
}
