import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useRun } from "../state/runStore";
import { whileRunChanges } from "./whileRunChanges";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("follows the run with one subscription, however often a look says that there is more", async () => {
  const subscriptions = new Set<unknown>();
  const subscribe = useRun.subscribe;
  vi.spyOn(useRun, "subscribe").mockImplementation((listener) => {
    subscriptions.add(listener);
    const leave = subscribe(listener);
    return () => {
      subscriptions.delete(listener);
      leave();
    };
  });
  const ending = new AbortController();
  let looks = 0;
  const look = () => Promise.resolve((looks += 1) < 20 ? ("more" as const) : undefined);
  const done = whileRunChanges(look, ending.signal);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toBe(20);
  expect(subscriptions.size).toBe(1);
  ending.abort();
  await vi.advanceTimersByTimeAsync(1000);
  await done;
  expect(subscriptions.size).toBe(0);
});
