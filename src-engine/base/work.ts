/**
 * Long work that may be put aside: a generator that yields wherever something else may have its turn, after a millisecond
 * or so at most, and returns the result. Whoever needs that at once calls {@link finishNow}.
 */
export type Work<Result> = Generator<void, Result, void>;

/** How whoever does work in pieces gives others their turn. */
export interface Turns {
  /** Milliseconds on any clock. */
  now(): number;
  /** Resolves when what waited had its turn. */
  next(): Promise<unknown>;
  /** Milliseconds of work between two turns. */
  readonly slice: number;
}

/** Does all of the work at once. */
export function finishNow<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/**
 * Does the work in pieces and lets others have their turn in between.
 * @throws the reason of `signal` once it aborts; the rest of the work is not done then.
 */
export async function finishInTurns<Result>(
  work: Work<Result>,
  turns: Turns,
  signal?: { throwIfAborted(): void },
): Promise<Result> {
  for (;;) {
    const end = turns.now() + turns.slice;
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (turns.now() < end);
    await turns.next();
    signal?.throwIfAborted();
  }
}

/** Work whose result is there already. */
export function* done<Result>(result: Result): Work<Result> {
  yield;
  return result;
}

/** What `make` gives for each item: `items.map(make)` that may be put aside. */
export function* eachInTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item, index: number) => Result,
): Work<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    yield;
    results.push(make(item, index));
  }
  return results;
}
