import type { OptimizerSpec } from "../../../compiler/graph/model";
import { optimizerRules } from "../../../ops/optimizers/index";
import { toTorch } from "../../../ops/optimizers/names";
import { defaultValues } from "../../../ops/optimizers/rule";
import { call, snakeCase } from "../code";
import type { ParamDeclaration, ParamDeclarations, ParamsOf } from "../declareParams";
import type { LowerContext, NodeDeclaration } from "../define";
import { gradientParams, optimizerInput, optimizerOutput } from "./ports";

const inputs = { loss: optimizerInput };
const outputs = { optimizer: optimizerOutput };

type Optimizing<Type extends string, Params extends ParamDeclarations> = NodeDeclaration<
  Type,
  typeof inputs,
  typeof outputs,
  Params & typeof gradientParams
>;

/** What sets one optimizer apart from the others. */
type Optimizer<Type extends string, Params extends ParamDeclarations> = Omit<
  Optimizing<Type, Params>,
  "category" | "inputs" | "outputs" | "params" | "lower" | "code"
> & {
  /** Its own parameters, learning rate first; those of gradients come behind. */
  readonly params: Params;
  /** The optimizer by its parameters; null after reporting why there is none. */
  readonly spec: (params: ParamsOf<Params>, context: LowerContext) => OptimizerSpec | null;
};

/** An optimizer node. */
export function optimizer<
  const Type extends string,
  Params extends ParamDeclarations & { readonly learningRate: ParamDeclaration<number> },
>({ spec: specOf, params, ...rest }: Optimizer<Type, Params>): Optimizing<Type, Params> {
  return {
    category: "training",
    ...rest,
    inputs,
    outputs,
    params: { ...params, ...gradientParams },
    lower(context, _inputs, { clipNorm, clipValue, accumulate, ...own }: ParamsOf<typeof gradientParams>) {
      const spec = specOf(own as ParamsOf<Params>, context);
      if (spec === null) return {};
      if (spec.learningRate === 0) {
        context.report({ severity: "warning", code: "learningRateZero", param: "learningRate" });
      }
      return { optimizer: { value: context.optimizer(spec, { clipNorm, clipValue, accumulate }) } };
    },
    code(_context, _inputs, params) {
      const rule = optimizerRules.find(({ kind }) => kind === rest.type);
      if (!rule) throw new Error(`no optimizer is called "${rest.type}"`);
      const own = Object.keys(rule.hyperparameters).map((name) => [name, params[name as keyof typeof params]]);
      const { lr: _written, ...usual } = snakeCase(toTorch(defaultValues(rule)));
      const given = snakeCase(toTorch(Object.fromEntries(own) as Record<string, unknown>));
      return call(`torch.optim.${rule.torch}`, ["model.parameters()"], given, usual);
    },
  };
}
