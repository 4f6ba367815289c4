import { csvCell } from "../../contract/csvCell";
import type { PredictedTarget } from "../../../src-engine";
import { FilePredictions } from "../../services/run/filePredictions";
import { type LoadedModel, notFinite } from "../../../src-engine/runtime/index";
import { type Command, UsageError } from "../command";
import { readDataRows, rowNumbers } from "../dataRows";
import { printJson, printLine, printNotice, refusalText, shortNumber } from "../output";
import { printDataRows } from "../rowPredictions";
import { chosenCsv, openModel, openProject, owner, type Session, withSession } from "../session";

/** `gradwire predict`: predicts the rows of a CSV, or some of the data. */
export const predict: Command = {
  name: "predict",
  positionals: ["PROJECT"],
  summary: "Predict the rows of a CSV, or rows of the data, with trained weights",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "input", value: "FILE", help: "CSV with the feature columns, by name: all its rows are predicted" },
    { name: "row", value: "N", help: "A row of the data, or several (3,5), beside its true values", repeats: true },
    { name: "data", value: "FILE", help: "With --row: rows of this CSV instead of the project's own" },
    { name: "json", help: "Print one JSON object per row" },
  ],
  details: [
    "--input prints CSV: a header with the target columns, then one row per input row, in the target columns' own units; for",
    "classes the predicted category and its probability. With --json: an object per row, by target column; for classes",
    "with all probabilities. A row with a missing value is an error, or stays empty where the Dataset leaves such rows out.",
    "",
    "--row counts rows from 1, as the data table does. A number's error is prediction - actual. With --json: row, inputs,",
    "predicted, actual and error, by column; for classes with probabilities, and right in place of error.",
    "",
    "Example: gradwire predict assets/examples/orchard.gradwire --weights orchard.safetensors --input rows.csv",
    "         gradwire predict assets/examples/orchard.gradwire --weights orchard.safetensors --row 3,5",
  ],
  run(given) {
    const { positionals, options } = given;
    const numbers = rowNumbers(given);
    const input = options.get("input");
    const [left] = input === undefined ? [] : ["row", "data"].filter((name) => options.has(name));
    if (left !== undefined) throw new UsageError(`--input predicts all rows of a file: leave out --${left}.`);
    if (input === undefined && numbers.length === 0)
      throw new UsageError("predict requires --input FILE or --row N. See gradwire predict --help.");
    return withSession(async (session) => {
      const opened = await openProject(session, positionals[0] ?? "");
      const loaded = await openModel(session, opened.document, options.get("weights") ?? "");
      const json = options.has("json");
      if (input !== undefined) await printFile(session, loaded, input, { json });
      else await printDataRows(loaded, await readDataRows(session, opened, given, numbers), { json });
      return 0;
    });
  },
};

async function printFile(
  session: Session,
  { model, weights }: LoadedModel,
  input: string,
  { json }: { readonly json: boolean },
): Promise<void> {
  const rows = await session.services.data.openRows(owner, await chosenCsv(session, input));
  const predictions = await FilePredictions.open(model, weights, rows);
  for (const warning of predictions.warnings) printNotice(`Warning: ${refusalText(warning)}`);
  let isFirst = true;
  let done = 0;
  for await (const rows of predictions.pages()) {
    for (const warning of notFinite({ rows }, done)) printNotice(`Warning: ${refusalText(warning)}`);
    done += rows.length;
    if (isFirst && !json) await printLine((rows[0] ?? []).flatMap(headerOf).map(csvCell).join(","));
    isFirst = false;
    for (const row of rows) {
      if (json) await printJson(Object.fromEntries(row.flatMap(jsonOf)));
      else await printLine(row.flatMap(cellsOf).map(csvCell).join(","));
    }
  }
}

function headerOf(target: PredictedTarget): string[] {
  return target.kind === "number" ? [target.name] : [target.name, "probability"];
}

function cellsOf(target: PredictedTarget): (string | number)[] {
  if (target.kind === "number") return [Number.isNaN(target.value) ? "" : shortNumber(target.value)];
  if (target.label === "") return ["", ""];
  const { probability = NaN } = target.probabilities.find(({ label }) => label === target.label) ?? {};
  return [target.label, shortNumber(probability)];
}

function jsonOf(target: PredictedTarget): [key: string, value: unknown][] {
  if (target.kind === "number") return [[target.name, shortNumber(target.value)]];
  const probabilities = target.probabilities.map(
    ({ label, probability }) => [label, shortNumber(probability)] as const,
  );
  return [
    [target.name, target.label === "" ? null : target.label],
    ["probabilities", Object.fromEntries(probabilities)],
  ];
}
