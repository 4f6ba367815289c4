import type { Value } from "../../../ops/define";
import { call } from "../code";
import type { ParamDeclarations, ParamsOf } from "../declareParams";
import type { LowerContext, NodeDeclaration } from "../define";
import { asCrossEntropy, asOneHot, classIndexColumns } from "./classTarget";
import { fitsTarget } from "./fit";
import { lossOutput, numberTarget, predictionInput } from "./ports";

const inputs = { prediction: predictionInput, target: numberTarget };
const outputs = { loss: lossOutput };

type Compared<Type extends string, Params extends ParamDeclarations> = NodeDeclaration<
  Type,
  typeof inputs,
  typeof outputs,
  Params
>;

/** What sets one loss for numbers apart from the others. */
type Regression<Type extends string, Params extends ParamDeclarations> = Omit<
  Compared<Type, Params>,
  "category" | "task" | "inputs" | "outputs" | "migrations" | "lower" | "code" | "samples"
> & {
  /** The mean loss, a scalar. */
  readonly loss: (context: LowerContext, prediction: Value, target: Value, params: ParamsOf<Params>) => Value;
  /** PyTorch's class of it, with its arguments; absent: it cannot be written as code. */
  readonly torch?: (params: ParamsOf<Params>) => readonly [name: string, options?: Readonly<Record<string, unknown>>];
  /** Parameters that show how it is used, besides the defaults. */
  readonly samples?: readonly Record<string, unknown>[];
};

/** A loss that compares predicted numbers with target columns of the same shape. */
export function regression<const Type extends string, Params extends ParamDeclarations>({
  loss,
  torch,
  samples = [],
  ...rest
}: Regression<Type, Params>): Compared<Type, Params> {
  return {
    category: "losses",
    task: "regression",
    ...rest,
    inputs,
    outputs,
    lower(context, { prediction, target }, params) {
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
      context.loss({ value, prediction, target });
      return { loss: { value } };
    },
    ...(torch && {
      code: (context, { prediction, target }, params) => {
        const [name, options] = torch(params);
        return `${context.criterion(call(`nn.${name}`, [], options))}(${prediction.text}, ${target.text})`;
      },
    }),
    samples: [{}, ...samples].map((params) => ({ version: 1, params })),
  };
}
