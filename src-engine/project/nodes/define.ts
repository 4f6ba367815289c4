import type { z } from "zod";
import type { Shape } from "../../base/shape";
import type { Exactly, Text, Translation } from "../../base/text";
import type {
  ColumnRequirement,
  GradientSpec,
  Initializer,
  LowerMode,
  ModelBuffer,
  ModelSchedule,
  OptimizerSpec,
} from "../../compiler/graph/model";
import type { StatisticKind } from "../../base/statistics";
import type { Value } from "../../ops/define";
import type { CodeContext, CodeValue } from "./code";
import type { DatasetParams, MatrixColumn } from "./data/datasetParams";
import {
  schemaOf,
  withDefault,
  type ParamControl,
  type ParamDeclaration,
  type ParamDeclarations,
  type ParamsOf,
  type ParamWords,
} from "./declareParams";
import type { Finding, NodeEndpoint } from "./problems";
import { branch, spoken, textOf, type Spoken, type Words, type WordsOf } from "./words";

/** What flows along a wire. A wire joins ports of one kind. */
export type PortKind = "tensor" | "loss" | "optimizer";

/** What flows through a port, and what is said of it. */
export interface PortDeclaration<Label extends Words = Words, Help extends Words = Words> {
  readonly kind: PortKind;
  readonly label: Label;
  readonly help: Help;
  /** The port gives (an output) or wants (an input) the columns to be predicted; suggestions pair such ports. */
  readonly role?: "target";
}

/** One port of a node type. */
export interface PortDefinition<Name extends string = string> extends PortDeclaration<Text, Text> {
  /** Stable name used in documents and error places (`input`, `prediction`). */
  readonly name: Name;
}

