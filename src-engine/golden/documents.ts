import type { Generator } from "../base/random";
import { numel } from "../base/shape";
import { nodeType } from "../project/nodes/catalog";
import { datasetParamsSchema, type DatasetParams } from "../project/nodes/data/datasetParams";
import { lowerDocument } from "../project/nodes/lower";
import type { MatrixStatistics } from "../project/nodes/modelBuilder";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import type { TrainingPlan } from "../compiler/program/plan";
import { buildTrainingPlan } from "../compiler/train/plan";
import { fromTorch } from "../ops/optimizers/names";

/** An optimizer as `make_golden.py` names its arguments. */
export interface TorchOptimizer {
  readonly kind: string;
  readonly lr: number;
  readonly betas?: readonly number[];
  readonly [argument: string]: unknown;
}

/** A node of a stack. */
export interface Layer {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** For a node with two inputs: whose output it takes beside the last layer's. 0 is the data, 1 the first layer. */
  readonly skip?: number;
}

/** A stack of layers on a table of numbers: what `nn.Sequential` is in the golden script. */
export interface Stack {
  readonly rows: number;
  readonly features: number;
  /** The one feature is a category of so many, as class index. */
  readonly categories?: number;
  /** Regression: how many target columns; classification: how many classes. */
  readonly outputs: number;
  readonly task: "regression" | "classification";
  /** Default: the task's usual one. */
  readonly loss?: { readonly type: string; readonly params: Readonly<Record<string, unknown>> };
  /** Units of a linear layer, a node type, or a node type with parameters. */
  readonly layers: readonly (number | string | Layer)[];
  readonly optimizer: TorchOptimizer;
  /** Behind the optimizer, in order. */
  readonly schedules?: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[];
  readonly batchSize: number;
  readonly shuffle: boolean;
}

const usualLoss = {
  regression: { type: "mseLoss", params: {} },
  classification: { type: "crossEntropyLoss", params: {} },
};

/** The document of a stack, as the canvas would hold it. */
export function stackDocument(stack: Stack): NodeGraph {
  const nodes: { id: string; type: string; params: Readonly<Record<string, unknown>> }[] = [];
  const wires: NodeGraph["wires"][number][] = [];
  const add = (type: string, params: Readonly<Record<string, unknown>> = {}) => {
    const id = `${type}${nodes.filter((node) => node.type === type).length + 1}`;
    nodes.push({ id, type, params });
    return id;
  };
  const wire = (from: string, output: string, to: string, input: string) => {
    wires.push({ id: `wire${wires.length}`, from: { node: from, port: output }, to: { node: to, port: input } });
  };

  const dataset = add("dataset", datasetParams(stack));
  let last = { node: dataset, port: "features" };
  const outputs = [last];
  for (const entry of stack.layers) {
    const { type, params, skip } = layerOf(entry);
    const node = add(type, params);
    const other = outputs[skip ?? NaN];
    wire(last.node, last.port, node, other ? "a" : "input");
    if (other) wire(other.node, other.port, node, "b");
    last = { node, port: "output" };
    outputs.push(last);
  }
  const { type, params } = stack.loss ?? usualLoss[stack.task];
  const loss = add(type, params);
  wire(last.node, last.port, loss, "prediction");
  wire(dataset, "targets", loss, "target");
  last = { node: add(stack.optimizer.kind, optimizerParams(stack.optimizer)), port: "optimizer" };
  wire(loss, "loss", last.node, "loss");
  for (const schedule of stack.schedules ?? []) {
    const node = add(schedule.type, schedule.params);
    wire(last.node, last.port, node, "optimizer");
    last = { node, port: "optimizer" };
  }
  return {
    nodes: nodes.map((node) => ({
      ...node,
      version: nodeType(node.type)?.version ?? 1,
      position: { x: 0, y: 0 },
      title: "",
    })),
    wires,
  };
}

function layerOf(entry: number | string | Layer): Layer {
  if (typeof entry === "number") return { type: "linear", params: { outFeatures: entry } };
  return typeof entry === "string" ? { type: entry, params: {} } : entry;
}

/** The plan of a stack's document, drawn from `generator`, for data of these `statistics`. @throws Error when the document has problems. */
export function planOf(
  stack: Stack,
  trainRows: number,
  validationRows: number,
  generator: Generator,
  { statistics, observed = false }: { readonly statistics?: MatrixStatistics | undefined; readonly observed?: boolean | undefined } = {},
): TrainingPlan {
  const document = stackDocument(stack);
  return buildTrainingPlan({
    lower: (batchSize, mode) => {
      const { model, problems } = lowerDocument(document, { batchSize, mode, ...(statistics && { statistics }) });
      if (model === null) throw new Error(`the document has problems: ${JSON.stringify(problems)}`);
      return model;
    },
    batchSize: stack.batchSize,
    trainRows,
    validationRows,
    generator,
    observed,
  });
}

/** All parameters in the order of `module.parameters()`. */
export function parametersOf({ tensors }: TrainingPlan, persistent: Float32Array): number[] {
  return tensors
    .filter(({ role }) => role === "parameter")
    .flatMap(({ offset, shape }) => [...persistent.subarray(offset, offset + numel(shape))]);
}

/** PyTorch's arguments as the node names them. */
function optimizerParams({ kind: _kind, ...given }: TorchOptimizer): Record<string, unknown> {
  const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return fromTorch(Object.fromEntries(Object.entries(given).map(([name, value]) => [camelCase(name), value])));
}

function datasetParams({ rows, features, categories, outputs, task, batchSize, shuffle }: Stack): DatasetParams {
  const number = (name: string, role: string) => ({ name, type: "number", role });
  const category = (name: string, role: string, count: number) => ({
    ...{ name, type: "category", role, encoding: "classIndex" },
    categories: Array.from({ length: count }, (_, i) => `class ${i}`),
  });
  const targets =
    task === "regression"
      ? Array.from({ length: outputs }, (_, i) => number(`y${i}`, "target"))
      : [category("label", "target", outputs)];
  const inputs = categories
    ? [category("x0", "feature", categories)]
    : Array.from({ length: features }, (_, i) => number(`x${i}`, "feature"));
  return datasetParamsSchema.parse({
    source: { name: "data.csv", relativePath: null, bytes: 1, sha256: "0".repeat(64), rows },
    columns: [...inputs, ...targets],
    validationFraction: 0,
    batchSize,
    shuffle,
  });
}
