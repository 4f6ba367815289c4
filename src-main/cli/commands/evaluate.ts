import { metricNames, type RunMetrics } from "../../../src-engine";
import {
  doubtsOf,
  evaluatedParts,
  evaluateModel,
  type ModelEvaluation,
  planRun,
} from "../../../src-engine/runtime/index";
import { type Arguments, type Command, UsageError } from "../command";
import { digitsText, printJson, printLine, printNotice, refusalText } from "../output";
import { openModel, openProject, withSession } from "../session";
import { jsonMetrics, metricLabels, metricLines } from "../trainReport";
import { trainedOnData } from "../trainingSource";

/** `gradwire evaluate`: how well trained weights do on a part of the rows. */
export const evaluate: Command = {
  name: "evaluate",
  positionals: ["PROJECT"],
  summary: "Measure loss, metrics and the baseline of trained weights on a part of the rows",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "on", value: "PART", help: `Which rows: ${evaluatedParts.join(", ")} (default: validation)` },
    { name: "data", value: "FILE", help: "Rows of this CSV instead of the project's own" },
    { name: "json", help: "Print one JSON object" },
  ],
  details: [
    "Rows are divided as they were when the weights were trained, and columns prepared with what was fitted then. The loss is the",
    "mean over the rows, without dropout. The baseline is fitted to the training rows and measured on the same rows as the model:",
    "always the mean or the most frequent class, and a weighted sum of the columns.",
    "",
    "Rows that a Dataset keeps for a test are touched by --on test alone: nothing is fitted, stopped or chosen by them.",
    "",
    "Example: gradwire evaluate assets/examples/orchard.gradwire --weights orchard.safetensors --on validation --json",
  ],
  run(given) {
    const part = partOption(given);
    return withSession(async (session) => {
      const opened = await openProject(session, given.positionals[0] ?? "");
      const loaded = await openModel(session, opened.document, given.options.get("weights") ?? "");
      const { checked, data } = await trainedOnData(session, opened, loaded.model, given);
      const warnings = [...doubtsOf(loaded.model, loaded.weights), ...checked.warnings, ...data.warnings];
      for (const warning of warnings) printNotice(`Warning: ${refusalText(warning)}`);
      const planned = await planRun(checked, data, session.version);
      const found = await evaluateModel(planned, loaded, part);
      await (given.options.has("json") ? printAsJson : printAsText)(found);
      return 0;
    });
  },
};

/** @throws UsageError where there is no such part */
function partOption({ options }: Arguments): ModelEvaluation["of"] {
  const asked = options.get("on") ?? "validation";
  const part = evaluatedParts.find((each) => each === asked);
  if (part === undefined) throw new UsageError(`--on takes ${evaluatedParts.join(", ")}, got "${asked}".`);
  return part;
}

async function printAsJson({ of, rows, loss, metrics }: ModelEvaluation): Promise<void> {
  if (metrics === null) return printJson({ type: "evaluation", on: of, rows, loss, metrics: null });
  const { [of]: measured, task, topK, categories, baseline } = jsonMetrics(metrics);
  const classes = task === "classification" && { topK, categories };
  await printJson({ type: "evaluation", on: of, rows, loss, task, ...classes, metrics: measured, baseline });
}

async function printAsText({ of, rows, loss, metrics }: ModelEvaluation): Promise<void> {
  await printLine(`Loss over the ${rows} ${of} rows ${digitsText(loss, 5)}.`);
  if (metrics === null) return;
  for (const line of [...metricLines(metrics), ...baselineLines(metrics)]) await printLine(line);
}

/** What the model has to beat. */
function baselineLines({ task, baseline }: RunMetrics): string[] {
  if (baseline === null) return [];
  const line = (name: string, values: readonly number[]) => {
    const shown = metricNames[task].flatMap((metric, index) =>
      metric === "topK" ? [] : [`${metricLabels[metric] ?? metric} ${numberText(values[index] ?? NaN)}`],
    );
    return `Baseline (${name}): ${shown.join(", ")}.`;
  };
  return [
    line(task === "regression" ? "the mean" : "the most frequent class", baseline.constant),
    ...(baseline.linear === null ? [] : [line("a weighted sum of the columns", baseline.linear)]),
  ];
}

/** What is undefined, such as R2 of equal targets, is no number. */
function numberText(value: number): string {
  return Number.isNaN(value) ? "n/a" : digitsText(value, 5);
}
