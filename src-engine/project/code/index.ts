import type { GradwireDocument } from "../document/schema";
import type { TableFacts } from "./facts";
import { scriptText } from "./script";
import { trainingScript } from "./trainingScript";

export type { TableFacts } from "./facts";

/**
 * A project as one plain Python script that trains it from scratch in PyTorch: the same first weights, the same batches, the
 * same loss curve.
 * @throws GradwireError for the document's first error, and for what cannot be written, placed at its node.
 */
export function pytorchScript(document: GradwireDocument, facts: TableFacts): string {
  const about = [
    "Trains a model in PyTorch as Gradwire does: from the same first weights, on the same batches.",
    "",
    "Needs torch and numpy. Options: python THIS_FILE --help",
  ];
  return scriptText(about, trainingScript(document, facts));
}
