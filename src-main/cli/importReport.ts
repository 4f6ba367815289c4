import type { ImportReport, ImportRow } from "../../src-engine";
import { harmless, printJson, printLine, refusalText } from "./output";
import { rowLines } from "./textTable";

const words: Readonly<Record<ImportRow["way"], string>> = {
  name: "by its name",
  shape: "the only one of these names and shapes",
  order: "one of several alike, in order",
  measured: "measured on the training rows",
  counter: "not used: counts batches, for training alone",
  unused: "not used: no layer has such names and shapes",
  missing: "MISSING",
  ambiguous: "NOT CLEAR which one is meant",
};

/** Prints what becomes of each tensor of a `state_dict`, a line each, and what is to be known of it. */
export async function printImportReport(
  { rows, notes }: ImportReport,
  { json }: { readonly json: boolean },
): Promise<void> {
  const texts = notes.map((note) => refusalText(note));
  if (json) {
    for (const row of rows) await printJson(row);
    for (const note of texts) await printJson({ note });
    return;
  }
  const cells = rows.map(({ tensor, dtype, parameter, shape, way }) => [
    tensor ?? "-",
    dtype === null || dtype === "float32" || parameter === null ? (dtype ?? "") : `${dtype} as float32`,
    parameter ?? "-",
    `[${shape.join(", ")}]`,
    words[way],
  ]);
  const titles = ["In the file", "Type", "In the graph", "Shape", "How"];
  for (const line of rowLines(["left", "left", "left", "left", "left"], [titles, ...cells]))
    await printLine(harmless(line));
  for (const text of texts) await printLine(harmless(`Note: ${text}`));
}
