/** Shortest time between two wake-ups of a reader, in milliseconds. */
const interval = 50;
/** Readers that are woken at this pace; more of them share it, since each costs the thread that feeds the engine. */
const pacedReaders = 8;

/**
 * Wakes any number of readers when something has changed, at most every 50 ms: the more readers, the less often, so
 * that all of them together never cost more than a few. It carries no data: each reader looks at
 * the current state, so a slow reader skips what is out of date instead of queueing it.
 */
export class Broadcast {
  readonly #readers = new Set<() => void>();
  #version = 0;
  #timer: NodeJS.Timeout | null = null;

  /** Whether anyone is listening. */
  get hasReaders(): boolean {
    return this.#readers.size > 0;
  }

  /** Something changed; readers learn of it within 50 ms, or later where they are many. */
  announce(): void {
    const pace = Math.max(1, this.#readers.size / pacedReaders);
    this.#timer ??= setTimeout(() => this.announceNow(), interval * pace);
  }

  /** Something changed that readers should not wait for. */
  announceNow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#version += 1;
    for (const wake of this.#readers) wake();
  }

  /** Yields once at the start and again after every change, until `signal` aborts or the reader returns. */
  async *changes(signal?: AbortSignal): AsyncGenerator<void, void, void> {
    let wake: () => void = () => undefined;
    const wakeUp = () => wake();
    this.#readers.add(wakeUp);
    signal?.addEventListener("abort", wakeUp);
    try {
      let seen = -1;
      while (signal?.aborted !== true) {
        if (seen === this.#version) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        seen = this.#version;
        yield;
      }
    } finally {
      this.#readers.delete(wakeUp);
      signal?.removeEventListener("abort", wakeUp);
    }
  }

  /** Drops a pending wake-up. */
  dispose(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
