import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import { numel, type Shape } from "../../base/shape";
import { finishNow, type Work } from "../../base/work";
import type { GraphBuilder } from "../../compiler/graph/builder";
import type { LowerMode, Model, ModelParameter, ModelPort } from "../../compiler/graph/model";
import type { Value } from "../../ops/define";
import { bypassedPorts } from "./bypass";
import { circleText } from "./circleText";
import type { MatrixColumn } from "./data/datasetParams";
import type { InputValue, PortValue, Task } from "./define";
import { ModelBuilder, type DeclaredLoss, type MatrixStatistics } from "./modelBuilder";
import { readParams } from "./params";
import { problem, type Finding, type NodeEndpoint, type Problem } from "./problems";
import { connectionSuggester } from "./suggest";
import { readUsage, type Usage } from "./usage";
import { endpointKey, type NodeGraph } from "./nodeGraph";
import { readWiring, topologicalOrder, type Wiring } from "./wiring";

/** Options of {@link lowerDocument}. */
export interface LowerOptions {
  /** Rows of a batch; default: the Dataset node's batch size. */
  readonly batchSize?: number;
  /** Default: for training. */
  readonly mode?: LowerMode;
  /** By column of the prepared matrix, over training rows; default: mean 0 and scale 1, until the data are prepared. */
  readonly statistics?: MatrixStatistics;
  /** By buffer: what was measured of what nodes make of the columns; default: nothing, as above. */
  readonly fitted?: ReadonlyMap<string, Float32Array>;
}

/** What a document means: the model if it is complete, and everything that can be said of it if it is not. */
export interface Lowering {
  /** Null while there are errors. */
  readonly model: Model | null;
  /** In the document's order: the wires', the nodes', then the whole document's. */
  readonly problems: readonly Problem[];
  /** By output port (`linear1.output`); axis 0 is the batch, losses are scalars. */
  readonly shapes: Readonly<Record<string, Shape>>;
  /** By output port: the dataset's columns that it gives, as they are or prepared; other ports are left out. */
  readonly columns: Readonly<Record<string, readonly MatrixColumn[]>>;
  /** Numbers of parameters by node id, frozen ones included; nodes without any are left out. */
  readonly parameterCounts: Readonly<Record<string, number>>;
  /** Those of them that are frozen, by node id; nodes without any are left out. */
  readonly frozenCounts: Readonly<Record<string, number>>;
  /** By node id, by name without the node (`weight`); nodes without any are left out. */
  readonly parameterShapes: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
  /** Id of the Dataset node that is trained on. */
  readonly dataset: string | null;
  readonly task: Task | null;
  readonly target: LoweredTarget | null;
}

/** The columns that are predicted. */
export interface LoweredTarget {
  /** Columns of the prepared matrix. */
  readonly columns: { readonly start: number; readonly count: number };
  /** Buffers that turn predictions back into the columns' units (prediction x scale + mean); null: they are already. */
  readonly inverse: { readonly mean: string; readonly scale: string } | null;
}

/**
 * Lowers a document to a model, which is also its live shape inference and validation. A user's mistakes come back as
 * problems; nothing is thrown for them, and what can be inferred in spite of them is.
 */
export function lowerDocument(document: NodeGraph, options: LowerOptions = {}): Lowering {
  return finishNow(loweringWork(document, options));
}

/** As {@link lowerDocument}, where it must keep nobody waiting. */
export function* loweringWork(document: NodeGraph, options: LowerOptions = {}): Work<Lowering> {
  const wiring = readWiring(document);
  yield;
  const usage = readUsage(wiring);
  yield;
  const { order, circles } = topologicalOrder(wiring);
  yield;
  const batchSize = options.batchSize ?? documentBatchSize(wiring, usage);

  const problems: Problem[] = [...wiring.problems, ...circles.map(circleProblem)];
  for (const node of document.nodes) {
    if (wiring.definitions.has(node.id)) continue;
    problems.push(problem({ severity: "error", code: "nodeUnknownType", values: { type: node.type }, node: node.id }));
  }
  const { mode = "train", statistics, fitted } = options;
  const start = () => new ModelBuilder(batchSize, mode, statistics, fitted);
  const everything = start();
  const outputs = yield* lowerNodes(everything, wiring, order, (found) => problems.push(found));
  const loss = everything.losses.find(({ node }) => node === usage.loss) ?? null;
  if (loss) problems.push(...checkLoss(everything, loss, (node) => wiring.nodes.get(node)?.title || node));
  const settled = [
    ...problems
      .filter(
        ({ code, node, values }) =>
          code !== "datasetIndexFeature" || !everything.indexColumns.has(`${node}.${values.column}`),
      )
      .map((found) => settle(found, usage))
      .filter((found) => found !== null),
    ...usage.problems,
  ];

  const complete = loss !== null && everything.optimizers.some(({ node }) => node === usage.optimizer);
  const sound = complete && settled.every(({ severity }) => severity !== "error");
  yield;
  return {
    model: sound ? yield* buildModel(wiring, usage, order, everything, outputs, start) : null,
    problems: settled,
    shapes: Object.fromEntries([...outputs].map(([key, { value }]) => [key, value.shape])),
    columns: columnsOf(outputs),
    parameterCounts: countParameters(everything.parameters),
    frozenCounts: countParameters(everything.parameters.filter(({ frozen }) => frozen)),
    parameterShapes: shapesOf(everything.parameters),
    dataset: usage.dataset,
    task: loss && taskOf(wiring, loss),
    target: loss && describeTarget(loss),
  };
}

