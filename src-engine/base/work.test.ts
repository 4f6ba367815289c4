import { describe, expect, it } from "vitest";
import { done, eachInTurn, finishInTurns, finishNow, type Turns, type Work } from "./work";

/** Every piece of work takes a millisecond of this clock. */
function clock(slice: number) {
  const counts = { now: 0, turns: 0 };
  const turns: Turns = {
    now: () => counts.now++,
    next: () => Promise.resolve((counts.turns += 1)),
    slice,
  };
  return { turns, counts };
}

function* sumTo(count: number): Work<number> {
  let sum = 0;
  for (let number = 1; number <= count; number += 1) {
    yield;
    sum += number;
  }
  return sum;
}

describe("work", () => {
  it("gives the same at once and in turns", async () => {
    expect(finishNow(sumTo(100))).toBe(5_050);
    expect(await finishInTurns(sumTo(100), clock(3).turns)).toBe(5_050);
    expect(finishNow(done("there"))).toBe("there");
    expect(finishNow(eachInTurn([1, 2, 3], (item, index) => item * index))).toEqual([0, 2, 6]);
  });

  it("lets others have their turn after every slice", async () => {
    const { turns, counts } = clock(10);
    await finishInTurns(sumTo(100), turns);
    expect(counts.turns).toBe(10);
  });

  it("ends between two slices once it is aborted", async () => {
    const { turns, counts } = clock(10);
    const abort = new AbortController();
    const stopping = { ...turns, next: () => Promise.resolve(abort.abort(new Error("stopped"))) };
    await expect(finishInTurns(sumTo(100), stopping, abort.signal)).rejects.toThrow("stopped");
    expect(counts.now).toBeLessThan(20);
  });

  it("passes on what is thrown, at once and later", async () => {
    const failing = function* (): Work<never> {
      yield;
      throw new Error("broken");
    };
    expect(() => finishNow(failing())).toThrow("broken");
    await expect(finishInTurns(failing(), clock(1).turns)).rejects.toThrow("broken");
  });
});
