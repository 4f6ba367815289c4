import type { ModelSchedule } from "../../../compiler/graph/model";
import { number, select, type ParamDeclarations, type ParamsOf } from "../declareParams";
import type { NodeDeclaration } from "../define";
import { shared } from "../words";
import { ko } from "./schedule.ko";

const words = shared(
  {
    input: {
      kind: "optimizer",
      label: "Optimizer",
      help: "The optimizer whose learning rate changes, or a schedule that changes it first.",
    },
    output: {
      kind: "optimizer",
      label: "Optimizer",
      help: "Connect another schedule to change the result further. It can be left open.",
    },
    interval: select({
      default: "epoch",
      label: "Counts",
      help: "Whether numbers are epochs or steps (updates of the weights).",
      options: { epoch: "Epochs", step: "Steps" },
    }),
    gamma: number({
      min: 0,
      default: 0.1,
      step: 0.05,
      label: "Gamma",
      help: "What the learning rate is multiplied by each time.",
    }),
    etaMin: number({
      min: 0,
      default: 0,
      scale: "log",
      label: "Lowest learning rate",
      help: "Where the curve ends. In PyTorch: eta_min.",
    }),
  },
  { ko },
);

/** What a schedule counts, the factor of those that multiply, and where cosines end. */
export const { interval, gamma, etaMin } = words;

const inputs = { optimizer: words.input };
const outputs = { optimizer: words.output };

type Scheduling<Type extends string, Params extends ParamDeclarations> = NodeDeclaration<
  Type,
  typeof inputs,
  typeof outputs,
  Params
>;

/** What sets one schedule of the learning rate apart from the others. */
type Schedule<Type extends string, Params extends ParamDeclarations> = Omit<
  Scheduling<Type, Params>,
  "category" | "inputs" | "outputs" | "lower"
> & {
  readonly schedule: (params: ParamsOf<Params>) => Omit<ModelSchedule, "node">;
};

/** A node that changes the learning rate of the optimizer before it. */
export function schedule<const Type extends string, Params extends ParamDeclarations>({
  schedule: scheduleOf,
  ...rest
}: Schedule<Type, Params>): Scheduling<Type, Params> {
  return {
    category: "training",
    ...rest,
    inputs,
    outputs,
    lower(context, { optimizer: { value } }, params) {
      context.schedule(scheduleOf(params));
      return { optimizer: { value } };
    },
  };
}
