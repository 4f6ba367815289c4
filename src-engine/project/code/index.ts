import type { GradwireDocument } from "../document/schema";
import type { NodeGraph } from "../nodes/nodeGraph";
import type { TableFacts } from "./facts";
import type { CodeLine, CodeSection } from "./lines";
import type { CodeForm } from "./options";
import { predictionSections } from "./predictionCode";
import { notebookText, scriptLines, scriptText } from "./script";
import { trainingSections } from "./trainingCode";

export type { TableFacts } from "./facts";
export type { CodeLine } from "./lines";
export type { CodeForm } from "./options";

const aboutTraining = "Trains a model in PyTorch as Gradwire does: from the same first weights, on the same batches.";
const aboutPrediction = "Predicts the rows of a CSV in PyTorch with a model that was trained in Gradwire.";

/**
 * A project as Python code that trains it from scratch in PyTorch: the same first weights, the same batches, the same loss curve.
 * @throws GradwireError for the document's first error, and for what cannot be written, placed at its node.
 */
export function pytorchTraining(document: GradwireDocument, facts: TableFacts, form: CodeForm = "script"): string {
  return textOf(aboutTraining, trainingSections(document, facts, form), form);
}

/** The script of {@link pytorchTraining} line by line, each with the node that it is written for. */
export function pytorchTrainingLines(document: GradwireDocument, facts: TableFacts): CodeLine[] {
  return scriptLines(aboutTraining, trainingSections(document, facts, "script"));
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
  return textOf(aboutPrediction, predictionSections(graph, { facts, weights, form }), form);
}

/** The script of {@link pytorchPrediction} line by line, each with the node that it is written for. */
export function pytorchPredictionLines(graph: NodeGraph, facts: TableFacts, weights: string): CodeLine[] {
  return scriptLines(aboutPrediction, predictionSections(graph, { facts, weights, form: "script" }));
}

function textOf(about: string, sections: readonly CodeSection[], form: CodeForm): string {
  return form === "notebook" ? notebookText(about, sections) : scriptText(about, sections);
}
