import { datasetParamsSchema, type DatasetParams } from "../nodes/data/datasetParams";
import type { NodeGraph } from "../nodes/wiring";

/** An optimizer as `make_golden.py` names its arguments. */
export interface TorchOptimizer {
  readonly kind: string;
  readonly lr: number;
  readonly momentum?: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
  readonly weight_decay?: number;
  readonly betas?: readonly number[];
  readonly eps?: number;
}

/** A stack of layers on a table of numbers: what `nn.Sequential` is in the golden script. */
export interface Stack {
  readonly rows: number;
  readonly features: number;
  /** Regression: how many target columns; classification: how many classes. */
  readonly outputs: number;
  readonly task: "regression" | "classification";
  readonly layers: readonly (number | "relu" | "sigmoid" | "tanh")[];
  readonly optimizer: TorchOptimizer;
  readonly batchSize: number;
  readonly shuffle: boolean;
}

/** The document of a stack, as the canvas would hold it. */
export function stackDocument(stack: Stack): NodeGraph {
  const nodes: { id: string; type: string; params: Record<string, unknown> }[] = [];
  const wires: NodeGraph["wires"][number][] = [];
  const add = (type: string, params: Record<string, unknown> = {}) => {
    const id = `${type}${nodes.filter((node) => node.type === type).length + 1}`;
    nodes.push({ id, type, params });
    return id;
  };
  const wire = (from: string, output: string, to: string, input: string) => {
    wires.push({ id: `wire${wires.length}`, from: { node: from, port: output }, to: { node: to, port: input } });
  };

  const dataset = add("dataset", datasetParams(stack));
  let last = { node: dataset, port: "features" };
  for (const layer of stack.layers) {
    const node = typeof layer === "number" ? add("linear", { outFeatures: layer }) : add(layer);
    wire(last.node, last.port, node, "input");
    last = { node, port: "output" };
  }
  const loss = add(stack.task === "regression" ? "mseLoss" : "crossEntropyLoss");
  wire(last.node, last.port, loss, "prediction");
  wire(dataset, "targets", loss, "target");
  const { kind, lr, momentum, dampening, nesterov, weight_decay: weightDecay, betas, eps } = stack.optimizer;
  const given = { learningRate: lr, momentum, dampening, nesterov, weightDecay, beta1: betas?.[0], beta2: betas?.[1], eps };
  const params = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  wire(loss, "loss", add(kind, params), "loss");
  return {
    nodes: nodes.map((node) => ({ ...node, version: 1, position: { x: 0, y: 0 }, title: "" })),
    wires,
  };
}

function datasetParams({ rows, features, outputs, task, batchSize, shuffle }: Stack): DatasetParams {
  const number = (name: string, role: string) => ({ name, type: "number", role });
  const targets =
    task === "regression"
      ? Array.from({ length: outputs }, (_, i) => number(`y${i}`, "target"))
      : [
          {
            name: "label",
            type: "category",
            role: "target",
            categories: Array.from({ length: outputs }, (_, i) => `class ${i}`),
            encoding: "classIndex",
          },
        ];
  return datasetParamsSchema.parse({
    source: { name: "data.csv", relativePath: null, bytes: 1, sha256: "0".repeat(64), rows },
    columns: [...Array.from({ length: features }, (_, i) => number(`x${i}`, "feature")), ...targets],
    validationFraction: 0,
    batchSize,
    shuffle,
  });
}
