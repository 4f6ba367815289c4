import { finishNow, type Work } from "../../base/work";
import { Occupancy, type Lifetime } from "./occupancy";

/** Floats between aligned places: 16 float32 are 64 bytes, a cache line and an AVX-512 register. */
export const alignment = 16;

/** The next aligned place at or after `offset`. */
export function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** Where each lifetime's memory begins, and how many floats all of it spans from 0. */
export interface MemoryPlan {
  readonly offsets: readonly number[];
  readonly length: number;
}

/**
 * Places lifetimes so that those which overlap in time never overlap in memory, reusing what is free: the largest
 * first, each at the lowest aligned place that fits ("greedy by size", Pisarchyk and Lee 2020, section 5.2).
 */
export function planMemory(lifetimes: readonly Lifetime[]): MemoryPlan {
  return finishNow(memoryWork(lifetimes));
}

/** As {@link planMemory}, where it must keep nobody waiting. */
export function* memoryWork(lifetimes: readonly Lifetime[]): Work<MemoryPlan> {
  const offsets = new Array<number>(lifetimes.length).fill(0);
  const bySize = [...lifetimes.entries()].sort(([a, left], [b, right]) => right.length - left.length || a - b);
  yield;
  const occupancy = new Occupancy(lifetimes);
  let length = 0;
  for (const [index, lifetime] of bySize) {
    yield;
    // Places are aligned because all that is taken ends aligned.
    const offset = occupancy.lowestFree(lifetime);
    const end = align(offset + lifetime.length);
    occupancy.take(lifetime, offset, end);
    offsets[index] = offset;
    length = Math.max(length, end);
  }
  return { offsets, length };
}