/** Lowers `order`'s nodes one after another; a node whose inputs have no values is passed over. */
function* lowerNodes(
  builder: ModelBuilder,
  wiring: Wiring,
  order: readonly string[],
  report: (found: Problem) => void,
): Work<Map<string, PortValue>> {
  const outputs = new Map<string, PortValue>();
  const suggestConnection = connectionSuggester(wiring);
  const nameOf = (node: string) => wiring.nodes.get(node)?.title || node;
  for (const id of order) {
    yield;
    const node = wiring.nodes.get(id);
    const definition = wiring.definitions.get(id);
    if (!node || !definition) continue;
    const passed = node.bypassed === true ? bypassedPorts(definition) : null;
    const ports = passed
      ? definition.inputs.filter(({ name }) => [...passed.values()].includes(name))
      : definition.inputs;
    let blocked = false;
    const inputs: Record<string, InputValue> = {};
    for (const port of ports) {
      const end = { node: id, port: port.name };
      const wire = wiring.into(end);
      const value = wire && outputs.get(endpointKey(wire.from));
      if (value) inputs[port.name] = { ...value, from: wire.from };
      else blocked = true;
      if (value?.mayMiss && !passed && definition.takesMissing !== true) report(missingReaches(nameOf(id), end));
      if (wire || wiring.opaqueInputs.has(endpointKey(end))) continue;
      const fix = suggestConnection(end, port);
      report(
        problem({
          severity: "error",
          code: "inputUnconnected",
          values: { node: nameOf(id), port: port.name },
          ...end,
          ...(fix && { fix }),
        }),
      );
    }
    if (passed) {
      for (const [output, input] of passed) {
        const value = inputs[input];
        if (value) outputs.set(endpointKey({ node: id, port: output }), value);
      }
      continue;
    }
    const read = readParams(definition, node);
    if ("problems" in read) read.problems.forEach(report);
    if (blocked || "problems" in read) continue;
    const context = builder.context(id, {
      isWired: (port) => wiring.from({ node: id, port }).length > 0,
      nameOf,
      report: (finding: Finding) => report(problem({ ...finding, node: id })),
    });
    try {
      const results = builder.graph.inNode(id, () => definition.lower(context, inputs, read.params));
      for (const [port, value] of Object.entries(results)) outputs.set(endpointKey({ node: id, port }), value);
    } catch (error) {
      if (!(error instanceof GradwireError)) throw error;
      report(problem({ severity: "error", code: error.code, values: error.values, node: id }));
    }
  }
  return outputs;
}

/** Missing numbers end where they would spoil all that is computed from them. */
function missingReaches(name: string, into: NodeEndpoint): Problem {
  const fix = { kind: "insertNode", type: "impute", params: {}, into } as const;
  return problem({ severity: "error", code: "missingReaches", values: { node: name }, ...into, fix });
}

/** The batch size of the dataset in use, or 1 while there is none. */
function documentBatchSize(wiring: Wiring, { dataset }: Usage): number {
  const node = dataset === null ? undefined : wiring.nodes.get(dataset);
  const definition = dataset === null ? undefined : wiring.definitions.get(dataset);
  if (!node || !definition) return 1;
  const read = readParams(definition, node);
  return "params" in read && typeof read.params.batchSize === "number" ? read.params.batchSize : 1;
}

function circleProblem(circle: readonly string[]): Problem {
  const [first = ""] = circle;
  return problem({
    severity: "error",
    code: "graphCycle",
    values: { circle: circleText(circle) },
    node: first,
  });
}

/** Mistakes in nodes that take no part in training do not stop it; that they are unconnected is said once, for the node. */
function settle(found: Problem, usage: Usage): Problem | null {
  if (found.node === null || usage.used.has(found.node)) return found;
  return found.code === "inputUnconnected" ? null : { ...found, severity: "warning" };
}

