import { csvCell } from "../../contract/csvCell";
import type { FilePredictionPage } from "../../contract/run";
import { float32Text, targetPart, type TargetPart, targetParts } from "../../../src-engine";

/** Some rows of a file with what is predicted of them. */
export type PredictedTable = Pick<FilePredictionPage, "columns" | "known" | "inputs" | "rows">;

/**
 * The names of a table's columns: of each target as the rows hold it, as it is predicted, and the error or whether it is right, of
 * a class every probability; then the inputs.
 */
export function predictionHeader(table: PredictedTable): string[] {
  const parts = partsOf(table);
  const targets = (table.rows[0] ?? []).flatMap((target, index) => [
    ...parts[index]!.map((part) => partName(target.name, part)),
    ...(target.kind === "class" ? target.probabilities.map(({ label }) => `P(${target.name}=${label})`) : []),
  ]);
  return [...targets, ...table.columns];
}

function partName(target: string, part: TargetPart): string {
  return part === "actual" ? target : `${target} (${part})`;
}

/** The cells below {@link predictionHeader}, a list per row: numbers as short as tells float32 apart. */
export function predictionCells(table: PredictedTable): (string | number)[][] {
  const { columns, inputs, rows } = table;
  const parts = partsOf(table);
  return rows.map((targets, row) => [
    ...targets.flatMap((target, index) => [
      ...parts[index]!.map((part) => cellOf(targetPart(target, part), part)),
      ...(target.kind === "class" ? target.probabilities.map(({ probability }) => short(probability)) : []),
    ]),
    ...columns.map((_, column) => inputs[row]?.[column] ?? ""),
  ]);
}

/** By target. */
function partsOf({ known, rows }: PredictedTable): TargetPart[][] {
  const has = new Set(known);
  return (rows[0] ?? []).map((target) => targetParts(target, has.has(target.name)));
}

function cellOf(value: ReturnType<typeof targetPart>, part: TargetPart): string | number {
  if (typeof value !== "number") return value === null ? "" : String(value);
  // What the row holds itself is a double.
  return part === "actual" ? value : short(value);
}

function short(value: number): number {
  return Number.isFinite(value) ? Number(float32Text(Math.fround(value))) : value;
}

/** Predictions as CSV (RFC 4180), a line per row. */
export function predictionsCsv(table: PredictedTable, { header } = { header: true }): string {
  const lines = [...(header ? [predictionHeader(table)] : []), ...predictionCells(table)];
  return lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}
