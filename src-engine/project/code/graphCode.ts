import { at } from "../../base/at";
import { GradwireError } from "../../base/errors";
import type { Model } from "../../compiler/graph/model";
import { bypassedPorts } from "../nodes/bypass";
import type { CodeContext, CodeValue } from "../nodes/code";
import type { DatasetParams } from "../nodes/data/datasetParams";
import { readDataset, readSynthetic } from "../nodes/data/readDataset";
import { syntheticCode } from "../nodes/data/syntheticTable";
import type { NodeDefinition } from "../nodes/define";
import { lowerDocument, type Lowering } from "../nodes/lower";
import { endpointKey, type GraphNode, type NodeGraph } from "../nodes/nodeGraph";
import { readParams } from "../nodes/params";
import type { NodeEndpoint } from "../nodes/problems";
import { readUsage, type Usage } from "../nodes/usage";
import { ancestors, readWiring, topologicalOrder, type Wiring } from "../nodes/wiring";
import type { CodeLine } from "./lines";
import { attributeNames } from "./names";

/** Which names the parts of a script call one another by. */
const names = { model: "model", features: "x", targets: "y", trainFeatures: "train_x", trainTargets: "train_y" };

/** A document's nodes as expressions of code. */
export interface GraphCode {
  readonly model: Model;
  readonly dataset: DatasetParams;
  /** `make_rows()`, where rows are made by a rule; null: they are read from a file. */
  readonly makesRows: readonly string[] | null;
  /** `self.linear1 = nn.Linear(3, 2)`, in the order in which PyTorch draws first weights. */
  readonly layers: readonly CodeLine[];
  /** What `forward(self, x)` does. */
  readonly forward: readonly CodeLine[];
  /** Functions and classes that nodes brought along. */
  readonly helpers: ReadonlyMap<string, readonly string[]>;
  /** `model.standardize1.fit(train_x)`. */
  readonly fits: readonly CodeLine[];
  readonly task: Lowering["task"];
  /** What constructs the criterion; null: the loss is a function. */
  readonly criterion: CodeLine | null;
  /** The loss of `prediction`, `x` and `y`, with the prediction written in. */
  readonly loss: CodeLine;
  /** What is shown of the model's `prediction`: logits of all classes, or numbers of the target columns. */
  readonly shown: string;
  /** Tensors that bring numbers back into their columns' units, `prediction * scale + mean`; null: they are in them. */
  readonly inverse: { readonly mean: string; readonly scale: string } | null;
  /** What constructs the optimizer, and each schedule by its node. */
  readonly optimizer: CodeLine;
  readonly schedules: ReadonlyMap<string, string>;
  /** Attributes by node: what weights are called in the script, and in our files. */
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Writes every node that takes part as code.
 * @param prediction what the loss is to call the prediction.
 * @throws GradwireError for the document's first error, `codeNode`, `codeAllFrozen`, and what nodes refuse, placed at them.
 */
export function writeGraph(document: NodeGraph, prediction: string, length: CodeContext["length"]): GraphCode {
  const lowering = lowerDocument(document);
  const model = requireModel(lowering);
  if (model.parameters.every(({ frozen }) => frozen)) throw new GradwireError("codeAllFrozen");
  return new GraphWriter(document, lowering, model, length).write(prediction);
}

function requireModel(lowering: Lowering): Model {
  if (lowering.model) return lowering.model;
  const error = lowering.problems.find(({ severity }) => severity === "error");
  if (!error) throw new Error("a document without a model has an error");
  const { node, port, param } = error;
  const part = port ?? param;
  const path = node === null || part === null ? node : `${node}.${part}`;
  throw new GradwireError(error.code, error.values, path === null ? {} : { path });
}

class GraphWriter {
  readonly #lowering: Lowering;
  readonly #model: Model;
  readonly #length: CodeContext["length"];
  readonly #wiring: Wiring;
  readonly #usage: Usage;
  readonly #order: readonly string[];
  readonly #attributes: ReadonlyMap<string, string>;
  readonly #layers: CodeLine[] = [];
  readonly #made = new Set<string>();
  readonly #helpers = new Map<string, readonly string[]>();
  readonly #fits: CodeLine[] = [];
  #criterion: CodeLine | null = null;