/** Rules of the loss that need the whole graph: what prediction and target are made of. */
function checkLoss(
  builder: ModelBuilder,
  { node, prediction, target, logProbabilities }: DeclaredLoss,
  nameOf: (node: string) => string,
): Problem[] {
  const problems: Problem[] = [];
  const report = (finding: Omit<Finding, "severity">) =>
    problems.push(problem({ severity: "error", ...finding, node }));
  const leaves = leavesOf(builder.graph, prediction.value);
  const parameters = builder.parameters.filter(({ value }) => leaves.has(value.id));
  const last = parameters.at(-1);
  if (builder.inputs.some(({ role, value }) => role === "target" && leaves.has(value.id))) {
    report({ code: "predictionUsesTarget", port: "prediction" });
  } else if (!last) {
    report({ code: "nothingToTrain", values: { node }, port: "prediction" });
  } else if (parameters.every(({ frozen }) => frozen)) {
    // Said where it is undone first: of several layers, the last is the one to be trained anew.
    const param = "frozen";
    const fix = { kind: "setParam", node: last.node, param, value: false } as const;
    problems.push(problem({ severity: "warning", code: "allFrozen", node: last.node, param, fix }));
  }
  if (!target.columns && !target.prepared) {
    report({ code: "targetComputed", values: { source: target.from.node }, port: "target" });
  }
  if (logProbabilities && builder.graph.values[logProbabilities.value.id]?.producer?.op !== "logSoftmax") {
    problems.push(
      problem({
        severity: "warning",
        code: "logProbabilitiesRaw",
        values: { source: nameOf(logProbabilities.from.node) },
        node,
        port: "prediction",
        // Probabilities need no second softmax: what they are made of does.
        fix: logProbabilities.bounded
          ? { kind: "connect", from: logProbabilities.bounded.source, to: { node, port: "prediction" } }
          : { kind: "insertNode", type: "logSoftmax", params: {}, into: { node, port: "prediction" } },
      }),
    );
  }
  return problems;
}

/** Ids of all values `value` is computed from. */
function leavesOf(graph: GraphBuilder, value: Value): ReadonlySet<number> {
  const found = new Set([value.id]);
  for (const id of found) {
    for (const input of graph.values[id]?.producer?.inputs ?? []) found.add(input.id);
  }
  return found;
}

/** The model of the nodes in use. Where all are, that is what was lowered already. */
function* buildModel(
  wiring: Wiring,
  usage: Usage,
  order: readonly string[],
  everything: ModelBuilder,
  lowered: ReadonlyMap<string, PortValue>,
  start: () => ModelBuilder,
): Work<Model> {
  let builder = everything;
  let outputs = lowered;
  if (order.some((node) => !usage.used.has(node))) {
    builder = start();
    const used = order.filter((node) => usage.used.has(node));
    outputs = yield* lowerNodes(builder, wiring, used, () => undefined);
  }
  const loss = builder.losses.find(({ node }) => node === usage.loss);
  if (!loss) throw new Error("a document without errors must have a loss");
  const optimizer = builder.optimizers.find(({ node }) => node === usage.optimizer);
  return {
    graph: builder.graph,
    inputs: builder.inputs,
    parameters: builder.parameters,
    buffers: builder.buffers,
    fits: builder.fits,
    masks: builder.masks,
    commits: builder.commits,
    ports: portsOf(wiring, order, outputs),
    minimumRows: builder.minimumRows,
    requirements: builder.requirements,
    prediction: loss.prediction.value,
    loss: { value: loss.value, node: loss.node },
    ...modelTarget(loss, taskOf(wiring, loss)),
    optimizer: optimizer ? { ...optimizer, schedules: builder.schedules } : null,
  };
}

/** What comes out of the nodes that take part. */
function portsOf(wiring: Wiring, order: readonly string[], outputs: ReadonlyMap<string, PortValue>): ModelPort[] {
  return order.flatMap((node) => {
    if (wiring.nodes.get(node)?.bypassed === true) return [];
    return (wiring.definitions.get(node)?.outputs ?? []).flatMap(({ name: port }) => {
      const found = outputs.get(endpointKey({ node, port }));
      return found ? [{ node, port, value: found.value }] : [];
    });
  });
}

function countParameters(parameters: readonly ModelParameter[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { node, value } of parameters) counts[node] = (counts[node] ?? 0) + numel(value.shape);
  return counts;
}

function columnsOf(outputs: ReadonlyMap<string, PortValue>): Lowering["columns"] {
  return Object.fromEntries(
    [...outputs].flatMap(([key, { columns, prepared }]) => {
      const found = columns ?? prepared?.of;
      return found ? [[key, found.columns] as const] : [];
    }),
  );
}

function shapesOf(parameters: readonly ModelParameter[]): Lowering["parameterShapes"] {
  const shapes: Record<string, Record<string, Shape>> = {};
  for (const { name, node, value } of parameters) {
    (shapes[node] ??= {})[name.slice(node.length + 1)] = value.shape;
  }
  return shapes;
}

/** What a loss predicts. */
function taskOf({ definitions }: Wiring, { node }: DeclaredLoss): Task {
  return definitions.get(node)?.task ?? "regression";
}

/** What metrics are measured against. */
function modelTarget(loss: DeclaredLoss, task: Task): Pick<Model, "target"> {
  const target = describeTarget(loss);
  return target === null ? {} : { target: { task, ...target.columns, inverse: target.inverse } };
}

function describeTarget({ target }: DeclaredLoss): LoweredTarget | null {
  const columns = target.columns ?? target.prepared?.of;
  if (!columns) return null;
  const { places, count } = columns;
  return { columns: { start: at(places, 0), count }, inverse: target.prepared?.inverse ?? null };
}
