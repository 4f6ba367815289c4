import { numel } from "../../base/shape";
import type { ProgramBuffer } from "./program";

/**
 * Which buffers hold a value, while a program's instructions are followed. Finding those that a write overwrites takes
 * no look at the others: buffers stand in the order of their places, in a tree whose nodes know how far the buffers
 * below them that hold something reach.
 */
export class HeldBuffers {
  readonly #buffers: readonly ProgramBuffer[];
  /** Ids by place, and places by id. */
  readonly #order: Uint32Array;
  readonly #places: Uint32Array;
  /** A power of two. Leaf `#leaves + place` is a buffer's end, -1 when it holds nothing; other nodes are the larger of two. */
  readonly #leaves: number;
  readonly #ends: Float64Array;

  constructor(buffers: readonly ProgramBuffer[]) {
    this.#buffers = buffers;
    const offsetOf = (id: number) => buffers[id]?.offset ?? 0;
    this.#order = Uint32Array.from(buffers.keys()).sort((a, b) => offsetOf(a) - offsetOf(b));
    this.#places = new Uint32Array(buffers.length);
    this.#order.forEach((id, place) => (this.#places[id] = place));
    let leaves = 1;
    while (leaves < buffers.length) leaves *= 2;
    this.#leaves = leaves;
    this.#ends = new Float64Array(2 * leaves).fill(-1);
  }

  has(id: number): boolean {
    const place = this.#places[id];
    return place !== undefined && (this.#ends[this.#leaves + place] ?? -1) >= 0;
  }

  add(id: number): void {
    const buffer = this.#buffers[id];
    const place = this.#places[id];
    if (buffer && place !== undefined) this.#set(place, buffer.offset + numel(buffer.shape));
  }

  /** Buffer `id` is written: every other one that shares memory with it holds its value no longer. */
  overwrite(id: number): void {
    const buffer = this.#buffers[id];
    if (!buffer) return;
    const behind = this.#firstFrom(buffer.offset + numel(buffer.shape));
    const itself = this.#places[id] ?? 0;
    for (let place = -1; ;) {
      place = this.#nextReaching(place + 1, behind, buffer.offset);
      if (place === -1) return;
      if (place !== itself) this.#set(place, -1);
    }
  }

  /** As it is now, for later. */
  copy(): { has(id: number): boolean } {
    const ends = this.#ends.slice(this.#leaves);
    return { has: (id) => (ends[this.#places[id] ?? -1] ?? -1) >= 0 };
  }

  #set(place: number, end: number): void {
    const ends = this.#ends;
    let node = this.#leaves + place;
    ends[node] = end;
    for (node >>= 1; node >= 1; node >>= 1) {
      const larger = Math.max(ends[2 * node] ?? -1, ends[2 * node + 1] ?? -1);
      if (ends[node] === larger) return;
      ends[node] = larger;
    }
  }

  /** The first place of a buffer that begins at `offset` or behind it. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#buffers[this.#order[middle] ?? 0]?.offset ?? 0) >= offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The first place in `[from, to)` whose buffer holds something that reaches beyond `offset`; -1 when none does. */
  #nextReaching(from: number, to: number, offset: number): number {
    if (from >= to) return -1;
    const ends = this.#ends;
    let node = this.#leaves + from;
    // Up and to the right, until a node has such a buffer below it; then down to the first of these.
    while ((ends[node] ?? -1) <= offset) {
      while (node % 2 === 1) node >>= 1;
      if (node === 0) return -1;
      node += 1;
    }
    while (node < this.#leaves) node = (ends[2 * node] ?? -1) > offset ? 2 * node : 2 * node + 1;
    const place = node - this.#leaves;
    return place < to ? place : -1;
  }
}
