import { finishInTurns } from "../base/work";
import { keepsMissing, lackingRows } from "../project/nodes/data/missingNumbers";
import { formatShape, numel, sameShape, type Shape } from "../base/shape";
import { Generator } from "../base/random";
import type { GradwireDocument } from "../project/document/schema";
import { GradwireError } from "../base/errors";
import { loweringWork } from "../project/nodes/lower";
import type { Model } from "../compiler/graph/model";
import type { ModelFile, OpenModelFile } from "../project/model/modelFile";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import { trainingPlanWork } from "../compiler/train/plan";
import { turns } from "./turns";
import { Inference } from "./inference";
import { describeModel } from "./modelDescription";
import { lowererOf } from "./lowerer";
import { datasetOf } from "./plannedRun";
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
export async function loadModel(
  document: Pick<GradwireDocument, "nodes" | "wires">,
  file: ModelFile | OpenModelFile,
  appVersion: string,
): Promise<LoadedModel> {
  if (file.metadata !== null) await requireSameTensors(document, file);
  const graph = file.metadata?.graph ?? document;
  const lowering = await finishInTurns(loweringWork(graph), turns);
  const found = datasetOf(graph, lowering);
  const dataset = found.params;
  const { plan, weights } = await place(graph, file);
  const metadata = file.metadata ?? describeModel({ document, dataset: found, lowering, ranges: null, appVersion });
  const model = {
    metadata,
    csv: dataset.csv,
    sourceSha256: dataset.source?.sha256 ?? null,
    typedDecimal: dataset.csv.decimal,
    missingRows: lackingRows(dataset),
    imputes: keepsMissing(dataset),
    plan,
    inference: new Inference(lowererOf(graph), plan),
  };
  return { model, weights };
}

/** Lays the file's tensors out as the graph's plan says. */
async function place(graph: NodeGraph, file: ModelFile | OpenModelFile) {
  await requireSameTensors(graph, file);
  const planning = trainingPlanWork({
    lower: lowererOf(graph),
    // Two rows, which every layer can be trained on: only the layout matters here.
    batchSize: 2,
    trainRows: 2,
    validationRows: 0,
    generator: new Generator(0),
  });
  const plan = await finishInTurns(planning, turns);
  const weights = plan.initial;
  const found = new Map(file.tensors.map((tensor) => [tensor.name, tensor]));
  for (const { name, shape, offset } of plan.tensors) {
    const tensor = found.get(name);
    if (tensor === undefined) continue;
    const into = weights.subarray(offset, offset + numel(shape));
    if ("data" in tensor) into.set(tensor.data);
    else tensor.read(into);
  }
  return { plan, weights };
}

/**
 * Holds a file's tensors to those of a graph, by names and shapes: before the plan takes memory, and before a tensor is
 * read that a few bytes may stand for.
 */
async function requireSameTensors(graph: NodeGraph, { tensors }: ModelFile | OpenModelFile): Promise<void> {
  const found = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const model = await finishInTurns(lowererOf(graph)(2, "train"), turns);
  for (const { name, shape } of weightsOf(model)) {
    const tensor = found.get(name);
    found.delete(name);
    if (tensor === undefined) throw new GradwireError("weightsMissing", { name, shape: formatShape(shape) });
    if (!sameShape(tensor.shape, shape)) {
      const values = { name, expected: formatShape(shape), found: formatShape(tensor.shape) };
      throw new GradwireError("weightsOtherShape", values);
    }
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw new GradwireError("weightsUnexpected", { name: extra });
}

/** Names and shapes of what a model's weights file has. */
function weightsOf({ parameters, buffers }: Model): { readonly name: string; readonly shape: Shape }[] {
  return [...parameters, ...buffers.filter(({ exported }) => exported)].map(({ name, value: { shape } }) => ({
    name,
    shape,
  }));
}
