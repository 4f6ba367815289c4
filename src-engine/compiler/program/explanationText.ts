import { formatShape } from "../../base/shape";
import { expressionText, numberText } from "../../ops/expressionText";
import type { Explanation, NamedElement } from "./explain";

/** One equation of an explanation: what is told, by names and by numbers, and what comes out. */
export interface EquationText {
  /** `linear1.output[0, 1]`, or the name of a part. */
  readonly name: string;
  /** `rainfall × linear1.weight[1, 0] + linear1.bias[1]` */
  readonly names: string;
  /** `67 × 0.41 + 0.35` */
  readonly numbers: string;
  /** `27.82` */
  readonly value: string;
}

/** An explanation as plain text: the equation of the element first, then those of the parts it takes by name. */
export function explanationText(explanation: Explanation): readonly EquationText[] {
  const name = elementText({ ...explanation, kind: "operand" });
  return [{ ...explanation, name }, ...explanation.parts].map(({ name: told, value, expression }) => ({
    name: told,
    names: expressionText(expression, elementText),
    numbers: expressionText(expression),
    value: numberText(value),
  }));
}

/** An element's name: a tensor's as in PyTorch, a batch's by its column and row. */
export function elementText({ node, name, role, index, column, before }: NamedElement): string {
  if (column !== undefined) return `${column}[${index[0] ?? 0}]`;
  const owner = node === null ? name : `${node}.${name}`;
  const place = index.length > 0 ? formatShape(index) : "";
  return `${owner}${role === "gradient" ? ".grad" : ""}${place}${before ? " (before)" : ""}`;
}
