import { at } from "../../base/at";
import { numel } from "../../base/shape";
import type { Graph, GraphValue } from "../../compiler/graph/builder";
import type { Model } from "../../compiler/graph/model";
import type { Value } from "../../ops/define";
import { convolutionAt } from "./convolution";
import type { OnnxGraphBuilder } from "./graphBuilder";
import { mappings, type Sizes, type WrittenOp } from "./operators";

/** A tensor of a trained model by its name (`linear1.weight`), row by row. */
export type TensorSource = (name: string) => Float32Array;

/**
 * A model that was lowered for two numbers of rows: what differs between them is the batch, and stays open in the file.
 */
export interface LoweredTwice {
  readonly model: Model;
  readonly other: Model;
}

/** A value, and how it comes about. */
interface Step {
  readonly value: GraphValue;
  readonly op: WrittenOp;
  readonly inputs: readonly Value[];
  readonly attributes: readonly number[];
}

/** Op by op, which of them are needed for the prediction, in order. */
function stepsOf({ graph, prediction }: Model): Step[] {
  const needed = new Set([prediction.id]);
  const steps: Step[] = [];
  for (const value of [...graph.values].reverse()) {
    if (!needed.has(value.id)) continue;
    const step = stepAt(graph, value);
    if (!step) continue;
    steps.push(step);
    for (const input of step.inputs) needed.add(input.id);
  }
  return steps.reverse();
}

function stepAt(graph: Graph, value: GraphValue): Step | null {
  if (!value.producer) return null;
  const convolution = convolutionAt(graph, value);
  if (convolution) return { value, op: "conv2d", ...convolution };
  // A graph has ops of the table only.
  return { value, ...value.producer, op: value.producer.op as WrittenOp };
}

/** A model's forward pass as it was written. */
export interface Body {
  readonly prediction: string;
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Writes what a model makes of the features into `builder`.
 * @param features name of the matrix of all feature columns, `[batch, width]`.
 * @returns the name of the prediction, and the ops that have no counterpart, by node: with any, nothing of it can be used.
 */
export function writeBody(
  builder: OnnxGraphBuilder,
  { model, other }: LoweredTwice,
  { features, width, tensor }: { readonly features: string; readonly width: number; readonly tensor: TensorSource },
): Body {
  const names = new Map<number, string>();
  const refused = new Map<string, string>();
  const steps = stepsOf(model);
  const needed = new Set([model.prediction.id, ...steps.flatMap(({ inputs }) => inputs.map(({ id }) => id))]);
  const sizesOf = ({ id, shape }: Value): Sizes =>
    shape.map((size, axis) => (at(at(other.graph.values, id).shape, axis) === size ? size : null));
  for (const { value, role, column } of model.inputs) {
    if (role !== "feature" || !needed.has(value.id)) continue;
    const columns = at(value.shape, 1);
    names.set(value.id, columns === width ? features : sliced(builder, features, column, columns));
  }
  for (const { value, name } of [...model.parameters, ...model.buffers]) {
    if (!needed.has(value.id)) continue;
    const data = tensor(name);
    if (data.length !== numel(value.shape)) throw new Error(`${name} has ${data.length} numbers`);
    names.set(value.id, builder.tensor({ name, shape: value.shape, type: "float", data }));
  }
  for (const { value, op, inputs, attributes } of steps) {
    const node = value.node ?? "";
    const application = {
      graph: builder,
      inputs: inputs.map(({ id }) => names.get(id) ?? ""),
      sizes: inputs.map(sizesOf),
      output: sizesOf(value),
      attributes,
    };
    const result = builder.inNode(node, () => mappings[op]?.(application) ?? "");
    if (result === "") refused.set(node, op);
    names.set(value.id, result);
  }
  return { prediction: names.get(model.prediction.id) ?? "", refused };
}

function sliced(builder: OnnxGraphBuilder, features: string, column: number, columns: number): string {
  const place = [column, column + columns, 1].map((value) => builder.constant("int64", [value], [1]));
  return builder.emit("Slice", [features, ...place]);
}
