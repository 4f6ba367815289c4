import { at } from "./at";
import type { Work } from "./work";
import { zeroed } from "./zeroed";

/**
 * The triangular factor R of a tall matrix A = Q R whose rows come in pieces, by Householder reflections in double precision:
 * as stable as a factorization of all rows at once, in memory for one piece (Golub and Van Loan, Matrix Computations, 5.2).
 */
export class TriangularFactor {
  /** Column by column, the upper triangle: `values[column * size + row]`. */
  readonly values: Float64Array;

  /** @param size columns of A */
  constructor(readonly size: number) {
    this.values = zeroed(Float64Array, size * size);
  }

  /** The element of R in this row and column. */
  at(row: number, column: number): number {
    return at(this.values, column * this.size + row);
  }

  /**
   * Takes rows in.
   * @param rows `count` rows of A, column by column, `[size, count]`; overwritten.
   */
  *add(rows: Float64Array, count: number): Work<void> {
    const { size, values } = this;
    for (let column = 0; column < size; column += 1) {
      yield;
      const from = column * count;
      let squares = 0;
      for (let i = from; i < from + count; i += 1) squares += rows[i]! * rows[i]!;
      if (squares === 0) continue;
      const diagonal = column * size + column;
      const alpha = values[diagonal]!;
      const beta = alpha > 0 ? -Math.sqrt(alpha * alpha + squares) : Math.sqrt(alpha * alpha + squares);
      const first = alpha - beta;
      const scale = 2 / (first * first + squares);
      values[diagonal] = beta;
      for (let other = column + 1; other < size; other += 1) {
        const to = other * count - from;
        let along = first * values[other * size + column]!;
        for (let i = from; i < from + count; i += 1) along += rows[i]! * rows[i + to]!;
        const share = scale * along;
        values[other * size + column]! -= share * first;
        for (let i = from; i < from + count; i += 1) rows[i + to]! -= share * rows[i]!;
      }
    }
  }

  /** A factor of the same rows, to which others may be added. */
  copy(): TriangularFactor {
    const copy = new TriangularFactor(this.size);
    copy.values.set(this.values);
    return copy;
  }
}
