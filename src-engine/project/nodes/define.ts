import type { z } from "zod";
import type { Shape } from "../../base/shape";
import type { Text } from "../../base/text";
import type {
  ColumnRequirement,
  GradientSpec,
  Initializer,
  LowerMode,
  ModelBuffer,
  ModelSchedule,
  OptimizerSpec,
} from "../../compiler/graph/model";
import type { Value } from "../../ops/define";
import type { DatasetParams, MatrixColumn } from "./data/datasetParams";
import type { Finding, NodeEndpoint } from "./problems";

/** What flows along a wire. A wire joins ports of one kind. */
export type PortKind = "tensor" | "loss" | "optimizer";

/** One port of a node type. */
export interface PortDefinition<Name extends string = string> {
  /** Stable name used in documents and error places (`input`, `prediction`). */
  readonly name: Name;
  readonly kind: PortKind;
  readonly label: Text;
  readonly help: Text;
  /** The port gives (an output) or wants (an input) the columns to be predicted; suggestions pair such ports. */
  readonly role?: "target";
}

/** How the inspector draws a parameter. */
export type ParamControl =
  | { readonly kind: "integer"; readonly min?: number; readonly max?: number; readonly step?: number }
  | {
      readonly kind: "number";
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly scale?: "log";
    }
  /** A list of numbers, of whole ones for `integers`, typed with commas. */
  | { readonly kind: "integers" | "numbers"; readonly min?: number; readonly max?: number }
  | { readonly kind: "switch" }
  | { readonly kind: "select"; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  /** Names of feature columns of the dataset in front of the node: an array of texts. */
  | { readonly kind: "columns" }
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
  /** Only where another parameter has one of these values does it do anything; the form leaves it out otherwise. */
  readonly usedWhen?: { readonly param: string; readonly values: readonly unknown[] };
}

/** Columns of one dataset. */
export interface DatasetColumns {
  /** Id of the Dataset node. */
  readonly dataset: string;
  readonly role: "feature" | "target";
  readonly count: number;
  /** Where they stand in the prepared matrix, one place for each. */
  readonly places: readonly number[];
  readonly columns: readonly MatrixColumn[];
  readonly params: Pick<DatasetParams, "columns">;
}

/** What was measured of a column of the prepared matrix, over training rows. */
export interface MeasuredColumn {
  readonly mean: number;
  /** Rows of every class, for a target encoded as class index; null for other columns. */
  readonly counts: ArrayLike<number> | null;
}

/**
 * A port's value while lowering: its tensor, and what is known about it beyond its shape. Losses are scalars; what an
 * optimizer port carries is the learning rate, a scalar, too.
 */
export interface PortValue {
  readonly value: Value;
  /** Set on values that are columns of the dataset, unchanged. */
  readonly columns?: DatasetColumns;
  /** Set on columns of the dataset that were standardized: the statistics' buffer names. */
  readonly standardized?: { readonly of: DatasetColumns; readonly mean: string; readonly scale: string };
  /** The parameter that decides how many columns the value has. */
  readonly width?: { readonly node: string; readonly param: string };
  /** Set when an activation limits the values: the node that does, its bounds, and the port that feeds it. */
  readonly bounded?: {
    readonly node: string;
    readonly low: number;
    readonly high: number;
    readonly source: NodeEndpoint;
  };
}

/** A value as it arrives at an input port. */
export interface InputValue extends PortValue {
  /** The output port it comes from. */
  readonly from: NodeEndpoint;
}

/** What a loss requires of its targets. */
export type TargetRange = Pick<ColumnRequirement, "code" | "low" | "high" | "whole" | "ignored">;

