/** A matrix, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}

/** Most rows and columns that are told apart on a node. */
const most = { rows: 20, columns: 40 } as const;

/** The matrix as a node has room for it: of a larger one the element of largest size in each block. */
export function shrunk({ rows, columns, values }: Matrix): Matrix {
  const size = { rows: Math.min(rows, most.rows), columns: Math.min(columns, most.columns) };
  if (size.rows === rows && size.columns === columns) return { rows, columns, values };
  const result = new Float32Array(size.rows * size.columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const into = Math.trunc((row * size.rows) / rows) * size.columns + Math.trunc((column * size.columns) / columns);
      const value = values[row * columns + column]!;
      if (!(Math.abs(value) <= Math.abs(result[into]!))) result[into] = value;
    }
  }
  return { ...size, values: result };
}

/** Room for a matrix on a node (canvas pixels). */
const room = { width: 176, height: 56, cell: 22 } as const;

/** How large a cell of a matrix is on a node (canvas pixels). */
export function cellSize({ rows, columns }: Pick<Matrix, "rows" | "columns">): {
  readonly width: number;
  readonly height: number;
} {
  return { width: room.width / columns, height: Math.min(room.cell, room.height / rows) };
}
