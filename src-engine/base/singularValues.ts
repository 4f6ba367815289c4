import { at } from "./at";
import type { Work } from "./work";
import { zeroed } from "./zeroed";

/** A = U diag(values) Vᵀ, of a square matrix. */
export interface SingularValues {
  readonly size: number;
  /** From the largest to the smallest. */
  readonly values: Float64Array;
  /** U diag(values), column by column. */
  readonly left: Float64Array;
  /** V, column by column. */
  readonly right: Float64Array;
}

/** Two columns count as orthogonal when the cosine between them is no larger. */
const tolerance = 1e-15;
/** Far more passes than any matrix needs. */
const mostSweeps = 60;

/**
 * Singular values and vectors by rotating pairs of columns until all are orthogonal, which gives also small values to
 * full relative precision (one-sided Jacobi: Hestenes 1958; Demmel and Veselić 1992).
 * @param matrix `[size, size]`, column by column.
 */
export function* singularValues(matrix: Float64Array, size: number): Work<SingularValues> {
  const left = matrix.slice();
  const right = zeroed(Float64Array, size * size);
  for (let i = 0; i < size; i += 1) right[i * size + i] = 1;
  for (let sweep = 0, rotated = true; rotated && sweep < mostSweeps; sweep += 1) {
    rotated = false;
    for (let one = 0; one < size - 1; one += 1) {
      yield;
      for (let two = one + 1; two < size; two += 1) rotated = orthogonalize(left, right, { size, one, two }) || rotated;
    }
  }
  const norms = Float64Array.from({ length: size }, (_, column) =>
    Math.sqrt(dot(left, left, { size, one: column, two: column })),
  );
  const order = Array.from(norms.keys()).sort((a, b) => at(norms, b) - at(norms, a));
  const sorted = (columns: Float64Array): Float64Array => {
    const result = zeroed(Float64Array, size * size);
    for (const [to, from] of order.entries()) result.set(columns.subarray(from * size, (from + 1) * size), to * size);
    return result;
  };
  return {
    size,
    values: Float64Array.from(order, (column) => at(norms, column)),
    left: sorted(left),
    right: sorted(right),
  };
}

interface Pair {
  readonly size: number;
  readonly one: number;
  readonly two: number;
}

/** Turns two columns so that they are orthogonal. @returns whether they were not. */
function orthogonalize(left: Float64Array, right: Float64Array, pair: Pair): boolean {
  const { size, one, two } = pair;
  const first = dot(left, left, { size, one, two: one });
  const second = dot(left, left, { size, one: two, two });
  const between = dot(left, left, pair);
  if (Math.abs(between) <= tolerance * Math.sqrt(first * second)) return false;
  const zeta = (second - first) / (2 * between);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  turn(left, pair, cosine, cosine * tangent);
  turn(right, pair, cosine, cosine * tangent);
  return true;
}

function dot(a: Float64Array, b: Float64Array, { size, one, two }: Pair): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += a[one * size + i]! * b[two * size + i]!;
  return sum;
}

function turn(columns: Float64Array, { size, one, two }: Pair, cosine: number, sine: number): void {
  for (let i = 0; i < size; i += 1) {
    const a = columns[one * size + i]!;
    const b = columns[two * size + i]!;
    columns[one * size + i] = cosine * a - sine * b;
    columns[two * size + i] = sine * a + cosine * b;
  }
}
