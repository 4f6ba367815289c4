import type { Value } from "../../../ops/define";
import type { InputValue, LowerContext } from "../define";
import { asClassIndex, asCrossEntropy, targetSources } from "./classTarget";

/** Whether the target is one column of 0 and 1: a number, or a class index of two classes; reports why when it is not. */
export function isBinary(context: LowerContext, prediction: InputValue, target: InputValue): boolean {
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
    const fix = asCrossEntropy(context, prediction, target, source);
    context.report({ severity: "error", code: "binaryClasses", values, port: "target", ...fix });
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
 * Ends the model with a loss of one score and a target of two classes. The score is shown as a class with its probability.
 *
 * @param value the mean loss, a scalar.
 * @param score `[batch, 1]`, high for the second class.
 */
export function binaryLoss(context: LowerContext, value: Value, score: InputValue, target: InputValue): void {
  context.loss({
    value,
    prediction: asTwoClasses(context, score),
    target,
    targetRange: { code: "targetRange", low: 0, high: 1, whole: false, ignored: null },
  });
}

/** {@link asTwoClasses} as code. */
export function asTwoClassesCode(score: string): string {
  return `nn.functional.pad(${score}, (1, 0))`;
}

/** A score for the second of two classes as logits of both, `[0, x]`: softmax makes sigmoid(x) of it. `[batch, 1]` to `[batch, 2]`. */
function asTwoClasses(context: LowerContext, score: InputValue): InputValue {
  return { ...score, value: context.apply("pad", [score.value], [1, 1, 2]) };
}