/** One parameter of a node type, as the form, the help and the node body show it. */
export interface ParamDefinition extends ParamWords<Text, Text> {
  readonly name: string;
  readonly control: ParamControl;
  /** Takes the default where nothing is given; an optional one is left out. */
  readonly schema: z.ZodType;
  readonly default: unknown;
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
  /** Set on columns of the dataset that nodes changed before training begins. */
  readonly prepared?: {
    readonly role: DatasetColumns["role"];
    /** The dataset's columns, one for each of the value's; null where the value has others. */
    readonly of: DatasetColumns | null;
    /** Buffers that turn targets back into their columns' units (value x scale + mean); null for features. */
    readonly inverse: { readonly mean: string; readonly scale: string } | null;
  };
  /** Set where numbers may be missing (NaN), which few nodes take. */
  readonly mayMiss?: true;
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
  /** Declares fitted statistics `<node>.<name>` of the columns of `input` over training rows only; `shape`: `[columns]` when absent. */
  statistic(name: string, kind: StatisticKind, input: InputValue, shape?: Shape): Value;
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

/** What a loss makes of predictions: numbers or classes. */
export type Task = "regression" | "classification";

/** What a node type is, besides its texts, ports and parameters. */
interface NodeFacts<Params, Input extends string, Type extends string> {
  /** Stable name in documents (`linear`). */
  readonly type: Type;
  readonly category: NodeCategory;
  /** Where it stands among its category in the palette; those without come last, by type. */
  readonly order?: number;
  /** What it does as a picture: the path of an SVG of 16 x 16, drawn in lines of 1.5. */
  readonly glyph: string;
  /** Of a loss: what it predicts. */
  readonly task?: Task;
  /** Of a node that prepares columns: it brings them to one size. */
  readonly scales?: true;
  /** Whether numbers may be missing (NaN) in what it takes. */
  readonly takesMissing?: true;
  /** Of a node that makes rows: they are drawn on it. */
  readonly drawsRows?: true;
  /** Words the palette's search also finds it by, of every language. */
  readonly keywords: readonly string[];
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
  /**
   * What it gives as an expression of PyTorch code, for a node that `lower` takes: of an optimizer or a schedule, what constructs it.
   * Absent: it cannot be written as code.
   * @throws GradwireError for parameters that PyTorch does not have.
   */
  code?(context: CodeContext, inputs: Readonly<Record<Input, CodeValue>>, params: Params): string;
  /** Of a loss: what of `prediction` is shown, as `lower` says it to the model; absent: the prediction itself. */
  codeShown?(prediction: string, params: Params): string;
}

/** Lifts parameters of one version to the next. */
export type Migrations = Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;

/** A node type: everything about it in one place. */
export interface NodeDefinition<
  Params = Record<string, unknown>,
  Input extends string = string,
  Type extends string = string,
> extends NodeFacts<Params, Input, Type> {
  /** Version of `params`; `migrations[n]` lifts version n to n + 1. */
  readonly version: number;
  readonly migrations: Migrations;
  /** The field's own term; the same word in every language where the field has one. */
  readonly label: Text;
  /** One line for the palette and tooltips. */
  readonly summary: Text;
  /** A few sentences: what it computes (with the formula), when to use it, its PyTorch name. */
  readonly help: Text;
  readonly inputs: readonly PortDefinition<Input>[];
  readonly outputs: readonly PortDefinition[];
  readonly params: readonly ParamDefinition[];
  /** Strict schema of the parameters; its defaults make a new node's parameters (`schema.parse({})`). */
  readonly schema: z.ZodType<Params>;
  /** Example parameters of every version so far, oldest first, for the catalogue's tests. */
  readonly samples: readonly NodeSample<Input>[];
}

type PortDeclarations = Readonly<Record<string, PortDeclaration>>;

/** A node type as it is declared: ports and parameters by name, texts in English. */
export interface NodeDeclaration<
  Type extends string,
  Inputs extends PortDeclarations,
  Outputs extends PortDeclarations,
  Params extends ParamDeclarations,
> extends NodeFacts<ParamsOf<Params>, keyof Inputs & string, Type> {
  readonly label: string;
  readonly summary: string;
  readonly help: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly params: Params;
  /** From version 1 on; the version of parameters is one more than there are. */
  readonly migrations?: Migrations;
  /** The defaults when absent. */
  readonly samples?: readonly NodeSample<keyof Inputs & string>[];
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

/** What every translation of a node type has, whatever else. */
interface NodeTexts {
  readonly keywords: readonly string[];
}

type Group<Name extends string, Parts> = [keyof WordsOf<Parts>] extends [never]
  ? unknown
  : Readonly<Record<Name, WordsOf<Parts>>>;

/** What is to be translated of a node type. */
type NodeWords<Inputs, Outputs, Params> = {
  readonly label: string;
  readonly summary: string;
  readonly help: string;
  readonly keywords: readonly string[];
} & Group<"inputs", Inputs> &
  Group<"outputs", Outputs> &
  Group<"params", Params>;

/** Defines a node type. Translations have exactly the names of the English texts: others do not compile. */
export function defineNode<
  const Type extends string,
  Inputs extends PortDeclarations,
  Outputs extends PortDeclarations,
  Found extends Readonly<Record<Translation, NodeTexts>>,
  Params extends ParamDeclarations,
>(
  declaration: NodeDeclaration<Type, Inputs, Outputs, Params>,
  translations: Found & {
    readonly [Other in Translation]: Exactly<
      NodeWords<NoInfer<Inputs>, NoInfer<Outputs>, NoInfer<Params>>,
      Found[Other]
    >;
  },
): NodeDefinition<ParamsOf<Params>, keyof Inputs & string, Type> {
  type Input = keyof Inputs & string;
  const { label, summary, help, inputs, outputs, params, migrations = {}, ...facts } = declaration;
  const named = <Name extends string>(direction: "inputs" | "outputs", ports: PortDeclarations) =>
    Object.entries(spoken(ports, branch(translations, direction))).map(
      ([name, port]) => ({ name, ...port }) as PortDefinition<Name>,
    );
  return {
    samples: [{ version: 1, params: {} }],
    ...facts,
    version: Object.keys(migrations).length + 1,
    migrations,
    label: textOf(label, branch(translations, "label")),
    summary: textOf(summary, branch(translations, "summary")),
    help: textOf(help, branch(translations, "help")),
    keywords: [...facts.keywords, ...Object.values<NodeTexts>(translations).flatMap(({ keywords }) => keywords)],
    inputs: named<Input>("inputs", inputs),
    outputs: named("outputs", outputs),
    params: Object.entries<SpokenParam>(spoken<ParamDeclarations>(params, branch(translations, "params"))).map(
      paramDefinition,
    ),
    schema: schemaOf(params) as unknown as z.ZodType<ParamsOf<Params>>,
  };
}

type SpokenParam = Spoken<ParamDeclaration> & { readonly options?: Readonly<Record<string, Text>> };

function paramDefinition([name, param]: [string, SpokenParam]): ParamDefinition {
  const { label, help, control, options = {}, inline, rare, usedWhen, optional } = param;
  const offered = Object.entries(options).map(([value, text]) => ({ value, label: text }));
  return {
    name,
    label,
    help,
    control: control.kind === "select" ? { kind: "select", options: offered } : control,
    schema: withDefault(param),
    default: param.default,
    ...(inline && { inline }),
    ...(rare && { rare }),
    ...(usedWhen && { usedWhen }),
    ...(optional && { optional }),
  };
}
