import {
  buildTrainingPlan,
  formatShape,
  Generator,
  type GradwireDocument,
  GradwireError,
  lowerDocument,
  type ModelFile,
  type NodeGraph,
  numel,
  sameShape,
} from "../../../src-engine";
import { Inference } from "./inference";
import { describeModel } from "./modelDescription";
import { datasetOf, lowererOf } from "./plannedRun";
import type { TrainedModel } from "./trainedModel";

/** A model that came from a file, with its weights laid out for it. */
export interface LoadedModel {
  readonly model: TrainedModel;
  readonly weights: Float32Array;
}

/**
 * Puts the weights of a file into the model of a document. The graph the weights were trained with is used where the
 * file has it: its preprocessing belongs to the weights.
 * @throws GradwireError `weightsMissing`, `weightsUnexpected`, `weightsOtherShape`, or the document's first error.
 */
export function loadModel(
  document: Pick<GradwireDocument, "nodes" | "wires">,
  file: ModelFile,
  appVersion: string,
): LoadedModel {
  if (file.metadata !== null) place(document, file);
  const graph = file.metadata?.graph ?? document;
  const lowering = lowerDocument(graph);
  const found = datasetOf(graph, lowering);
  const dataset = found.params;
  const { plan, weights } = place(graph, file);
  const metadata = file.metadata ?? describeModel({ document, dataset: found, lowering, ranges: null, appVersion });
  const model = {
    metadata,
    csv: dataset.csv,
    typedDecimal: dataset.csv.decimal,
    missingRows: dataset.missingRows,
    plan,
    inference: new Inference(lowererOf(graph), plan),
  };
  return { model, weights };
}

/** Lays the file's tensors out as the graph's plan says. */
function place(graph: NodeGraph, file: ModelFile) {
  const plan = buildTrainingPlan({
    lower: lowererOf(graph),
    // Two rows, which every layer can be trained on: only the layout matters here.
    batchSize: 2,
    trainRows: 2,
    validationRows: 0,
    generator: new Generator(0),
  });
  const weights = plan.initial.slice();
  const found = new Map(file.tensors.map((tensor) => [tensor.name, tensor]));
  for (const { name, role, shape, offset } of plan.tensors) {
    if (role !== "parameter" && role !== "buffer") continue;
    const tensor = found.get(name);
    found.delete(name);
    if (tensor === undefined) throw new GradwireError("weightsMissing", { name, shape: formatShape(shape) });
    if (!sameShape(tensor.shape, shape)) {
      throw new GradwireError("weightsOtherShape", {
        name,
        expected: formatShape(shape),
        found: formatShape(tensor.shape),
      });
    }
    weights.set(tensor.data.subarray(0, numel(shape)), offset);
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw new GradwireError("weightsUnexpected", { name: extra });
  return { plan, weights };
}
