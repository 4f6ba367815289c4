import { at } from "./at";

/**
 * Q of the QR decomposition of a matrix with at least as many rows as columns, with R's diagonal positive, by
 * Householder's reflections in double precision (Golub and Van Loan, "Matrix Computations", algorithm 5.2.1).
 *
 * @param columns the matrix, column by column.
 * @returns Q's columns: orthogonal, of length 1.
 */
export function orthogonalColumns(columns: readonly Float64Array[]): Float64Array[] {
  const rows = columns[0]?.length ?? 0;
  const rest = columns.map((column) => column.slice());
  const signs: number[] = [];
  const mirrors = rest.map((column, k) => {
    const mirror = column.map((value, i) => (i < k ? 0 : value));
    const length = Math.sqrt(mirror.reduce((total, value) => total + value * value, 0));
    const head = mirror[k]!;
    // Away from the head, so that nothing cancels.
    mirror[k] = head + (head < 0 ? -length : length);
    signs.push(head < 0 ? 1 : -1);
    for (const other of rest.slice(k)) reflect(other, mirror, k);
    return mirror;
  });
  return columns.map((_, j) => {
    const unit = new Float64Array(rows);
    unit[j] = at(signs, j);
    for (let k = mirrors.length - 1; k >= 0; k -= 1) {
      const mirror = mirrors[k];
      if (mirror) reflect(unit, mirror, k);
    }
    return unit;
  });
}

/** Reflects `vector` in the plane across `mirror`, whose first `from` elements are 0. */
function reflect(vector: Float64Array, mirror: Float64Array, from: number): void {
  let along = 0;
  let square = 0;
  for (let i = from; i < mirror.length; i += 1) {
    const m = mirror[i]!;
    along += m * vector[i]!;
    square += m * m;
  }
  if (square === 0) return;
  const factor = (2 * along) / square;
  for (let i = from; i < mirror.length; i += 1) vector[i] = vector[i]! - factor * mirror[i]!;
}
