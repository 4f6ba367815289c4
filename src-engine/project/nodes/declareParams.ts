import { z } from "zod";
import type { Text } from "../../base/text";
import type { Words } from "./words";

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
  /** Numbers for the node's tensors, by name: {@link GivenTensors}. */
  | { readonly kind: "tensors" }
  /** Drawn by a panel of its own (the Dataset's file and columns). */
  | { readonly kind: "custom"; readonly panel: "dataset" };

/** The labels of what a select offers, by value. */
export type Options = Readonly<Record<string, Words>>;

/** What a declaration says of a parameter besides what it may be. */
export interface ParamWords<Label extends Words = Words, Help extends Words = Words> {
  readonly label: Label;
  readonly help: Help;
  /** Editable on the node itself, not only in the inspector. */
  readonly inline?: true;
  /** Hardly ever changed: the form folds it away, with others like it. */
  readonly rare?: true;
  /** Only where another parameter has one of these values does it do anything; the form leaves it out otherwise. */
  readonly usedWhen?: { readonly param: string; readonly values: readonly unknown[] };
  /**
   * Documents leave it out until it is set: those of before there was such a parameter stay what they are, to the byte, and
   * need no migration. A node that is lowered without it has its default.
   */
  readonly optional?: true;
}

/** Numbers for tensors, by name: nested lists in the tensor's shape, `{ "weight": [[1, 2]], "bias": [0] }`. Not yet checked. */
export type GivenTensors = Readonly<Record<string, unknown>>;

/** One parameter as a node type declares it: its schema and its control, made of the same bounds. */
export interface ParamDeclaration<
  Value = unknown,
  Label extends Words = Words,
  Help extends Words = Words,
> extends ParamWords<Label, Help> {
  readonly schema: z.ZodType<Value>;
  readonly default: Value;
  /** A select has `options` besides. */
  readonly control: Exclude<ParamControl, { kind: "select" }> | { readonly kind: "select" };
}

/** The parameters of a node type, in the order of its form. */
export type ParamDeclarations = Readonly<Record<string, ParamDeclaration>>;

/** The values of declared parameters. */
export type ParamsOf<Params> = {
  readonly [Name in keyof Params]: Params[Name] extends { readonly schema: z.ZodType<infer Value> }
    ? Params[Name] extends { readonly optional: true }
      ? Value | undefined
      : Value
    : never;
};

/** Which numbers a parameter may be. A bound that it may not reach is `above` or `below`. */
interface Bounds {
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  readonly below?: number;
}

/** What arrow keys do: go by `step`, or tenfold. */
interface Hints {
  readonly step?: number;
  readonly scale?: "log";
}

type Declared<Label extends Words, Help extends Words, Value, More = unknown> = ParamWords<Label, Help> &
  More & { readonly default: Value };

function within(numbers: z.ZodNumber, { min, above, max, below }: Bounds): z.ZodNumber {
  let schema = numbers;
  if (min !== undefined) schema = schema.min(min);
  if (above !== undefined) schema = schema.gt(above);
  if (max !== undefined) schema = schema.max(max);
  if (below !== undefined) schema = schema.lt(below);
  return schema;
}

function shown({ min, above, max, below, step, scale }: Bounds & Hints) {
  const [low, high] = [min ?? above, max ?? below];
  return {
    ...(low !== undefined && { min: low }),
    ...(high !== undefined && { max: high }),
    ...(step !== undefined && { step }),
    ...(scale && { scale }),
  };
}

/** A whole number. */
export function integer<L extends Words, H extends Words>(
  declared: Declared<L, H, number, Omit<Bounds, "above" | "below">>,
): ParamDeclaration<number, L, H> {
  return { ...declared, schema: within(z.int(), declared), control: { kind: "integer", ...shown(declared), step: 1 } };
}

/** A number. */
export function number<L extends Words, H extends Words>(
  declared: Declared<L, H, number, Bounds & Hints>,
): ParamDeclaration<number, L, H> {
  return { ...declared, schema: within(z.number(), declared), control: { kind: "number", ...shown(declared) } };
}

/** A list of at most `length` whole numbers. */
export function integers<L extends Words, H extends Words>(
  declared: Declared<L, H, readonly number[], Bounds & { readonly length: number }>,
): ParamDeclaration<readonly number[], L, H> {
  const schema = z.array(within(z.int(), declared)).max(declared.length);
  return { ...declared, schema, control: { kind: "integers", ...shown(declared) } };
}

/** A list of at most `length` numbers. */
export function numbers<L extends Words, H extends Words>(
  declared: Declared<L, H, readonly number[], Bounds & { readonly length: number }>,
): ParamDeclaration<readonly number[], L, H> {
  const schema = z.array(within(z.number(), declared)).max(declared.length);
  return { ...declared, schema, control: { kind: "numbers", ...shown(declared) } };
}

/** Yes or no. */
export function toggle<L extends Words, H extends Words>(
  declared: Declared<L, H, boolean>,
): ParamDeclaration<boolean, L, H> {
  return { ...declared, schema: z.boolean(), control: { kind: "switch" } };
}

/** One of some values, each with the label it is offered by. */
export function select<L extends Words, H extends Words, O extends Options, D extends keyof O & string>(
  declared: Declared<L, H, D, { readonly options: O }>,
): ParamDeclaration<keyof O & string, L, H> & { readonly options: O } {
  const values = Object.keys(declared.options) as (keyof O & string)[];
  return { ...declared, schema: z.enum(values), control: { kind: "select" } };
}

/** Names of feature columns of the dataset in front of the node. */
export function columns<L extends Words, H extends Words>(
  declared: Declared<L, H, readonly string[]>,
): ParamDeclaration<readonly string[], L, H> {
  const schema = z.array(z.string().max(1024)).max(16_384);
  return { ...declared, schema, control: { kind: "columns" } };
}

/** Numbers for the node's tensors. Whether they fit is found out where the shapes are known. */
export function tensors<L extends Words, H extends Words>(
  declared: Declared<L, H, GivenTensors>,
): ParamDeclaration<GivenTensors, L, H> {
  const schema = z.custom<GivenTensors>((value) => z.core.util.isPlainObject(value));
  return { ...declared, schema, control: { kind: "tensors" } };
}

/** The same parameter, left out of documents until it is set. */
export function optional<Declaration extends ParamDeclaration>(
  declared: Declaration,
): Declaration & { readonly optional: true } {
  return { ...declared, optional: true };
}

/** What a panel of its own edits. */
export function custom<Value, L extends Words, H extends Words>(
  schema: z.ZodType<Value>,
  declared: Declared<L, H, NoInfer<Value>, { readonly panel: "dataset" }>,
): ParamDeclaration<Value, L, H> {
  return { ...declared, schema, control: { kind: "custom", panel: declared.panel } };
}

/** The strict schema of all parameters together, with their defaults. */
export function schemaOf<Params extends ParamDeclarations>(
  params: Params,
): z.ZodObject<{ [Name in keyof Params]: z.ZodDefault<z.ZodType<ParamsOf<Params>[Name]>> }, z.core.$strict> {
  const shape = Object.entries(params).map(([name, param]) => [name, withDefault(param)]);
  return z.strictObject(Object.fromEntries(shape)) as never;
}

/** The schema of one parameter, which takes its default where nothing is given; an optional one is then left out. */
export function withDefault<Value>({
  schema,
  default: value,
  optional,
}: ParamDeclaration<Value>): z.ZodType<Value | undefined> {
  if (optional === true) return schema.optional();
  return schema.default(value as z.core.util.NoUndefined<Value>);
}
