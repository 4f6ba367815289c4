import type { z } from "zod";
import type { Text } from "../../../base/text";
import type { Value } from "../../../ops/define";
import { defineNode, type LowerContext, type ParamDefinition } from "../define";
import { asCrossEntropy, asOneHot, classIndexColumns } from "./classTarget";
import { fitsTarget } from "./fit";
import { lossOutput, numberTarget, predictionInput } from "./ports";

/** What sets one loss for numbers apart from the others. */
export interface RegressionLossDefinition<Type extends string, Params> {
  readonly type: Type;
  readonly label: Text;
  readonly summary: Text;
  readonly help: Text;
  readonly keywords: readonly string[];
  readonly params: readonly ParamDefinition[];
  readonly schema: z.ZodType<Params>;
  /** The mean loss, a scalar. */
  readonly loss: (context: LowerContext, prediction: Value, target: Value, params: Params) => Value;
  /** Parameters that show how it is used, besides the defaults. */
  readonly samples?: readonly Record<string, unknown>[];
}

/** Defines a loss that compares predicted numbers with target columns of the same shape. */
export function defineRegressionLoss<const Type extends string, Params>(
  definition: RegressionLossDefinition<Type, Params>,
) {
  const { loss, samples = [], ...texts } = definition;
  return defineNode({
    ...texts,
    version: 1,
    category: "losses",
    inputs: [predictionInput, numberTarget],
    outputs: [lossOutput],
    migrations: {},
    lower(context, { prediction, target }, params: Params) {
      // Before the shapes: a prediction of one column per class is right for what the target is.
      const [classes, ...others] = classIndexColumns(target);
      if (classes) {
        const isOnly = target.columns?.count === 1;
        const fix = isOnly
          ? asCrossEntropy(context, prediction, target, classes)
          : asOneHot(target, [classes, ...others]);
        const values = { column: classes.name };
        context.report({ severity: "error", code: "mseClassTarget", values, port: "target", ...fix });
        return {};
      }
      if (!fitsTarget(context, prediction, target)) return {};
      const value = loss(context, prediction.value, target.value, params);
      context.loss({ value, prediction, target, task: "regression" });
      return { loss: { value } };
    },
    samples: [{}, ...samples].map((params) => ({ version: 1, params })),
  });
}
