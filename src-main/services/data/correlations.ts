import { zeroed } from "../../../src-engine";
import type { NumberSummary } from "./numberSummary";
import type { ValueBlock } from "./usedColumns";

/** Rows that are taken at once. */
const pieceRows = 2048;

/** What is known of two columns over some rows that have both. */
interface PairMoments {
  count: number;
  firstMean: number;
  secondMean: number;
  firstSquares: number;
  secondSquares: number;
  products: number;
}

/** The numbers of one column in a piece of rows. */
interface ColumnPiece {
  /** Less the column's centre, in its unit; NaN where there is none. */
  readonly values: Float64Array;
  /** Less the mean of the piece, where none is missing. */
  readonly centred: Float64Array;
  complete: boolean;
  mean: number;
  squares: number;
}

/**
 * Pearson's r of every two of some columns over the rows in which both are finite, in one pass. Within a piece of rows two
 * passes, between pieces the update of Chan, Golub and LeVeque (1983): no cancellation however large the means are.
 */
export class Correlations {
  private readonly pieces: readonly ColumnPiece[];
  /** By columns `first <= second`. */
  private readonly pairs: readonly (readonly PairMoments[])[];
  private readonly centres: readonly number[];
  private readonly units: readonly number[];

  /** @param columns what is known of the numbers of each, so that they are taken from near 0 and near 1 in size. */
  constructor(columns: readonly Pick<NumberSummary, "min" | "median" | "max">[]) {
    this.centres = columns.map(({ median }) => median);
    this.units = columns.map(({ min, max }) => unitOf(Math.max(Math.abs(min), Math.abs(max))));
    this.pieces = columns.map(() => ({
      values: zeroed(Float64Array, pieceRows),
      centred: zeroed(Float64Array, pieceRows),
      complete: false,
      mean: 0,
      squares: 0,
    }));
    this.pairs = columns.map((_, first) => columns.slice(first).map(noMoments));
  }

  push({ count, columns }: ValueBlock): void {
    for (let from = 0; from < count; from += pieceRows) {
      const rows = Math.min(pieceRows, count - from);
      for (const [index, { data, offset, stride }] of columns.entries())
        this.fill(index, rows, (row) => data[offset + (from + row) * stride]!);
      for (const [first, row] of this.pairs.entries())
        for (const [distance, moments] of row.entries())
          merge(moments, ofPiece(this.pieces[first]!, this.pieces[first + distance]!, rows));
    }
  }

  /** r by columns, and over how many rows; NaN where one of the columns is constant in them, or where there are none. */
  result(): { readonly matrix: number[][]; readonly rows: number[][] } {
    const matrix = this.pairs.map(() => new Array<number>(this.pairs.length).fill(NaN));
    const rows = this.pairs.map(() => new Array<number>(this.pairs.length).fill(0));
    for (const [first, pairs] of this.pairs.entries())
      for (const [distance, moments] of pairs.entries()) {
        const second = first + distance;
        const r = distance === 0 ? Math.sign(correlation(moments)) : correlation(moments);
        matrix[first]![second] = matrix[second]![first] = r;
        rows[first]![second] = rows[second]![first] = moments.count;
      }
    return { matrix, rows };
  }

  private fill(index: number, rows: number, read: (row: number) => number): void {
    const piece = this.pieces[index]!;
    const centre = this.centres[index]!;
    const unit = this.units[index]!;
    let sum = 0;
    for (let row = 0; row < rows; row += 1) {
      const value = read(row);
      const taken = Number.isFinite(value) ? value * unit - centre * unit : NaN;
      piece.values[row] = taken;
      sum += taken;
    }
    piece.complete = !Number.isNaN(sum);
    if (!piece.complete) return;
    piece.mean = sum / rows;
    piece.squares = 0;
    for (let row = 0; row < rows; row += 1) {
      const difference = piece.values[row]! - piece.mean;
      piece.centred[row] = difference;
      piece.squares += difference * difference;
    }
  }
}

/** A power of two that brings numbers up to `size` near 1 without rounding them. */
function unitOf(size: number): number {
  return size > 0 ? 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size)))) : 1;
}

function noMoments(): PairMoments {
  return { count: 0, firstMean: 0, secondMean: 0, firstSquares: 0, secondSquares: 0, products: 0 };
}

function ofPiece(first: ColumnPiece, second: ColumnPiece, rows: number): PairMoments {
  if (!first.complete || !second.complete) return ofCommonRows(first.values, second.values, rows);
  const [one, other] = [first.centred, second.centred];
  let products = 0;
  for (let row = 0; row < rows; row += 1) products += one[row]! * other[row]!;
  return {
    count: rows,
    firstMean: first.mean,
    secondMean: second.mean,
    firstSquares: first.squares,
    secondSquares: second.squares,
    products,
  };
}

function ofCommonRows(first: Float64Array, second: Float64Array, rows: number): PairMoments {
  const moments = noMoments();
  for (let row = 0; row < rows; row += 1) {
    if (Number.isNaN(first[row]! + second[row]!)) continue;
    moments.count += 1;
    moments.firstMean += first[row]!;
    moments.secondMean += second[row]!;
  }
  if (moments.count === 0) return moments;
  moments.firstMean /= moments.count;
  moments.secondMean /= moments.count;
  for (let row = 0; row < rows; row += 1) {
    const one = first[row]! - moments.firstMean;
    const other = second[row]! - moments.secondMean;
    if (Number.isNaN(one + other)) continue;
    moments.firstSquares += one * one;
    moments.secondSquares += other * other;
    moments.products += one * other;
  }
  return moments;
}

function merge(into: PairMoments, piece: PairMoments): void {
  if (piece.count === 0) return;
  const total = into.count + piece.count;
  const weight = (into.count * piece.count) / total;
  const first = piece.firstMean - into.firstMean;
  const second = piece.secondMean - into.secondMean;
  into.firstMean += (first * piece.count) / total;
  into.secondMean += (second * piece.count) / total;
  into.firstSquares += piece.firstSquares + first * first * weight;
  into.secondSquares += piece.secondSquares + second * second * weight;
  into.products += piece.products + first * second * weight;
  into.count = total;
}

function correlation({ count, firstMean, secondMean, firstSquares, secondSquares, products }: PairMoments): number {
  // What rounding alone can make of a column that is constant in these rows.
  const isConstant = (squares: number, mean: number) => squares <= count * (pieceRows * Number.EPSILON * mean) ** 2;
  if (count < 2 || isConstant(firstSquares, firstMean) || isConstant(secondSquares, secondMean)) return NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(firstSquares) / Math.sqrt(secondSquares)));
}
