import { formatShape, sameShape } from "../../../base/shape";
import type { InputValue, LowerContext } from "../define";
import { takesRows } from "../layers/rows";

/** Whether prediction and target have one shape `[batch, columns]`; when not, reports it with a fix where there is one. */
export function fitsTarget(context: LowerContext, prediction: InputValue, target: InputValue): boolean {
  if (!takesRows(context, "prediction", prediction)) return false;
  if (sameShape(prediction.value.shape, target.value.shape)) return true;
  const columns = target.value.shape.at(-1) ?? 1;
  context.report({
    severity: "error",
    code: "lossShape",
    values: {
      prediction: context.nameOf(prediction.from.node),
      predictionShape: formatShape(prediction.value.shape),
      target: context.nameOf(target.from.node),
      targetShape: formatShape(target.value.shape),
      columns,
    },
    port: "prediction",
    ...(prediction.width && { fix: { kind: "setParam", ...prediction.width, value: columns } as const }),
  });
  return false;
}

/**
 * Refuses probabilities (of a Softmax or Sigmoid) where the loss makes them itself of raw logits, and warns of any other
 * activation that limits the logits; the fix leaves it out.
 */
export function checkLogits(context: LowerContext, prediction: InputValue): void {
  if (!prediction.bounded) return;
  const { node, low, high, source: from } = prediction.bounded;
  context.report({
    severity: low === 0 && high === 1 ? "error" : "warning",
    code: "crossEntropyBounded",
    values: { source: context.nameOf(node), low, high, before: context.nameOf(from.node) },
    port: "prediction",
    fix: { kind: "connect", from, to: { node: context.node, port: "prediction" } },
  });
}
