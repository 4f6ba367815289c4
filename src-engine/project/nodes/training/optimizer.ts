import type { GradientSpec, OptimizerSpec } from "../../../compiler/graph/model";
import { defineNode, type LowerContext, type NodeDefinition } from "../define";
import { gradientParams, learningRateParam, optimizerInput, optimizerOutput } from "./ports";

/** What sets one optimizer apart from the others. */
export interface OptimizerDefinition<Type extends string, Params extends GradientSpec> extends Omit<
  NodeDefinition<Params, "loss", Type>,
  "category" | "inputs" | "outputs" | "lower"
> {
  /** The optimizer by its parameters; null after reporting why there is none. */
  readonly spec: (params: Omit<Params, keyof GradientSpec>, context: LowerContext) => OptimizerSpec | null;
}

/**
 * Defines an optimizer node. The form of its own parameters stands between those of the learning rate and of gradients;
 * its schema has all of them, see `gradientSchemas`.
 */
export function defineOptimizer<const Type extends string, Params extends GradientSpec & { learningRate: number }>(
  definition: OptimizerDefinition<Type, Params>,
) {
  const { spec: specOf, params, ...rest } = definition;
  return defineNode({
    ...rest,
    category: "training",
    inputs: [optimizerInput],
    outputs: [optimizerOutput],
    params: [learningRateParam, ...params, ...gradientParams],
    lower(context, _inputs, { clipNorm, clipValue, accumulate, ...own }: Params) {
      const spec = specOf(own, context);
      if (spec === null) return {};
      if (spec.learningRate === 0) {
        context.report({ severity: "warning", code: "learningRateZero", param: learningRateParam.name });
      }
      return { optimizer: { value: context.optimizer(spec, { clipNorm, clipValue, accumulate }) } };
    },
  });
}