  constructor(document: NodeGraph, lowering: Lowering, model: Model, length: CodeContext["length"]) {
    this.#lowering = lowering;
    this.#model = model;
    this.#length = length;
    this.#wiring = readWiring(document);
    this.#usage = readUsage(this.#wiring);
    const { order } = topologicalOrder(this.#wiring);
    this.#order = order.filter((node) => this.#usage.used.has(node));
    this.#attributes = attributeNames(document.nodes.filter(({ id }) => this.#usage.used.has(id)));
  }

  write(prediction: string): GraphCode {
    const loss = this.#usage.loss ?? "";
    const into = (port: string) => this.#source({ node: loss, port });
    const [predicted, target] = [into("prediction"), into("target")];
    const [forward, predictions] = this.#forward(predicted);
    const compared = this.#expression(target);
    const lossText = this.#code(loss, { prediction: { ...predictions, text: prediction }, target: compared }, "model");
    const optimizer = this.#usage.optimizer ?? "";
    const none = this.#value("", { node: "", port: "" }, null);
    return {
      model: this.#model,
      dataset: this.#dataset(),
      makesRows: this.#makesRows(),
      layers: this.#layers,
      forward,
      helpers: this.#helpers,
      fits: this.#fits,
      task: this.#lowering.task,
      criterion: this.#criterion,
      loss: { text: lossText, node: loss },
      shown: this.#shown(loss, prediction),
      inverse: this.#inverse(),
      optimizer: { text: this.#code(optimizer, { loss: none }, "model"), node: optimizer },
      schedules: new Map(
        (this.#model.optimizer?.schedules ?? []).map(({ node }) => [
          node,
          this.#code(node, { optimizer: { ...none, text: "optimizer" } }, "model"),
        ]),
      ),
      attributes: this.#attributes,
    };
  }

  #shown(loss: string, prediction: string): string {
    return this.#definition(loss).codeShown?.(prediction, this.#params(loss)) ?? prediction;
  }

  #inverse(): GraphCode["inverse"] {
    const inverse = this.#lowering.target?.inverse;
    if (!inverse) return null;
    const named = (buffer: string) => {
      const [node = "", name = ""] = buffer.split(".");
      return `model.${this.#attributes.get(node) ?? node}.${name}`;
    };
    return { mean: named(inverse.mean), scale: named(inverse.scale) };
  }

  #params(node: string): Record<string, unknown> {
    const found = this.#wiring.nodes.get(node);
    const read = found && readParams(this.#definition(node), found);
    if (!read || !("params" in read)) throw new Error(`${node} was lowered`);
    return read.params;
  }

