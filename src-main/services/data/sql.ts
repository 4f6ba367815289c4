import type { Dialect } from "./dialect";

/** A text as an SQL literal. The only way any text of a file or a user enters a statement. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Columns have made-up names in the database: a header never becomes part of a statement. */
export function columnName(index: number): string {
  return `c${String(index)}`;
}

/** How cells are told apart: the SQL of one file's columns. */
export interface CellSql {
  /** The cell without the spaces and tabs around it. */
  trimmed(index: number): string;
  /** Whether the cell's text means "no value". */
  missing(index: number): string;
  /** The cell as a double; null where it is missing or no number. */
  number(index: number): string;
  /** Whether the cell is there but is no number. */
  notNumber(index: number): string;
}

/** The SQL that reads cells of a file written as `dialect`, with `markers` for missing values. */
export function cellSql(dialect: Pick<Dialect, "decimal">, markers: readonly string[]): CellSql {
  const texts = [...new Set(markers.map((marker) => marker.trim()).filter((marker) => marker !== ""))];
  const numbers = texts
    .map((text) => Number(text.replace(dialect.decimal, ".")))
    .filter((value) => Number.isFinite(value));
  const noNumbers = texts.some((text) => text.toLowerCase() === "nan");

  const trimmed = (index: number) => `trim(${columnName(index)}, ' \t')`;
  // DuckDB reads 1_000 as a number; nobody else does. Next to a decimal comma, 1.234 may be a thousand.
  const cast = (index: number) => {
    const cell = columnName(index);
    return dialect.decimal === "."
      ? `try_cast(CASE WHEN contains(${cell}, '_') THEN NULL ELSE ${cell} END AS DOUBLE)`
      : `try_cast(CASE WHEN contains(${cell}, '_') OR contains(${cell}, '.') THEN NULL ELSE replace(${cell}, ',', '.') END AS DOUBLE)`;
  };
  const missing = (index: number) => {
    const cell = columnName(index);
    const marked = texts.length === 0 ? "" : ` OR ${trimmed(index)} IN (${texts.map(literal).join(", ")})`;
    return `(${cell} IS NULL OR ${trimmed(index)} = ''${marked})`;
  };
  return {
    trimmed,
    missing,
    number: (index) => {
      // Markers that are numbers themselves (-999, NaN) are compared as numbers.
      const unmarked = numbers.reduce((sql, value) => `nullif(${sql}, ${String(value)}::DOUBLE)`, cast(index));
      return noNumbers ? `nullif(${unmarked}, 'nan'::DOUBLE)` : unmarked;
    },
    notNumber: (index) => `(${cast(index)} IS NULL AND NOT ${missing(index)})`,
  };
}
