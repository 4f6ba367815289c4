import type { z } from "zod";
import type { Text } from "../base/text";
import type { Initializer, OptimizerSpec } from "../graph/model";
import type { Value } from "../ops/define";

/** What flows along a wire. A wire joins ports of one kind. */
export type PortKind = "tensor" | "loss";

/** One port of a node type. */
export interface PortDefinition {
  /** Stable name used in documents and error places (`input`, `prediction`). */
  readonly name: string;
  readonly kind: PortKind;
  readonly label: Text;
  readonly help: Text;
}

/** How the inspector draws a parameter. */
export type ParamControl =
  | { readonly kind: "integer"; readonly min?: number; readonly max?: number; readonly step?: number }
  | { readonly kind: "number"; readonly min?: number; readonly max?: number; readonly step?: number; readonly scale?: "log" }
  | { readonly kind: "switch" }
  | { readonly kind: "select"; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  /** Drawn by a panel of its own (the Dataset's file and columns). */
  | { readonly kind: "custom"; readonly panel: "dataset" };

/** One parameter of a node type, as the form, the help and the node body show it. */
export interface ParamDefinition {
  readonly name: string;
  readonly label: Text;
  readonly help: Text;
  readonly control: ParamControl;
  /** Editable on the node itself, not only in the inspector. */
  readonly inline?: true;
}

/** A port's value while lowering: its tensor and where its columns come from. */
export interface PortValue {
  readonly value: Value;
  /** Set on values that are columns of the dataset, unchanged: column range of the prepared matrix. */
  readonly columns?: { readonly dataset: string; readonly role: "feature" | "target"; readonly start: number; readonly count: number };
}

/** What a node may ask of the model while it is lowered. */
export interface LowerContext {
  /** The node's id, which names its parameters (`linear1.weight`). */
  readonly node: string;
  /** Rows of the batch this graph is built for. */
  readonly batchSize: number;
  apply(op: string, inputs: readonly Value[], attributes?: readonly number[]): Value;
  /** Declares columns of the prepared matrix as an input `[batch, count]`. */
  columns(role: "feature" | "target", start: number, count: number): PortValue;
  /** Declares a trained tensor `<node>.<name>`. */
  parameter(name: string, shape: readonly number[], initializer: Initializer): Value;
  /**
   * Declares fitted statistics `<node>.<name>` of shape `[count]`, over training rows only: the columns' mean, or the
   * scale to divide by (population standard deviation; 1 for a constant column).
   */
  statistic(name: string, kind: "mean" | "scale", of: NonNullable<PortValue["columns"]>): Value;
  /** Declares the loss the run minimizes, between prediction and target. */
  loss(value: Value, parts: { readonly prediction: PortValue; readonly target: PortValue; readonly task: "regression" | "classification" }): void;
  /** Declares the optimizer of the run. */
  optimizer(spec: OptimizerSpec): void;
}

/** A node type: everything about it in one place. */
export interface NodeDefinition<Params = Record<string, unknown>> {
  /** Stable name in documents (`linear`). */
  readonly type: string;
  /** Version of `params`; `migrations[n]` lifts version n to n + 1. */
  readonly version: number;
  readonly category: NodeCategory;
  /** The field's own term; the same word in every language where the field has one. */
  readonly label: Text;
  /** One line for the palette and tooltips. */
  readonly summary: Text;
  /** A few sentences: what it computes (with the formula), when to use it, its PyTorch name. */
  readonly help: Text;
  /** Words the palette's search also finds it by. */
  readonly keywords: readonly string[];
  readonly inputs: readonly PortDefinition[];
  readonly outputs: readonly PortDefinition[];
  readonly params: readonly ParamDefinition[];
  /** Strict schema of the parameters; its defaults make a new node's parameters (`schema.parse({})`). */
  readonly schema: z.ZodType<Params>;
  readonly migrations: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;
  /**
   * Adds the node to the graph. Runs on values that carry shapes only, so it is also the shape inference.
   * @returns a value for every output port of kind `tensor` (and for a loss output the loss value).
   * @throws GradwireError where inputs or parameters do not fit.
   */
  lower(context: LowerContext, inputs: Readonly<Record<string, PortValue>>, params: Params): Readonly<Record<string, PortValue>>;
  /** Example parameters of every version so far, oldest first, for the catalogue's tests. */
  readonly samples: readonly { readonly version: number; readonly params: Record<string, unknown> }[];
}

/** Palette groups, in order. */
export const nodeCategories = ["data", "layers", "activations", "losses", "training"] as const;

/** A palette group. */
export type NodeCategory = (typeof nodeCategories)[number];

/** Defines a node type; checks that `lower` agrees with the schema. */
export function defineNode<Params>(definition: NodeDefinition<Params>): NodeDefinition<Params> {
  return definition;
}
