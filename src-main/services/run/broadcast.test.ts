import { setMaxListeners } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { Broadcast } from "./broadcast";

describe("Broadcast", () => {
  it("wakes every reader once at the start and once for many changes", async () => {
    vi.useFakeTimers();
    const broadcast = new Broadcast();
    const abort = new AbortController();
    const wakes = [0, 0];
    const readers = wakes.map(async (_, i) => {
      for await (const _change of broadcast.changes(abort.signal)) wakes[i] = (wakes[i] ?? 0) + 1;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(wakes).toEqual([1, 1]);
    expect(broadcast.hasReaders).toBe(true);

    for (let i = 0; i < 100; i += 1) broadcast.announce();
    expect(wakes).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(50);
    expect(wakes).toEqual([2, 2]);

    broadcast.announceNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(wakes).toEqual([3, 3]);

    abort.abort();
    await Promise.all(readers);
    expect(broadcast.hasReaders).toBe(false);
    vi.useRealTimers();
  });

  it("wakes many readers less often: all together no more than a few would be", async () => {
    vi.useFakeTimers();
    const broadcast = new Broadcast();
    const abort = new AbortController();
    setMaxListeners(0, abort.signal);
    let wakes = 0;
    const readers = Array.from({ length: 80 }, async () => {
      for await (const _change of broadcast.changes(abort.signal)) wakes += 1;
    });
    await vi.advanceTimersByTimeAsync(0);
    wakes = 0;
    for (let step = 0; step < 1000; step += 1) {
      broadcast.announce();
      await vi.advanceTimersByTimeAsync(10);
    }
    // Ten seconds of eight readers at fifty milliseconds.
    expect(wakes).toBeGreaterThan(0);
    expect(wakes).toBeLessThanOrEqual(8 * 200);
    abort.abort();
    await Promise.all(readers);
    vi.useRealTimers();
  });

  it("does not miss a change that happens while a reader is busy", async () => {
    const broadcast = new Broadcast();
    const changes = broadcast.changes();
    await changes.next();
    broadcast.announceNow();
    expect(await changes.next()).toEqual({ value: undefined, done: false });
    await changes.return();
    expect(broadcast.hasReaders).toBe(false);
  });

  it("lets a reader go that is already aborted", async () => {
    const changes = new Broadcast().changes(AbortSignal.abort());
    expect(await changes.next()).toEqual({ value: undefined, done: true });
  });
});