  #datasetNode(): GraphNode {
    const node = this.#wiring.nodes.get(this.#usage.dataset ?? "");
    if (!node) throw new Error("a model has a dataset");
    return node;
  }

  #dataset(): DatasetParams {
    const params = readDataset(this.#datasetNode());
    if (!params) throw new Error("a dataset that was lowered has parameters");
    return params;
  }

  #makesRows(): string[] | null {
    const recipe = readSynthetic(this.#datasetNode());
    return recipe && syntheticCode(recipe);
  }

  /** The output port that feeds an input, past nodes that are bypassed. */
  #source(end: NodeEndpoint): NodeEndpoint {
    const from = this.#wiring.into(end)?.from;
    if (!from) throw new Error(`nothing feeds ${endpointKey(end)}`);
    const node = this.#wiring.nodes.get(from.node);
    const passed = node?.bypassed === true && bypassedPorts(this.#definition(from.node));
    return passed ? this.#source({ node: from.node, port: passed.get(from.port) ?? "" }) : from;
  }

  #definition(node: string): NodeDefinition {
    const definition = this.#wiring.definitions.get(node);
    if (!definition) throw new Error(`no node is called ${node}`);
    return definition;
  }

  #value(text: string, of: NodeEndpoint, trainRows: string | null): CodeValue {
    const key = endpointKey(of);
    return { text, trainRows, shape: this.#lowering.shapes[key] ?? [], columns: this.#lowering.columns[key] ?? null };
  }

  /** The dataset's own ports. */
  #rows({ node, port }: NodeEndpoint): CodeValue {
    const [text, rows] =
      port === "features" ? [names.features, names.trainFeatures] : [names.targets, names.trainTargets];
    return this.#value(text, { node, port }, rows);
  }

  /** The statements of `forward`, in the order of the data, and what comes out. */
  #forward(result: NodeEndpoint): [lines: CodeLine[], value: CodeValue] {
    const wanted = ancestors(this.#wiring, result.node);
    const order = this.#order.filter((node) => wanted.has(node) && this.#isWritten(node));
    const lastUse = new Map<string, number>();
    order.forEach((node, place) => {
      for (const { name } of this.#definition(node).inputs)
        lastUse.set(endpointKey(this.#source({ node, port: name })), place);
    });
    const values = new Map<string, CodeValue>();
    const read = (end: NodeEndpoint) => values.get(endpointKey(end)) ?? this.#rows(end);
    const lines: CodeLine[] = [];
    // What `x` holds: it is what flows on, until something else is still to be read from it.
    let flowing = endpointKey({ node: this.#usage.dataset ?? "", port: "features" });
    order.forEach((node, place) => {
      const definition = this.#definition(node);
      const ends = definition.inputs.map(({ name }) => [name, this.#source({ node, port: name })] as const);
      const inputs = Object.fromEntries(ends.map(([name, end]) => [name, read(end)]));
      const text = this.#code(node, inputs, "self");
      const output = { node, port: at(definition.outputs, 0).name };
      const isLast = place === order.length - 1;
      const name = (lastUse.get(flowing) ?? -1) > place ? (this.#attributes.get(node) ?? node) : names.features;
      if (name === names.features) flowing = endpointKey(output);
      lines.push({ text: isLast ? `return ${text}` : `${name} = ${text}`, node });
      values.set(endpointKey(output), this.#value(name, output, this.#trainRows(node, inputs)));
    });
    if (order.length === 0) lines.push({ text: `return ${read(result).text}`, node: null });
    return [lines, read(result)];
  }

  /** A value outside of the model as one expression of the batch. */
  #expression(end: NodeEndpoint): CodeValue {
    if (!this.#isWritten(end.node)) return this.#rows(end);
    const inputs = Object.fromEntries(
      this.#definition(end.node).inputs.map(({ name }) => [
        name,
        this.#expression(this.#source({ node: end.node, port: name })),
      ]),
    );
    return this.#value(this.#code(end.node, inputs, "model"), end, this.#trainRows(end.node, inputs));
  }

  /** Whether a node is code of its own: a dataset is where rows come from, and a bypassed node is none. */
  #isWritten(node: string): boolean {
    return node !== this.#usage.dataset && this.#wiring.nodes.get(node)?.bypassed !== true;
  }

  /** What the node makes of all training rows, where no layer that is trained stands before it. */
  #trainRows(node: string, inputs: Readonly<Record<string, CodeValue>>): string | null {
    const all = Object.values(inputs);
    if (this.#definition(node).category !== "data" || all.some(({ trainRows }) => trainRows === null)) return null;
    const rows = Object.entries(inputs).map(
      ([name, value]) => [name, { ...value, text: value.trainRows ?? "" }] as const,
    );
    return this.#code(node, Object.fromEntries(rows), "model");
  }

  #code(node: string, inputs: Readonly<Record<string, CodeValue>>, owner: "self" | "model"): string {
    const definition = this.#definition(node);
    const { code, label } = definition;
    if (!code) throw new GradwireError("codeNode", { type: label.en }, { path: node });
    try {
      return code(this.#context(node, owner), inputs, this.#params(node));
    } catch (error) {
      throw error instanceof GradwireError ? error.at(node) : error;
    }
  }

  #context(node: string, owner: "self" | "model"): CodeContext {
    const attribute = this.#attributes.get(node) ?? node;
    return {
      node,
      length: this.#length,
      layer: (construct, below = () => []) => {
        if (!this.#made.has(node)) {
          this.#made.add(node);
          for (const text of [`self.${attribute} = ${construct}`, ...below(`self.${attribute}`)])
            this.#layers.push({ text, node });
        }
        return `${owner}.${attribute}`;
      },
      criterion: (construct) => {
        this.#criterion = { text: `criterion = ${construct}`, node };
        return "criterion";
      },
      helper: (name, lines) => {
        this.#helpers.set(name, lines);
        return name;
      },
      fit: (rows) => {
        const text = `${names.model}.${attribute}.fit(${rows})`;
        if (!this.#fits.some((line) => line.node === node)) this.#fits.push({ text, node });
      },
    };
  }
}

/** Layers whose weights the script calls otherwise than files do: by node, the attribute. */
export function renamedLayers({ attributes, layers }: Pick<GraphCode, "attributes" | "layers">): [string, string][] {
  const owning = new Set(layers.map(({ node }) => node));
  return [...attributes].filter(([id, attribute]) => id !== attribute && owning.has(id));
}
