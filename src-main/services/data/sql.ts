import {
  cellSpaces,
  dateGroups,
  datePattern,
  firstShortYear,
  markerNumbers,
  numberGaps,
  numberGroups,
  numberPattern,
  thousandsClass,
  type DateOrder,
  type NumberFormat,
} from "../../../src-engine";

/** A text as an SQL literal. The only way any text of a file or a user enters a statement. */
export function literal(text: string): string {
  const quoted = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  // A statement ends at a NUL, wherever it stands.
  return quoted.length === 1 ? quoted[0]! : `(${quoted.join(" || chr(0) || ")})`;
}

/** Columns have made-up names in the database: a header never becomes part of a statement. */
export function columnName(index: number): string {
  return `c${String(index)}`;
}

/** How the cells of a file are read, as SQL; `cell` is the SQL of the cell's text. */
export interface CellSql {
  /** The cell as a category: in one normal form, without spaces around it. */
  category(cell: string): string;
  /** Whether the text means "no value" in a column of categories. */
  missing(cell: string): string;
  /** Whether the text means "no value" in a column of numbers. */
  missingNumber(cell: string): string;
  /** The cell as a double; null where it is missing or no number. */
  number(cell: string, format: NumberFormat): string;
  /** Whether the cell is there but is no number. */
  notNumber(cell: string, format: NumberFormat): string;
  /** The number that stands in the cell, a marker (-999) too; null where none does. */
  written(cell: string, format: NumberFormat): string;
  /**
   * {@link written} where it is the usual form, as it is in most files, else null: planning the long statement takes longer
   * for each column than reading thousands of cells. Null where the format has no usual form.
   */
  usual(cell: string, format: NumberFormat): string | null;
  /** A number that is {@link written}; null where it is a marker. */
  unmarked(written: string): string;
  /** {@link notNumber} of a cell with what is {@link written} in it, which is not read a second time. */
  unwritten(cell: string, written: string): string;
}

/** The SQL that reads cells, with `markers` for missing values. */
export function cellSql(markers: readonly string[]): CellSql {
  const texts = [...new Set(markers.map((marker) => marker.trim()).filter((marker) => marker !== ""))];
  const numbers = markerNumbers(texts);
  const gaps = [...new Set([...numberGaps, ...texts.map((text) => text.toLowerCase())])];
  const trimmed = (cell: string) => `trim(${cell}, ${literal(cellSpaces)})`;
  const isOneOf = (text: string, list: readonly string[]) =>
    list.length === 0 ? "" : ` OR ${text} IN (${list.map(literal).join(", ")})`;
  const missingNumber = (cell: string) =>
    `(${cell} IS NULL OR ${trimmed(cell)} = ''${isOneOf(`lower(${trimmed(cell)})`, gaps)})`;
  const unmarked = (written: string) =>
    numbers.reduce((sql, marker) => `nullif(${sql}, ${String(marker)}::DOUBLE)`, written);
  const unwritten = (cell: string, written: string) => `(${written} IS NULL AND NOT ${missingNumber(cell)})`;
  return {
    category: (cell) => `nfc_normalize(${trimmed(cell)})`,
    missing: (cell) => `(${cell} IS NULL OR ${trimmed(cell)} = ''${isOneOf(trimmed(cell), texts)})`,
    missingNumber,
    // Markers that are numbers themselves are compared as numbers.
    number: (cell, format) => unmarked(numberSql(cell, format)),
    notNumber: (cell, format) => unwritten(cell, numberSql(cell, format)),
    written: numberSql,
    usual: (cell, format) => (hasUsualForm(format) ? usualSql(cell) : null),
    unmarked,
    unwritten,
  };
}

/** The grammar of numbers as SQL (see `numberPattern`): a double, or null. */
function numberSql(cell: string, format: NumberFormat): string {
  if (format.date !== undefined) return dateSql(cell, format.date);
  const parts = `regexp_extract(${cell}, ${literal(`^(?:${numberPattern(format)})$`)}, [${numberGroups.map(literal).join(", ")}])`;
  const part = (name: (typeof numberGroups)[number]) => `struct_extract(p, ${literal(name)})`;
  const joined = `concat(${part("digits")}, ${part("digitsInParentheses")})`;
  const ungrouped =
    format.thousands === ""
      ? joined
      : `regexp_replace(${joined}, ${literal(thousandsClass(format.thousands))}, '', 'g')`;
  const plain = format.decimal === "." ? ungrouped : `replace(${ungrouped}, ',', '.')`;
  const signs = `concat(${part("signBefore")}, ${part("signAfter")})`;
  const signed = `CASE WHEN length(${signs}) > 1 THEN NULL
    WHEN ${part("digitsInParentheses")} <> '' OR ${signs} IN ('-', '−') THEN concat('-', ${plain}) ELSE ${plain} END`;
  const general = `list_transform([${parts}], lambda p: try_cast(nullif(${signed}, '') AS DOUBLE))[1]`;
  const plausible = `CASE WHEN ${isPlausible(cell)} THEN ${general} END`;
  return hasUsualForm(format) ? `coalesce(${usualSql(cell)}, ${plausible})` : `(${plausible})`;
}

/** Days since 1970, or null (see `dateReader`). */
function dateSql(cell: string, order: DateOrder): string {
  const names = dateGroups[order];
  const parts = `regexp_extract(${cell}, ${literal(`^(?:${datePattern(order)})$`)}, [${names.map(literal).join(", ")}])`;
  const part = (name: string) => `coalesce(try_cast(struct_extract(p, ${literal(name)}) AS INTEGER), 0)`;
  const year = part("year");
  const full = `CASE WHEN ${year} >= 100 THEN ${year} WHEN ${year} < ${String(firstShortYear)} THEN ${year} + 2000 ELSE ${year} + 1900 END`;
  const day = `try_cast(concat(${full}, '-', ${part("month")}, '-', ${part("day")}) AS DATE)`;
  const days = `date_diff('day', DATE '1970-01-01', ${day})`;
  const seconds = `${part("hour")} * 3600 + ${part("minute")} * 60 + ${part("second")}`;
  const isTime = `${part("hour")} < 24 AND ${part("minute")} < 60 AND ${part("second")} < 60`;
  const value = `CASE WHEN ${isTime} THEN ${days} + (${seconds}) / 86400.0::DOUBLE END`;
  return `(CASE WHEN ${isPlausible(cell)} THEN list_transform([${parts}], lambda p: ${value})[1] END)`;
}

function hasUsualForm({ decimal, date }: NumberFormat): boolean {
  return decimal === "." && date === undefined;
}

/** Most cells of most files are written as the database casts them; it would also take +-5, nan(0) and 1_000. */
function usualSql(cell: string): string {
  return `(CASE WHEN regexp_full_match(${cell}, '[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?') THEN try_cast(${cell} AS DOUBLE) END)`;
}

/** Keeps long texts and empty cells away from the costly part of the grammar. */
function isPlausible(cell: string): string {
  return `regexp_matches(${cell}, '[0-9]')`;
}

/** DuckDB takes `*`, `?` and `[` in a path for patterns: a pattern that only this path fits. */
export function onePath(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}
