import { formatShape } from "../../base/shape";
import { englishWords, expressionText, type ExpressionWords, numberText } from "../../ops/expressionText";
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

/** What is said in words in an explanation. */
export interface ExplanationWords extends ExpressionWords {
  /** Of a value that the step has replaced since. */
  readonly before: string;
}

const english: ExplanationWords = { ...englishWords, before: "before" };

/**
 * An explanation as plain text: the equation of the element first, then those of the parts it takes by name. Words are English
 * when absent.
 */
export function explanationText(explanation: Explanation, words: ExplanationWords = english): readonly EquationText[] {
  const name = elementText({ ...explanation, kind: "operand" });
  const leafText = (leaf: NamedElement) => elementText(leaf, words);
  return [{ ...explanation, name }, ...explanation.parts].map(({ name: told, value, expression }) => ({
    name: told,
    names: expressionText(expression, { leafText, words }),
    numbers: expressionText(expression, { words }),
    value: numberText(value),
  }));
}

/** An element's name: a tensor's as in PyTorch, a batch's by its column and row. */
export function elementText(
  { node, name, role, index, column, before }: NamedElement,
  words: Pick<ExplanationWords, "before"> = english,
): string {
  if (column !== undefined) return `${column}[${index[0] ?? 0}]`;
  const owner = node === null ? name : `${node}.${name}`;
  const place = index.length > 0 ? formatShape(index) : "";
  return `${owner}${role === "gradient" ? ".grad" : ""}${place}${before ? ` (${words.before})` : ""}`;
}
