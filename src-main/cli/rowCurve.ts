import type { ResponseCurve } from "../../src-engine";
import { doubtsOf, type LoadedModel, responseCurve, typedRows } from "../../src-engine/runtime/index";
import { csvCell } from "../contract/csvCell";
import { type DataRow, namingDataRows } from "./dataRows";
import { printJson, printLine, printNotice, refusalText, shortNumber } from "./output";

/** Predicts a row of the data while one of its columns takes other values, and prints every value with its prediction. */
export async function printCurve(
  { model, weights }: LoadedModel,
  rows: readonly DataRow[],
  { json, column, points }: { readonly json: boolean; readonly column: string; readonly points?: number },
): Promise<void> {
  const options = {
    missingRows: "refuse",
    decimal: model.typedDecimal,
    ...(points !== undefined && { points }),
  } as const;
  const cells = typedRows(rows.map((row) => row.cells));
  const curve = await namingDataRows(rows, () => responseCurve(model, weights, cells, { column, ...options }));
  for (const doubt of doubtsOf(model, weights)) printNotice(`Warning: ${refusalText(doubt)}`);
  const names = curve.curves.map(({ target, label }) => (label === null ? target : `P(${target}=${label})`));
  if (!json) await printLine([column, ...names].map(csvCell).join(","));
  for (const [point, x] of curve.x.entries()) {
    const value = shortNumber(x);
    if (json) await printJson({ row: rows[0]?.number, column, value, ...outputsAt(curve, point) });
    else await printLine([value, ...curve.curves.map(({ y }) => shortNumber(y[point] ?? NaN))].map(csvCell).join(","));
  }
}

/** `predicted` by target, or `probabilities` by class. */
function outputsAt({ curves }: ResponseCurve, point: number): Record<string, unknown> {
  const values = curves.map(({ target, label, y }) => [label ?? target, shortNumber(y[point] ?? NaN)] as const);
  return { [curves[0]?.label == null ? "predicted" : "probabilities"]: Object.fromEntries(values) };
}
