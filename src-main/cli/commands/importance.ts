import type { ColumnImportances } from "../../../src-engine";
import { doubtsOf, permutationImportance } from "../../../src-engine/runtime/index";
import type { Command } from "../command";
import { digitsText, harmless, printJson, printLine, printNotice, refusalText, shortNumber } from "../output";
import { openModel, openProject, withSession } from "../session";
import { rowLines } from "../textTable";
import { modelOnData } from "../trainingSource";

/** `gradwire importance`: how much a trained model depends on each of its columns. */
export const importance: Command = {
  name: "importance",
  positionals: ["PROJECT"],
  summary: "Tell how much a trained model depends on each of its columns",
  options: [
    { name: "weights", value: "FILE", help: "Weights written by train or export", required: true },
    { name: "data", value: "FILE", help: "Measure on this CSV instead of the project's own" },
    { name: "json", help: "Print one JSON object a column, and what was measured last" },
  ],
  details: [
    "A column's values are shuffled among the rows, five times, and the model predicts again: its importance is by how much the",
    "score falls (R2 as the mean over the targets, or accuracy), as scikit-learn's permutation_importance has it. It is measured",
    "on the validation rows, where there are any. Of two columns that say the same each can seem unimportant.",
    "",
    "Example: gradwire importance assets/examples/penguins.gradwire --weights penguins.safetensors",
  ],
  run(given) {
    const { positionals, options } = given;
    return withSession(async (session) => {
      const opened = await openProject(session, positionals[0] ?? "");
      const { model, weights } = await openModel(session, opened.document, options.get("weights") ?? "");
      const source = await modelOnData(session, opened, model, given);
      for (const doubt of doubtsOf(model, weights)) printNotice(`Warning: ${refusalText(doubt)}`);
      const found = await permutationImportance(source, { weights, epoch: 0 });
      await (options.has("json") ? printAsJson : printAsText)(found);
      return 0;
    });
  },
};

async function printAsJson({ columns, measure, score, of, rows, ofRows, repeats }: ColumnImportances): Promise<void> {
  for (const { column, mean, std } of columns)
    await printJson({ type: "column", column, importance: shortNumber(mean), std: shortNumber(std) });
  await printJson({ type: "importance", measure, score: shortNumber(score), of, rows, ofRows, repeats });
}

async function printAsText({ columns, measure, score, of, rows }: ColumnImportances): Promise<void> {
  const name = measure === "r2" ? "R2" : "accuracy";
  await printLine(`${name} ${digitsText(score, 5)} on ${rows} ${of} rows. It falls by, when a column is shuffled:`);
  const falls = columns.map(({ column, mean, std }) => [
    harmless(column),
    `${digitsText(mean, 4)} ± ${digitsText(std, 2)}`,
  ]);
  for (const line of rowLines(["left", "left"], falls)) await printLine(`  ${line}`);
}
