import { csvCell } from "../../contract/csvCell";
import type { PredictedTarget } from "../../../src-engine";
import { FilePredictions } from "../../services/run/filePredictions";
import { notFinite } from "../../../src-engine/runtime/index";
import type { Command } from "../command";
import { printJson, printLine, printNotice, refusalText, shortNumber } from "../output";
import { chosenCsv, openModel, openProject, owner, withSession } from "../session";

/** `gradwire predict`: predicts the rows of a CSV. */
export const predict: Command = {
  name: "predict",
  positionals: ["PROJECT"],
  summary: "Predict the rows of a CSV with trained weights",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "input", value: "FILE", help: "CSV with the feature columns, by name", required: true },
    { name: "json", help: "Print one JSON object per row instead of CSV" },
  ],
  details: [
    "Prints CSV: a header with the target columns, then one row per input row, in the target columns' own units; for",
    "classes the predicted category and its probability. With --json: an object per row, by target column; for classes",
    "with all probabilities. A row with a missing value is an error, or stays empty where the Dataset leaves such rows out.",
    "",
    "Example: gradwire predict assets/examples/orchard.gradwire --weights orchard.safetensors --input rows.csv",
  ],
  run: ({ positionals, options }) =>
    withSession(async (session) => {
      const { document } = await openProject(session, positionals[0] ?? "");
      const { model, weights } = await openModel(session, document, options.get("weights") ?? "");
      const rows = await session.services.data.openRows(owner, await chosenCsv(session, options.get("input") ?? ""));
      const predictions = await FilePredictions.open(model, weights, rows);
      for (const warning of predictions.warnings) printNotice(`Warning: ${refusalText(warning)}`);
      const json = options.has("json");
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
      return 0;
    }),
};

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
