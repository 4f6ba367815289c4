/** How many rows each class of a column has, and its first one. */
export class ClassRows {
  private readonly counts: Uint32Array;
  private readonly firsts: Float64Array;

  constructor(classes: number) {
    this.counts = new Uint32Array(classes);
    this.firsts = new Float64Array(classes);
  }

  add(category: number, row: number): void {
    if (this.counts[category] === 0) this.firsts[category] = row;
    this.counts[category]! += 1;
  }

  /** The first row that is alone in its class. */
  lone(): { category: number; row: number } | null {
    let found: { category: number; row: number } | null = null;
    for (const [category, count] of this.counts.entries()) {
      const row = this.firsts[category]!;
      if (count === 1 && (found === null || row < found.row)) found = { category, row };
    }
    return found;
  }
}
