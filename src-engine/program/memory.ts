/** Floats between aligned places: 16 float32 are 64 bytes, a cache line and an AVX-512 register. */
export const alignment = 16;

/** The next aligned place at or after `offset`. */
export function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** A stretch of memory that is needed from one instruction to another, both included. */
export interface Lifetime {
  /** Floats. */
  readonly length: number;
  readonly start: number;
  readonly end: number;
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
  const offsets = new Array<number>(lifetimes.length).fill(0);
  const placed: { readonly offset: number; readonly lifetime: Lifetime }[] = [];
  const bySize = [...lifetimes.entries()].sort(([a, left], [b, right]) => right.length - left.length || a - b);
  let length = 0;
  for (const [index, lifetime] of bySize) {
    let offset = 0;
    // `placed` is sorted by offset, so the first gap that is wide enough is the lowest.
    for (const other of placed) {
      if (other.lifetime.end < lifetime.start || lifetime.end < other.lifetime.start) continue;
      if (other.offset - offset >= lifetime.length) break;
      offset = Math.max(offset, align(other.offset + other.lifetime.length));
    }
    offsets[index] = offset;
    const after = placed.findIndex((other) => other.offset > offset);
    placed.splice(after === -1 ? placed.length : after, 0, { offset, lifetime });
    length = Math.max(length, offset + lifetime.length);
  }
  return { offsets, length: align(length) };
}
