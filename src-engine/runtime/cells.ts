import { zeroed } from "../base/zeroed";
import { GradwireError } from "../base/errors";
import {
  cellSpaces,
  markerNumbers,
  numberGaps,
  numberReader,
  typedNumberReader,
  plainFormat,
} from "../project/nodes/data/numberFormat";
import type { ModelColumn } from "../project/model/modelMetadata";
import type { RefusalData } from "../base/refusal";

/** What stands in a cell: a text as people write it, or a number, which needs no reading. */
export type Cell = string | number;

/** Cells by column; a missing cell is null or empty. */
export interface CellRows<Kind extends Cell = Cell> {
  readonly count: number;
  /** Whether the rows have this column at all. */
  has(column: string): boolean;
  cell(row: number, column: string): Kind | null;
}

/** How cells are read, as the Dataset node says. */
export interface CellOptions {
  /**
   * Of numbers in columns without a format. Null where people type: also a mark that is not the column's, where it
   * cannot be a thousands separator.
   */
  readonly decimal: "." | "," | null;
  /** Texts that mean "no value". */
  readonly missing: readonly string[];
  /** Rows with a missing value: refuse all, or leave these out. */
  readonly missingRows: "refuse" | "drop";
  /** Whether the model fills in numbers that are missing: such rows are answered. */
  readonly imputes?: boolean;
}

/** Rows for the model: `[count, width]`, row by row, and what is worth knowing about them. */
export interface EncodedRows {
  readonly features: Float32Array;
  readonly width: number;
  /** Rows with a missing value, from 0; their features mean nothing. */
  readonly dropped: ReadonlySet<number>;
  readonly warnings: RefusalData[];
}

/** How many inputs of the model a column is. */
export function columnWidth(column: ModelColumn): number {
  return column.type === "category" && column.encoding === "oneHot" ? column.categories.length : 1;
}

/** An input column and where its numbers begin in a row of the model's inputs. */
export interface PlacedInput {
  readonly input: ModelColumn;
  readonly start: number;
}

/** A model's input columns with their places. */
export function placedInputs({ inputs }: { readonly inputs: readonly ModelColumn[] }): PlacedInput[] {
  let start = 0;
  return inputs.map((input) => {
    const placed = { input, start };
    start += columnWidth(input);
    return placed;
  });
}

/**
 * Turns cells into the model's inputs, as the data worker did for the rows it was trained on.
 * @throws GradwireError naming row (1-based) and column: `predictColumnMissing`, `predictCellMissing`, `predictCellNumber`,
 *   `predictCellRange`, `predictCategory`.
 */
export function encodeRows(columns: readonly ModelColumn[], rows: CellRows, options: CellOptions): EncodedRows {
  const width = columns.reduce((sum, column) => sum + columnWidth(column), 0);
  const features = zeroed(Float32Array, rows.count * width);
  const warnings: RefusalData[] = [];
  const dropped = new Set<number>();
  let start = 0;
  for (const column of columns) {
    if (!rows.has(column.column)) throw new GradwireError("predictColumnMissing", { column: column.column });
    const outside = new OutsideRange(column);
    const imputed = new Imputed(column.column);
    const read = cellReader(column, options);
    const { offset = 0 } = column;
    for (let row = 0; row < rows.count; row += 1) {
      const value = read(rows.cell(row, column.column) ?? "", { row: row + 1, column: column.column });
      if (value === null && options.imputes === true && column.type === "number") {
        features[row * width + start] = NaN;
        imputed.see(row + 1);
        continue;
      }
      if (value === null) {
        if (options.missingRows === "refuse")
          throw new GradwireError("predictCellMissing", { row: row + 1, column: column.column });
        dropped.add(row);
        continue;
      }
      const at = row * width + start;
      if (column.type === "category" && column.encoding === "oneHot") features[at + value] = 1;
      else features[at] = value - offset;
      if (column.type === "number") outside.see(value, row + 1);
    }
    warnings.push(...outside.warnings(), ...imputed.warnings());
    start += columnWidth(column);
  }
  if (dropped.size > 0) {
    const values = { count: dropped.size, rows: rows.count, row: Math.min(...dropped) + 1 };
    warnings.push({ code: "predictRowsDropped", values, path: null });
  }
  return { features, width, dropped, warnings };
}

/**
 * As {@link encodeRows} of rows of numbers, which were read already: `values` is `[columns, count]`, column by column. Null where a
 * column holds categories, or a value is none that the model takes: its text says what is wrong.
 */
export function encodeNumbers(
  columns: readonly ModelColumn[],
  values: Float64Array,
  count: number,
): EncodedRows | null {
  const width = columns.length;
  const features = zeroed(Float32Array, count * width);
  const warnings: RefusalData[] = [];
  for (const [index, column] of columns.entries()) {
    if (column.type !== "number") return null;
    const outside = new OutsideRange(column);
    const { offset = 0 } = column;
    for (let row = 0; row < count; row += 1) {
      const value = values[index * count + row]!;
      const feature = Math.fround(value - offset);
      if (!Number.isFinite(feature)) return null;
      features[row * width + index] = feature;
      outside.see(value, row + 1);
    }
    warnings.push(...outside.warnings());
  }
  return { features, width, dropped: new Set(), warnings };
}

