import type { InputValue, LowerContext, PortValue } from "../define";
import { asClassIndex, targetSources } from "./classTarget";

/** Where a target of two classes is: 0 for the first, 1 for the second, a share between them. */
export const binaryRange = { code: "targetRange", low: 0, high: 1, whole: false, ignored: null } as const;

/** Whether the target is one column of 0 and 1: a number, or a class index of two classes; reports why when it is not. */
export function isBinary(context: LowerContext, target: InputValue): boolean {
  const sources = targetSources(context, target);
  if (!sources) return false;
  const [source] = sources;
  if (!source || sources.length > 1) {
    const values = { count: sources.length, columns: sources.map(({ name }) => name).join(", ") };
    context.report({ severity: "error", code: "binaryTargets", values, port: "target" });
    return false;
  }
  if (source.type === "number") return true;
  const values = { column: source.name, classes: source.categories.length };
  if (source.categories.length !== 2) {
    context.report({ severity: "error", code: "binaryClasses", values, port: "target" });
    return false;
  }
  if (source.encoding === "classIndex") return true;
  context.report({
    severity: "error",
    code: "binaryOneHot",
    values,
    port: "target",
    ...asClassIndex(target, source),
  });
  return false;
}

/**
 * A score for the second of two classes as logits of both, `[0, x]`: softmax makes sigmoid(x) of it, so whatever reads
 * the logits of several classes reads these.
 *
 * @param score `[batch, 1]`.
 * @returns `[batch, 2]`.
 */
export function asTwoClasses<Port extends PortValue>(context: LowerContext, score: Port): Port {
  return { ...score, value: context.apply("pad", [score.value], [1, 1, 2]) };
}
