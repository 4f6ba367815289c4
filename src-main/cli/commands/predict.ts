import { csvCell } from "../../contract/csvCell";
import type { PredictedTarget } from "../../../src-engine";
import { FilePredictions } from "../../services/run/filePredictions";
import { type PredictedTable, predictionCells, predictionHeader } from "../../services/run/predictionsCsv";
import { type LoadedModel, mapPlaces, notFinite, predictedRow, usualPoints } from "../../../src-engine/runtime/index";
import { type Command, integerOption, UsageError } from "../command";
import { readDataRows, rowNumbers } from "../dataRows";
import { infiniteNumbers, numberLines } from "../numberLines";
import { printJson, printLine, printNotice, printText, refusalText, shortNumber } from "../output";
import { comparedTargets, printDataRows } from "../rowPredictions";
import { printCurve } from "../rowCurve";
import { printMap } from "../predictionMap";
import { modelOnData } from "../trainingSource";
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
    {
      name: "vary",
      value: "COLUMN",
      help: "With one --row: predict it while this column of numbers takes other values",
    },
    {
      name: "map",
      value: "COLUMN",
      help: "Predict along this column of numbers, or over two of them, the others in the middle",
      repeats: true,
    },
    {
      name: "points",
      value: "N",
      help: `How many values: with --vary (default: ${usualPoints}), or of each column of --map (default: ${mapPlaces.line}, of two ${mapPlaces.plane})`,
    },
    { name: "data", value: "FILE", help: "With --row and --map: rows of this CSV instead of the project's own" },
    {
      name: "with-inputs",
      help: "With --input: print the inputs, too, and true values and errors where the CSV has them",
    },
    { name: "json", help: "Print one JSON object per row" },
  ],
  details: [
    "--input prints CSV: a header with the target columns, then one row per input row, in the target columns' own units; for",
    "classes the predicted category and its probability. With --json: an object per row, by target column; for classes",
    "with all probabilities. A row with a missing value is an error, or stays empty where the Dataset leaves such rows out.",
    "--with-inputs prints the table that the window saves: apples (predicted) and, where the CSV has the column, apples and",
    "apples (error); for classes species (right) and every probability; then the inputs.",
    "",
    "--row counts rows from 1, as the data table does. A number's error is prediction - actual. With --json, of --with-inputs,",
    "too: row, inputs, predicted, actual and error, by column; for classes with probabilities, and right in place of error.",
    "",
    "--vary goes through the range that the model was trained on. It prints CSV: the column, and each output or, of classes,",
    "every probability; with --json an object per value.",
    "",
    "--map goes a little beyond the range of the rows, and holds every other column at its median, or its most frequent category,",
    "among the training rows. It prints CSV: the columns and each output, or every probability; with --json an object per",
    'place, and last {"type":"map"} with what is held, and rows of the data.',
    "",
    "Example: gradwire predict assets/examples/orchard.gradwire --weights orchard.safetensors --input rows.csv",
    "         gradwire predict assets/examples/orchard.gradwire --weights orchard.safetensors --row 3,5",
  ],
  run(given) {
    const { positionals, options } = given;
    const numbers = rowNumbers(given);
    const input = options.get("input");
    const map = given.repeated.get("map") ?? [];
    const [left] = input === undefined ? [] : ["row", "vary", "map", "data"].filter((name) => options.has(name));
    if (input === undefined && options.has("with-inputs"))
      throw new UsageError("--with-inputs goes with --input; --row prints them anyway.");
    if (left !== undefined) throw new UsageError(`--input predicts all rows of a file: leave out --${left}.`);
    if (input === undefined && numbers.length === 0 && map.length === 0)
      throw new UsageError("predict requires --input FILE, --row N or --map COLUMN. See gradwire predict --help.");
    if (map.length > 2) throw new UsageError(`--map takes one column or two, got ${map.length}.`);
    if (map.length > 0 && numbers.length > 0) throw new UsageError("--map is of no single row: leave out --row.");
    const vary = options.get("vary") ?? null;
    const points = integerOption(given, "points", 2, 1000);
    if (vary !== null && numbers.length !== 1) throw new UsageError("--vary requires one row: --row N.");
    if (vary === null && map.length === 0 && points !== null)
      throw new UsageError("--points goes with --vary COLUMN or --map COLUMN.");
    return withSession(async (session) => {
      const opened = await openProject(session, positionals[0] ?? "");
      const loaded = await openModel(session, opened.document, options.get("weights") ?? "");
      const json = options.has("json");
      if (input !== undefined) await printFile(session, loaded, input, { json, all: options.has("with-inputs") });
      else if (map.length > 0) {
        const source = await modelOnData(session, opened, loaded.model, given);
        await printMap(source, loaded.weights, { columns: map, json, ...(points && { points }) });
      } else {
        const rows = await readDataRows(session, opened, given, numbers);
        if (vary === null) await printDataRows(loaded, rows, { json });
        else await printCurve(loaded, rows, { column: vary, json, ...(points !== null && { points }) });
      }
      return 0;
    });
  },
};

async function printFile(
  session: Session,
  { model, weights }: LoadedModel,
  input: string,
  { json, all }: { readonly json: boolean; readonly all: boolean },
): Promise<void> {
  const rows = await session.services.data.openRows(owner, await chosenCsv(session, input));
  const predictions = await FilePredictions.open(model, weights, rows);
  for (const warning of predictions.warnings) printNotice(`Warning: ${refusalText(warning)}`);
  if (all) await printTable(predictions, { json });
  else await printAnswers(predictions, { json });
}

async function printTable(predictions: FilePredictions, { json }: { readonly json: boolean }): Promise<void> {
  let done = 0;
  for await (const page of predictions.pages()) {
    for (const warning of notFinite(page, done)) printNotice(`Warning: ${refusalText(warning)}`);
    if (json) await printJson(...page.rows.map((_, index) => tableObject(page, index, done)));
    else {
      const lines = [...(done === 0 ? [predictionHeader(page)] : []), ...predictionCells(page)];
      await printLine(lines.map((line) => line.map(csvCell).join(",")).join("\n"));
    }
    done += page.rows.length;
  }
}

/** Prints a piece at a time, and waits for who reads it: no more than that is in memory. */
async function printAnswers(predictions: FilePredictions, { json }: { readonly json: boolean }): Promise<void> {
  let done = 0;
  for await (const { numbers, rows = [] } of predictions.answers()) {
    const count = numbers === undefined ? rows.length : numbers.values.length / numbers.names.length;
    for (const warning of numbers === undefined ? notFinite({ rows }, done) : infiniteNumbers(numbers, done))
      printNotice(`Warning: ${refusalText(warning)}`);
    const header = done > 0 || json ? [] : [numbers?.names ?? (rows[0] ?? []).flatMap(headerOf)];
    const lines = header.map((names) => `${names.map(csvCell).join(",")}\n`);
    if (numbers !== undefined) lines.push(numberLines(numbers, { json }));
    else if (json) lines.push(...rows.map((row) => `${JSON.stringify(predictedRow(row))}\n`));
    else lines.push(...rows.map((row) => `${row.flatMap(cellsOf).map(csvCell).join(",")}\n`));
    await printText(lines.join(""));
    done += count;
  }
}

function tableObject(
  { columns, inputs, rows }: PredictedTable,
  index: number,
  before: number,
): Record<string, unknown> {
  const cells = Object.fromEntries(columns.map((column, place) => [column, inputs[index]?.[place] ?? ""]));
  return { row: before + index + 1, inputs: cells, ...comparedTargets(rows[index] ?? []) };
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
