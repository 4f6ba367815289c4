import type { PredictedTarget } from "../../contract/run";
import { tableRows } from "../../services/run/cells";
import { predictRows } from "../../services/run/trainedModel";
import { doubtsOf, notFinite } from "../../services/run/weightDoubts";
import type { Command } from "../command";
import { csvCell, printJson, printLine, printNotice, refusalText, shortNumber } from "../output";
import { checkReadable, openModel, openProject, withSession } from "../session";

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
      const input = options.get("input") ?? "";
      await checkReadable(input);
      const table = await session.services.data.readRowsFile(input, model.csv);
      const answer = await predictRows(model, weights, tableRows(table), model);
      const { rows } = answer;
      for (const warning of [...doubtsOf(model, weights), ...notFinite(answer), ...answer.warnings])
        printNotice(`Warning: ${refusalText(warning)}`);
      const json = options.has("json");
      if (!json) await printLine((rows[0] ?? []).flatMap(headerOf).map(csvCell).join(","));
      for (const row of rows) {
        if (json) await printJson(Object.assign({}, ...row.map(jsonOf)) as Record<string, unknown>);
        else await printLine(row.flatMap(cellsOf).map(csvCell).join(","));
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

function jsonOf(target: PredictedTarget): Record<string, unknown> {
  if (target.kind === "number") return { [target.name]: shortNumber(target.value) };
  const probabilities = target.probabilities.map(
    ({ label, probability }) => [label, shortNumber(probability)] as const,
  );
  return { [target.name]: target.label === "" ? null : target.label, probabilities: Object.fromEntries(probabilities) };
}
