import { errorOf, isRight, type PredictedTarget } from "../../src-engine";
import { doubtsOf, type LoadedModel, notFinite, predictRows, typedRows } from "../../src-engine/runtime/index";
import { type DataRow, namingDataRows, ofDataRows } from "./dataRows";
import { digitsText, printJson, printLine, printNotice, refusalText, shortNumber } from "./output";

/** Inputs of a row that are printed without `--json`. */
const mostInputs = 8;

/** Predicts rows of the data and prints each beside what it holds itself. */
export async function printDataRows(
  { model, weights }: LoadedModel,
  rows: readonly DataRow[],
  { json }: { readonly json: boolean },
): Promise<void> {
  const options = { missingRows: "refuse", decimal: model.typedDecimal } as const;
  const answer = await namingDataRows(rows, () =>
    predictRows(model, weights, typedRows(rows.map(({ cells }) => cells)), options),
  );
  const warnings = [...notFinite(answer), ...answer.warnings].map((warning) => ofDataRows(rows, warning));
  for (const warning of [...doubtsOf(model, weights), ...warnings]) printNotice(`Warning: ${refusalText(warning)}`);
  const columns = model.metadata.inputs.map(({ column }) => column);
  for (const [index, row] of rows.entries()) {
    const targets = answer.rows[index] ?? [];
    if (json) await printJson({ row: row.number, inputs: inputsOf(columns, row), ...comparedTargets(targets) });
    else await printRow(columns, row, targets);
  }
}

function inputsOf(columns: readonly string[], { cells }: DataRow): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, cells[column] ?? ""]));
}

/** What was predicted, and what the rows hold themselves: by what it is, then by target column. */
export function comparedTargets(targets: readonly PredictedTarget[]): Record<string, unknown> {
  const parts = new Map<string, [name: string, value: unknown][]>();
  const add = (part: string, name: string, value: unknown) => {
    if (value !== undefined)
      parts
        .set(part, parts.get(part) ?? [])
        .get(part)
        ?.push([name, value]);
  };
  for (const target of targets) {
    const { name, actual } = target;
    if (target.kind === "number") {
      const error = errorOf(target);
      add("predicted", name, shortNumber(target.value));
      add("actual", name, actual);
      add("error", name, error === null ? undefined : shortNumber(error));
    } else {
      add("predicted", name, target.label === "" ? null : target.label);
      add("actual", name, actual);
      add("right", name, isRight(target) ?? undefined);
      if (target.label === "") continue;
      for (const { label, probability } of target.probabilities) add("probabilities", label, shortNumber(probability));
    }
  }
  return Object.fromEntries([...parts].map(([part, entries]) => [part, Object.fromEntries(entries)]));
}

async function printRow(columns: readonly string[], row: DataRow, targets: readonly PredictedTarget[]): Promise<void> {
  const inputs = Object.entries(inputsOf(columns, row)).map(([name, text]) => `${name} ${text}`);
  const more = inputs.length > mostInputs ? [`${inputs.length - mostInputs} more`] : [];
  await printLine(`Row ${row.number}: ${[...inputs.slice(0, mostInputs), ...more].join(", ")}`);
  const width = Math.max(...targets.map(({ name }) => name.length));
  for (const target of targets) await printLine(`  ${target.name.padEnd(width)}  ${targetText(target)}`);
}

function targetText(target: PredictedTarget): string {
  if (target.kind === "number") {
    const error = errorOf(target);
    const beside = error === null ? "" : `, actual ${target.actual}, error ${shown(error)}`;
    return `${shown(target.value)}${beside}`;
  }
  const { probability = NaN } = target.probabilities.find(({ label }) => label === target.label) ?? {};
  const right = isRight(target);
  const beside = right === null ? "" : right ? ", right" : `, wrong: actual ${target.actual}`;
  return `${target.label} (${digitsText(probability * 100, 3)} %)${beside}`;
}

function shown(value: number): string {
  return digitsText(value, 5);
}
