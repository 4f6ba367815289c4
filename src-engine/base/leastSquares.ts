import { at } from "./at";
import { type SingularValues, singularValues } from "./singularValues";
import type { TriangularFactor } from "./triangularFactor";
import type { Work } from "./work";
import { zeroed } from "./zeroed";

/** The vector x of least ‖A x - b‖², and of least length where there are many. */
export interface LeastSquares {
  readonly x: Float64Array;
  /** ‖A x - b‖², without the penalty. */
  readonly squares: number;
  /** Columns of A that do not follow from others. */
  readonly rank: number;
  /** Of A, from the largest to the smallest. */
  readonly singular: Float64Array;
}

/** Rounding of the numbers in A: float32. Directions that weigh no more than that are none. */
const rounding = 2 ** -23;

/**
 * Minimizes ‖A x - b‖² + penalty ‖x‖².
 *
 * Rank is decided with the columns of A brought to one length, for their units say nothing about it; the solution itself is
 * the shortest one in the columns' own units, as LAPACK's `gelsd` gives it.
 *
 * @param factor R of [A b].
 */
export function* leastSquares(factor: TriangularFactor, penalty = 0): Work<LeastSquares> {
  const columns = factor.size - 1;
  const singular = yield* singularOf(factor);
  const plain = yield* solve(factor, columns);
  if (penalty === 0) return { ...plain, squares: squaresOf(factor, plain.x), singular };
  const penalized = factor.copy();
  const rows = zeroed(Float64Array, factor.size * columns);
  for (let i = 0; i < columns; i += 1) rows[i * columns + i] = Math.sqrt(penalty);
  yield* penalized.add(rows, columns);
  const { x } = yield* solve(penalized, columns);
  return { x, squares: squaresOf(factor, x), rank: plain.rank, singular };
}

/** Singular values of A, from the largest to the smallest. @param factor R of [A b]. */
export function* singularOf(factor: TriangularFactor): Work<Float64Array> {
  const columns = factor.size - 1;
  return (yield* singularValues(leading(factor, columns), columns)).values;
}

function* solve(factor: TriangularFactor, columns: number): Work<{ readonly x: Float64Array; readonly rank: number }> {
  const lengths = Float64Array.from({ length: columns }, (_, column) => lengthOf(factor, column) || 1);
  const scaled = leading(factor, columns);
  for (let i = 0; i < scaled.length; i += 1) scaled[i]! /= at(lengths, Math.floor(i / columns));
  const decomposed = yield* singularValues(scaled, columns);
  const least = (decomposed.values[0] ?? 0) * rounding * Math.sqrt(columns);
  const rank = decomposed.values.filter((value) => value > least && value > 0).length;
  const x = zeroed(Float64Array, columns);
  for (let direction = 0; direction < rank; direction += 1) {
    let along = 0;
    for (let row = 0; row < columns; row += 1)
      along += at(decomposed.left, direction * columns + row) * factor.at(row, columns);
    addTimes(x, columnOf(decomposed, direction), along / at(decomposed.values, direction) ** 2);
  }
  for (let i = 0; i < columns; i += 1) x[i]! /= at(lengths, i);
  shorten(x, decomposed, rank, lengths);
  return { x, rank };
}

/** Takes away from `x` what A does not see. */
function shorten(x: Float64Array, decomposed: SingularValues, rank: number, lengths: Float64Array): void {
  const unseen: Float64Array[] = [];
  for (let direction = rank; direction < decomposed.size; direction += 1) {
    const vector = columnOf(decomposed, direction).map((value, i) => value / at(lengths, i));
    // Twice: once leaves behind what rounding took.
    for (let pass = 0; pass < 2; pass += 1) for (const other of unseen) addTimes(vector, other, -inner(vector, other));
    const length = Math.sqrt(inner(vector, vector));
    if (length === 0) continue;
    unseen.push(vector.map((value) => value / length));
  }
  for (const vector of unseen) addTimes(x, vector, -inner(x, vector));
}

/** ‖A x - b‖². */
function squaresOf(factor: TriangularFactor, x: Float64Array): number {
  const columns = x.length;
  let squares = factor.at(columns, columns) ** 2;
  for (let row = 0; row < columns; row += 1) {
    let rest = factor.at(row, columns);
    for (let column = row; column < columns; column += 1) rest -= factor.at(row, column) * at(x, column);
    squares += rest * rest;
  }
  return squares;
}

/** R without what came of b, column by column. */
function leading(factor: TriangularFactor, columns: number): Float64Array {
  const matrix = zeroed(Float64Array, columns * columns);
  for (let column = 0; column < columns; column += 1)
    for (let row = 0; row <= column; row += 1) matrix[column * columns + row] = factor.at(row, column);
  return matrix;
}

function lengthOf(factor: TriangularFactor, column: number): number {
  let squares = 0;
  for (let row = 0; row <= column; row += 1) squares += factor.at(row, column) ** 2;
  return Math.sqrt(squares);
}

function columnOf({ right, size }: SingularValues, direction: number): Float64Array {
  return right.slice(direction * size, (direction + 1) * size);
}

function addTimes(to: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i += 1) to[i]! += factor * vector[i]!;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
