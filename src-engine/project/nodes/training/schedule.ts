import type { ModelSchedule } from "../../../compiler/graph/model";
import { GradwireError } from "../../../base/errors";
import { scheduleRule } from "../../../base/schedules/index";
import { call, snakeCase } from "../code";
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

/** PyTorch's names of options that are not ours in snake case. */
const torchNames: Readonly<Record<string, string>> = {
  tMax: "T_max",
  t0: "T_0",
  tMult: "T_mult",
  annealing: "anneal_strategy",
  minRate: "min_lr",
};

/** What PyTorch takes for options that are left out. */
const usual = {
  T_mult: 1,
  eta_min: 0,
  end_factor: 1,
  pct_start: 0.3,
  anneal_strategy: "cos",
  div_factor: 25,
  final_div_factor: 10_000,
  three_phase: false,
  mode: "min",
  threshold: 1e-4,
  threshold_mode: "rel",
  cooldown: 0,
  min_lr: 0,
  eps: 1e-8,
};

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
  "category" | "inputs" | "outputs" | "lower" | "code"
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
    code(context, { optimizer: { text } }, params) {
      const { interval: counts, spec } = scheduleOf(params);
      const { kind, ...options } = spec;
      // PyTorch refuses to start where it cannot go on from.
      if (spec.kind === "linear" && spec.startFactor === 0) throw new GradwireError("codeWarmupZero");
      const whole = { code: context.length(counts) };
      const given = Object.entries<unknown>(options).map(([name, value]) => [torchNames[name] ?? name, value ?? whole]);
      const name = kind === "plateau" ? "ReduceLROnPlateau" : scheduleRule(kind).torch;
      const momentum = kind === "oneCycle" ? { cycle_momentum: false } : {};
      const all = { ...snakeCase(Object.fromEntries(given) as Record<string, unknown>), ...momentum };
      return call(`torch.optim.lr_scheduler.${name}`, [text], all, usual);
    },
  };
}
