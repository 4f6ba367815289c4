/** A stretch of memory that is needed from one instruction to another, both included. */
export interface Lifetime {
  /** Floats. */
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** Stretches of memory, apart from one another and in order: `from` and `to` of each, one after the other. */
class Stretches {
  readonly #bounds: number[] = [];

  /** The lowest place from `offset` on where `length` is free. */
  firstFree(offset: number, length: number): number {
    const bounds = this.#bounds;
    let free = offset;
    for (let at = this.#firstEndingBehind(offset); at < bounds.length; at += 2) {
      if (bounds[at]! - free >= length) break;
      free = bounds[at + 1] ?? free;
    }
    return free;
  }

  /** Adds a stretch, and joins it with those it touches: memory that is packed stays a single one. */
  add(from: number, to: number): void {
    const bounds = this.#bounds;
    const first = this.#firstEndingBehind(from - 1);
    let behind = first;
    let start = from;
    let end = to;
    for (; behind < bounds.length && bounds[behind]! <= to; behind += 2) {
      start = Math.min(start, bounds[behind] ?? start);
      end = Math.max(end, bounds[behind + 1] ?? end);
    }
    if (behind === first) {
      if (first === bounds.length) bounds.push(start, end);
      else bounds.splice(first, 0, start, end);
      return;
    }
    bounds[first] = start;
    bounds[first + 1] = end;
    if (behind > first + 2) bounds.splice(first + 2, behind - first - 2);
  }

  /** Place of the first stretch that ends behind `offset`. */
  #firstEndingBehind(offset: number): number {
    const bounds = this.#bounds;
    let low = 0;
    let high = bounds.length / 2;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (bounds[2 * middle + 1]! > offset) high = middle;
      else low = middle + 1;
    }
    return 2 * low;
  }
}

/**
 * Which memory is taken at which time. What is live during a lifetime either is so when that begins, or begins later in
 * it. Two segment trees over time answer for one of these each, so that a question and an answer both concern as many
 * nodes as time has binary digits, however many lifetimes there are.
 */
export class Occupancy {
  readonly #earliest: number;
  readonly #leaves: number;
  /** By node: memory of what is live through the node's whole time, but not through that of the node above. */
  readonly #through: (Stretches | undefined)[];
  /** By node: memory of what begins in the node's time. */
  readonly #beginning: (Stretches | undefined)[];

  constructor(lifetimes: readonly Lifetime[]) {
    let earliest = Infinity;
    let latest = -Infinity;
    for (const { start, end } of lifetimes) {
      earliest = Math.min(earliest, start);
      latest = Math.max(latest, end);
    }
    this.#earliest = earliest;
    let leaves = 1;
    while (leaves < latest - earliest + 1) leaves *= 2;
    this.#leaves = leaves;
    this.#through = new Array<undefined>(2 * leaves).fill(undefined);
    this.#beginning = new Array<undefined>(2 * leaves).fill(undefined);
  }

  /** The lowest place where `lifetime` shares memory with nothing that is live during it. */
  lowestFree({ start, end, length }: Lifetime): number {
    const taken: Stretches[] = [];
    const look = (stretches: Stretches | undefined) => {
      if (stretches) taken.push(stretches);
    };
    for (let node = this.#leaf(start); node >= 1; node >>= 1) look(this.#through[node]);
    this.#visitRange(start + 1, end, (node) => {
      look(this.#beginning[node]);
    });
    let offset = 0;
    for (let next = 0, agreed = 0; agreed < taken.length; next = (next + 1) % taken.length) {
      const free = taken[next]?.firstFree(offset, length) ?? offset;
      agreed = free === offset ? agreed + 1 : 1;
      offset = free;
    }
    return offset;
  }

  /** Takes memory `[from, to)` for `lifetime`. */
  take({ start, end }: Lifetime, from: number, to: number): void {
    for (let node = this.#leaf(start); node >= 1; node >>= 1) {
      (this.#beginning[node] ??= new Stretches()).add(from, to);
    }
    this.#visitRange(start, end, (node) => {
      (this.#through[node] ??= new Stretches()).add(from, to);
    });
  }

  #leaf(time: number): number {
    return this.#leaves + time - this.#earliest;
  }

  /** Visits the fewest nodes whose times together are from `first` to `last`. */
  #visitRange(first: number, last: number, visit: (node: number) => void): void {
    let low = this.#leaf(first);
    let high = this.#leaf(last) + 1;
    for (; low < high; low >>= 1, high >>= 1) {
      if (low % 2 === 1) visit(low++);
      if (high % 2 === 1) visit(--high);
    }
  }
}