/** What a node may ask of the model while it is lowered. */
export interface LowerContext {
  /** The node's id, which names its parameters (`linear1.weight`). */
  readonly node: string;
  /** Rows of the batch this graph is built for. */
  readonly batchSize: number;
  /** Whether this graph is for training or for using the model; parameters and buffers are the same for both. */
  readonly mode: LowerMode;
  /** Whether a wire leaves output `port`. */
  isWired(port: string): boolean;
  /** What people call a node: the title they gave it, or its id. */
  nameOf(node: string): string;
  /** Reports something about this node. After an error the node's outputs may be left out: what follows is not lowered. */
  report(finding: Finding): void;
  apply(op: string, inputs: readonly Value[], attributes?: readonly number[]): Value;
  /** Declares the feature or the target columns of the prepared matrix as an input `[batch, columns]`. */
  columns(role: "feature" | "target", params: Pick<DatasetParams, "columns">): PortValue;
  /**
   * Declares a trained tensor `<node>.<name>`; one that is frozen starts as it would otherwise and stays so. For `refill`
   * see {@link ModelParameter}.
   */
  parameter(
    name: string,
    shape: readonly number[],
    initializer: Initializer,
    options: { readonly frozen: boolean; readonly refill?: Initializer | undefined },
  ): Value;
  /**
   * Declares fitted statistics `<node>.<name>` of shape `[count]`, over training rows only: the columns' mean, or the
   * scale to divide by (population standard deviation; 1 for a constant column).
   */
  statistic(name: string, kind: "mean" | "scale", of: DatasetColumns): Value;
  /** What was measured of the columns, in their order; null until the data are prepared. */
  measured(of: DatasetColumns): readonly MeasuredColumn[] | null;
  /** Declares a tensor `<node>.<name>` that no gradient reaches; see {@link ModelBuffer}. */
  buffer(
    name: string,
    shape: readonly number[],
    start: ModelBuffer["start"],
    options: { readonly exported: boolean },
  ): Value;
  /** Declares a mask for dropout of `x`, drawn before every step; every element is dropped with probability `p`, in (0, 1). */
  mask(x: Value, p: number): Value;
  /** Has an in-place op run after every training batch: the first input is a buffer of this node. */
  commit(op: string, inputs: readonly Value[], attributes?: readonly number[]): void;
  /** Says that training needs batches of at least this many rows; a shorter last one joins the batch before it. */
  trainsOnRows(rows: number): void;
  /** Says that the class indices of one feature column are taken as such, below `count`, and not as numbers. */
  takesIndices(column: DatasetColumns, count: number): void;
  /** Declares a loss between prediction and target. */
  loss(loss: {
    readonly value: Value;
    readonly prediction: InputValue;
    readonly target: InputValue;
    readonly task: "regression" | "classification";
    /** Where every number of the target must be, in every row; anywhere when absent. */
    readonly targetRange?: TargetRange;
    /** Set when the loss takes it to be log-probabilities, which only a LogSoftmax gives. */
    readonly logProbabilities?: InputValue;
  }): void;
  /** Declares the optimizer of the run. Returns its learning rate. */
  optimizer(spec: OptimizerSpec, gradients: GradientSpec): Value;
  /** Declares a schedule of the learning rate, after those of the nodes before it. */
  schedule(schedule: Omit<ModelSchedule, "node">): void;
}

/** A node type: everything about it in one place. */
export interface NodeDefinition<
  Params = Record<string, unknown>,
  Input extends string = string,
  Type extends string = string,
> {
  /** Stable name in documents (`linear`). */
  readonly type: Type;
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
  readonly inputs: readonly PortDefinition<Input>[];
  readonly outputs: readonly PortDefinition[];
  readonly params: readonly ParamDefinition[];
  /** Strict schema of the parameters; its defaults make a new node's parameters (`schema.parse({})`). */
  readonly schema: z.ZodType<Params>;
  readonly migrations: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;
  /**
   * Adds the node to the graph. Runs on values that carry shapes only, so it is also the shape inference.
   * @returns a value for every output port it could give one to.
   * @throws GradwireError of an op's shape rule, where inputs or parameters do not fit and nothing better was reported.
   */
  lower(
    context: LowerContext,
    inputs: Readonly<Record<Input, InputValue>>,
    params: Params,
  ): Readonly<Record<string, PortValue>>;
  /** Example parameters of every version so far, oldest first, for the catalogue's tests. */
  readonly samples: readonly NodeSample<Input>[];
}

/** Example parameters of a node type. */
export interface NodeSample<Input extends string = string> {
  readonly version: number;
  readonly params: Record<string, unknown>;
  /** Shapes that its inputs have; without them, they are one column of the dataset. */
  readonly inputs?: Readonly<Partial<Record<Input, Shape>>>;
  /** Shapes that its outputs then have; without them, losses are scalars and others one column. */
  readonly outputs?: Readonly<Record<string, Shape>>;
}

/** Palette groups, in order. */
export const nodeCategories = ["data", "layers", "activations", "losses", "training"] as const;

/** A palette group. */
export type NodeCategory = (typeof nodeCategories)[number];

/** Defines a node type; checks that `lower` agrees with the schema and the input ports. */
export function defineNode<Params, const Input extends string, const Type extends string>(
  definition: NodeDefinition<Params, Input, Type>,
): NodeDefinition<Params, Input, Type> {
  return definition;
}
