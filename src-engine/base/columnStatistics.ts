/**
 * Mean, spread, range and rows per class of the columns of a matrix, row-major, taken in one pass over pieces of it. Numbers that
 * are missing (NaN) take no part.
 */
export class ColumnStatistics {
  /** Smallest number of each column: infinity while there are none. */
  readonly min: Float64Array;
  /** Largest number of each column: minus infinity while there are none. */
  readonly max: Float64Array;
  /** Rows of every class, by column; empty where no classes are counted. */
  readonly counts: readonly Uint32Array[];
  private readonly columns: number;
  private readonly means: Float64Array;
  private readonly squares: Float64Array;
  private readonly pieceMean: Float64Array;
  private readonly pieceSquares: Float64Array;
  /** Numbers of each column that are there, and those of a piece. */
  private readonly present: Float64Array;
  private readonly piecePresent: Float64Array;

  /** @param classes how many classes a column's numbers are indices of, by column; 0 for other numbers. */
  constructor(classes: readonly number[]) {
    const columns = classes.length;
    this.columns = columns;
    this.counts = classes.map((count) => new Uint32Array(count));
    this.min = new Float64Array(columns).fill(Infinity);
    this.max = new Float64Array(columns).fill(-Infinity);
    this.means = new Float64Array(columns);
    this.squares = new Float64Array(columns);
    this.pieceMean = new Float64Array(columns);
    this.pieceSquares = new Float64Array(columns);
    this.present = new Float64Array(columns);
    this.piecePresent = new Float64Array(columns);
  }

  /**
   * Takes rows of `values`; `use` says which. Within a piece two passes, between pieces the update of Chan, Golub and
   * LeVeque (1983): no cancellation however large the mean is.
   */
  push(values: Float32Array, use: (row: number) => boolean): void {
    const { columns, pieceMean, pieceSquares, piecePresent } = this;
    const count = values.length / columns;
    pieceMean.fill(0);
    pieceSquares.fill(0);
    piecePresent.fill(0);
    let rows = 0;
    for (let row = 0; row < count; row += 1) {
      if (!use(row)) continue;
      rows += 1;
      for (let column = 0, at = row * columns; column < columns; column += 1, at += 1) {
        const value = values[at]!;
        if (Number.isNaN(value)) continue;
        pieceMean[column]! += value;
        piecePresent[column]! += 1;
        if (value < this.min[column]!) this.min[column] = value;
        if (value > this.max[column]!) this.max[column] = value;
      }
    }
    if (rows === 0) return;
    this.count(values, use);
    for (let column = 0; column < columns; column += 1)
      pieceMean[column] = pieceMean[column]! / (piecePresent[column]! || 1);
    for (let row = 0; row < count; row += 1) {
      if (!use(row)) continue;
      for (let column = 0, at = row * columns; column < columns; column += 1, at += 1) {
        const difference = values[at]! - pieceMean[column]!;
        if (!Number.isNaN(difference)) pieceSquares[column]! += difference * difference;
      }
    }
    for (let column = 0; column < columns; column += 1) {
      const [before, added] = [this.present[column]!, piecePresent[column]!];
      if (added === 0) continue;
      const total = before + added;
      const delta = pieceMean[column]! - this.means[column]!;
      this.means[column]! += (delta * added) / total;
      this.squares[column] = this.squares[column]! + pieceSquares[column]! + delta * delta * ((before * added) / total);
      this.present[column] = total;
    }
  }

  private count(values: Float32Array, use: (row: number) => boolean): void {
    this.counts.forEach((counts, column) => {
      if (counts.length === 0) return;
      for (let at = column, row = 0; at < values.length; at += this.columns, row += 1) {
        const index = values[at]!;
        if (use(row)) counts[index]! += 1;
      }
    });
  }

  /** Means; scales to divide by (population standard deviation, 1 where a column is constant); which are constant. */
  result(): { mean: Float64Array; scale: Float64Array; constant: boolean[] } {
    const constant = Array.from(this.means, (mean, column) => {
      // What rounding alone can make of a constant column: scikit-learn's bound for StandardScaler.
      const rows = this.present[column]!;
      const variance = this.squares[column]! / rows;
      return variance <= rows * Number.EPSILON * variance + (rows * mean * Number.EPSILON) ** 2;
    });
    const scale = this.squares.map((squares, column) =>
      constant[column] === true ? 1 : Math.sqrt(squares / this.present[column]!),
    );
    return { mean: this.means.slice(), scale, constant };
  }
}