/** Gathers the rows in which a column's number is missing and will be filled in, into one warning. */
class Imputed {
  #count = 0;
  #first = 0;

  constructor(private readonly column: string) {}

  see(row: number): void {
    this.#count += 1;
    this.#first ||= row;
  }

  warnings(): RefusalData[] {
    if (this.#count === 0) return [];
    return [
      { code: "predictImputed", values: { column: this.column, count: this.#count, row: this.#first }, path: null },
    ];
  }
}

/** Gathers the values of a column that lie outside what was seen in training, into one warning. */
class OutsideRange {
  #count = 0;
  #first: { value: number; row: number } | null = null;
  readonly #offset: number;
  /** The file was read as float32; like is compared with like. */
  readonly #min: number;
  readonly #max: number;

  constructor(private readonly column: ModelColumn) {
    const { min, max, offset = 0 } = column;
    const isKnown = min !== null && max !== null;
    this.#offset = offset;
    this.#min = isKnown ? Math.fround(min - offset) : -Infinity;
    this.#max = isKnown ? Math.fround(max - offset) : Infinity;
  }

  see(value: number, row: number): void {
    const read = Math.fround(value - this.#offset);
    if (read >= this.#min && read <= this.#max) return;
    this.#count += 1;
    this.#first ??= { value, row };
  }

  warnings(): RefusalData[] {
    if (this.#first === null) return [];
    const { column, min, max } = this.column;
    const values = { column, count: this.#count, ...this.#first, min: min ?? 0, max: max ?? 0 };
    return [{ code: "predictOutsideRange", values, path: null }];
  }
}

interface Place {
  readonly row: number;
  readonly column: string;
}

/**
 * What a cell of a target column holds: a number in its own units or a category's code; null where there is nothing to compare a
 * prediction with, which is no fault of the row.
 */
export function targetCells(column: ModelColumn, options: CellOptions): (cell: Cell | null) => number | null {
  const read = cellReader(column, options);
  return (cell) => {
    try {
      return read(cell ?? "", { row: 1, column: column.column });
    } catch (error) {
      if (error instanceof GradwireError) return null;
      throw error;
    }
  };
}

/** Reads the cells of a column: the input of the model, or the category's code; null where a cell means "no value". */
function cellReader(column: ModelColumn, options: CellOptions): (cell: Cell, place: Place) => number | null {
  return column.type === "number" ? numberCells(column, options) : categoryCells(column, options);
}

function categoryCells(column: ModelColumn, { missing }: CellOptions): ReturnType<typeof cellReader> {
  const codes = new Map(column.categories.map((category, code) => [category.normalize("NFC"), code]));
  const markers = new Set(missing.map((marker) => marker.trim()));
  return (cell, place) => {
    const text = trimmed(String(cell)).normalize("NFC");
    if (text === "" || markers.has(text)) return null;
    const code = codes.get(text);
    if (code !== undefined) return code;
    throw new GradwireError("predictCategory", { ...place, text: clip(text), categories: listOf(column.categories) });
  };
}

function numberCells(
  { format, offset = 0 }: ModelColumn,
  { decimal, missing }: CellOptions,
): ReturnType<typeof cellReader> {
  const gaps = new Set([...numberGaps, ...missing.map((marker) => marker.trim().toLowerCase())]);
  const read = (decimal === null ? typedNumberReader : numberReader)(format ?? plainFormat(decimal ?? "."));
  const markers = new Set(markerNumbers(missing));
  return (cell, place) => {
    const text = trimmed(String(cell));
    if (text === "" || gaps.has(text.toLowerCase())) return null;
    const value = typeof cell === "number" ? cell : read(text);
    if (Number.isNaN(value)) throw new GradwireError("predictCellNumber", { ...place, text: clip(text) });
    if (markers.has(value)) return null;
    if (!Number.isFinite(Math.fround(value - offset)))
      throw new GradwireError("predictCellRange", { ...place, text: clip(text) });
    return value;
  };
}

const outerSpaces = new RegExp(`^[${cellSpaces}]+|[${cellSpaces}]+$`, "g");

function trimmed(cell: string): string {
  return cell.replace(outerSpaces, "");
}

/** At most 80 characters of a text that came from a file. */
function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** The first few categories, for an error. */
function listOf(categories: readonly string[]): string {
  const shown = categories.slice(0, 12).map(clip);
  return categories.length > shown.length ? `${shown.join(", ")}, …` : shown.join(", ");
}

/** Rows typed into a form, by column name. */
export function typedRows(rows: readonly Readonly<Record<string, string>>[]): CellRows {
  const named = rows.map((row) => new Map(Object.entries(row)));
  return {
    count: rows.length,
    has: (column) => named.every((row) => row.has(column)),
    cell: (row, column) => named[row]?.get(column) ?? null,
  };
}

/** Rows of a CSV. */
export function tableRows(table: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}): CellRows<string> {
  const places = new Map(table.columns.map((name, index) => [name, index]));
  return {
    count: table.rows.length,
    has: (column) => places.has(column),
    cell: (row, column) => table.rows[row]?.[places.get(column) ?? -1] ?? null,
  };
}
