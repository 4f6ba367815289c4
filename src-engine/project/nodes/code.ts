import type { Shape } from "../../base/shape";
import type { MatrixColumn } from "./data/datasetParams";

/** A value as a line of PyTorch code has it. */
export interface CodeValue {
  /** Its expression: `x`, or `model.standardize1(y)`. */
  readonly text: string;
  /** The same over all training rows (`train_x`); null where it is not known before training. */
  readonly trainRows: string | null;
  readonly shape: Shape;
  /** The dataset's columns that it holds, as they are or prepared; null: none. */
  readonly columns: readonly MatrixColumn[] | null;
}

/** What a node may ask for while it is written as code. */
export interface CodeContext {
  /** The node's id. */
  readonly node: string;
  /** Epochs of the run, or updates of the weights in it, as an expression. */
  length(interval: "epoch" | "step"): string;
  /**
   * Gives the model a layer that `construct` makes, named after the node; `below` are lines behind it that call it by the name
   * they are given. @returns what calls it: `self.linear1`.
   */
  layer(construct: string, below?: (layer: string) => readonly string[]): string;
  /** Makes the loss's criterion. @returns its name. */
  criterion(construct: string): string;
  /** A function or class that the script defines once, as `lines`. @returns its name. */
  helper(name: string, lines: readonly string[]): string;
  /** Has the node's layer measure `rows`, those that are trained on, before the first epoch: `model.standardize1.fit(train_x)`. */
  fit(rows: string): void;
}

/** An expression among values. */
export interface Expression {
  readonly code: string;
}

function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && "code" in value;
}

/** Numbers as a tensor of float32. */
export function floats(values: readonly number[]): Expression {
  const text = (value: number) => (Number.isInteger(value) ? `${String(value)}.0` : python(value));
  return { code: `torch.tensor([${values.map(text).join(", ")}])` };
}

/** A value as Python writes it: text, number, boolean, list, or {@link Expression}. */
export function python(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null || value === undefined) return "None";
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return stringText(value);
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (isExpression(value)) return value.code;
  throw new Error(`no Python literal for a ${typeof value}`);
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'float("nan")' : `float("${value > 0 ? "" : "-"}inf")`;
}

function stringText(text: string): string {
  const escaped = text.replace(/["\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (sign === '"' || sign === "\\") return `\\${sign}`;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

/**
 * A call of a class or function: arguments in their order, then those by name without what is as `usual`, its default.
 */
export function call(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, unknown>> = {},
  usual: Readonly<Record<string, unknown>> = {},
): string {
  const given = Object.entries(named).filter(
    ([key, value]) => value !== undefined && (!Object.hasOwn(usual, key) || python(usual[key]) !== python(value)),
  );
  return `${name}(${[...positional, ...given.map(([key, value]) => `${key}=${python(value)}`)].join(", ")})`;
}

/** Options by names that Python would give them: `weightDecay` as `weight_decay`; those that are so stay. */
export function snakeCase(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const snake = (name: string) =>
    name.includes("_") ? name : name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [snake(name), value]));
}
