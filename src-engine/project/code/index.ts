import type { GradwireDocument } from "../document/schema";
import type { NodeGraph } from "../nodes/nodeGraph";
import type { TableFacts } from "./facts";
import type { CodeSection } from "./lines";
import type { CodeForm } from "./options";
import { predictionSections } from "./predictionCode";
import { notebookText, scriptText } from "./script";
import { trainingSections } from "./trainingCode";

export type { TableFacts } from "./facts";
export type { CodeForm } from "./options";

/**
 * A project as Python code that trains it from scratch in PyTorch: the same first weights, the same batches, the same loss curve.
 * @throws GradwireError for the document's first error, and for what cannot be written, placed at its node.
 */
export function pytorchTraining(document: GradwireDocument, facts: TableFacts, form: CodeForm = "script"): string {
  const about = "Trains a model in PyTorch as Gradwire does: from the same first weights, on the same batches.";
  return textOf(about, trainingSections(document, facts, form), form);
}

/**
 * A trained model as Python code that predicts the rows of a CSV in PyTorch, with the preparation and the labels inside.
 * @param weights the safetensors file that it reads unless told otherwise.
 * @throws GradwireError as {@link pytorchTraining}.
 */
export function pytorchPrediction(
  graph: NodeGraph,
  facts: TableFacts,
  weights: string,
  form: CodeForm = "script",
): string {
  const about = "Predicts the rows of a CSV in PyTorch with a model that was trained in Gradwire.";
  return textOf(about, predictionSections(graph, { facts, weights, form }), form);
}

function textOf(about: string, sections: readonly CodeSection[], form: CodeForm): string {
  return form === "notebook" ? notebookText(about, sections) : scriptText(about, sections);
}
