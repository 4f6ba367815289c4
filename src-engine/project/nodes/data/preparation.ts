import type { DatasetColumns, InputValue, LowerContext } from "../define";
import { shared } from "../words";
import { ko } from "./preparation.ko";

/** What a node takes that prepares features, and them only: see {@link preparedFeatures}. */
export const featurePorts = shared(
  { input: { kind: "tensor", label: "Input", help: "The Dataset node's features, as they are or prepared." } },
  { ko },
);

/** Columns of the dataset, as they are or as nodes before training begins made them. */
export interface PreparedInput {
  readonly role: DatasetColumns["role"];
  /** The dataset's columns, one for each column of the value; null where they are others. */
  readonly of: DatasetColumns | null;
  /** Whether other nodes changed them. */
  readonly isChanged: boolean;
}

/**
 * What arrives at a preparation node. Null after reporting `preparationComputed`: layers change while they are trained, and what they
 * give cannot be measured before.
 */
export function preparedInput(context: LowerContext, input: InputValue): PreparedInput | null {
  const { columns, prepared } = input;
  if (columns) return { role: columns.role, of: columns, isChanged: false };
  if (prepared) return { role: prepared.role, of: prepared.of, isChanged: true };
  const values = { node: context.nameOf(context.node), source: context.nameOf(input.from.node) };
  context.report({ severity: "error", code: "preparationComputed", values, port: "input" });
  return null;
}

/** {@link preparedInput} of a node that cannot be undone for predictions, so that it takes features only. */
export function preparedFeatures(context: LowerContext, input: InputValue): PreparedInput | null {
  const found = preparedInput(context, input);
  if (found?.role !== "target") return found;
  context.report({
    severity: "error",
    code: "preparationTarget",
    values: { node: context.nameOf(context.node) },
    port: "input",
  });
  return null;
}
