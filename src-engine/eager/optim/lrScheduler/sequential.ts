import { GradwireError } from "../../../base/errors";
import { readOptions, required } from "../../../base/options";
import { shown } from "../../../base/shown";
import { requireArray, requireCount } from "../../../base/values";
import { requireOptimizer, type RateRule, type ScheduledOptimizer } from "./chain";
import { LRScheduler } from "./scheduler";

/** Times what a function of the epoch (0, 1, 2...) gives. */
export class LambdaLR extends LRScheduler {
  /** @throws GradwireError `valueType` for what is no function. */
  constructor(optimizer: ScheduledOptimizer, options: { readonly lrLambda: (epoch: number) => number }) {
    const { lrLambda } = readOptions("LambdaLR", options, { lrLambda: required });
    const found: unknown = lrLambda;
    if (typeof found !== "function") {
      throw new GradwireError("valueType", { name: "lrLambda", expected: "function", found: shown(found) });
    }
    super(optimizer, { kind: "lambda", factor: lrLambda });
  }
}

/** How {@link SequentialLR} goes. */
export interface SequentialOptions {
  /** Made with the same optimizer; `step` is called of the sequence alone. */
  readonly schedulers: readonly LRScheduler[];
  /** When the second one begins, the third one, and so on: rising, one less than schedulers. */
  readonly milestones: readonly number[];
}

/** One schedule after another: a warm-up, then a decay. Each begins with its own time 0 and the optimizer's own rates. */
export class SequentialLR extends LRScheduler {
  /** @throws GradwireError `scheduleMilestones` unless they rise and are one less than the schedulers; `valueNotInteger`, `valueTooSmall`. */
  constructor(optimizer: ScheduledOptimizer, options: SequentialOptions) {
    const absent = { schedulers: required, milestones: required } as const;
    const { schedulers, milestones } = readOptions("SequentialLR", options, absent);
    for (const [name, found] of Object.entries({ schedulers, milestones }))
      requireArray(`${name} of SequentialLR`, found);
    for (const [index, milestone] of milestones.entries()) requireCount(`milestones[${index}]`, milestone);
    const rising = milestones.every((milestone, index) => milestone > (milestones[index - 1] ?? 0));
    if (!rising || milestones.length !== schedulers.length - 1) {
      throw new GradwireError("scheduleMilestones", { count: schedulers.length, milestones: milestones.join(", ") });
    }
    super(optimizer, sequence(optimizer, schedulers.map((scheduler) => scheduler.handOver()), [...milestones])); // prettier-ignore
  }
}

/** Each part from its own time 0 on, the next one from its milestone; it begins with the optimizer's own rates. */
function sequence(optimizer: ScheduledOptimizer, parts: readonly RateRule[], milestones: readonly number[]): RateRule {
  requireOptimizer(optimizer);
  const firstOf = (group: number) => {
    const { initialLr = NaN } = optimizer.paramGroups[group] ?? {};
    return parts[0]?.first(initialLr, group) ?? initialLr;
  };
  return {
    first: (_, group) => firstOf(group),
    takeOver: firstOf,
    step(rate, group, t) {
      const index = milestones.filter((milestone) => milestone <= t).length;
      const start = milestones[index - 1] ?? 0;
      const part = parts[index];
      if (!part) return rate;
      return index > 0 && start === t ? part.takeOver(group) : part.step(rate, group, t - start);
    },
  };
}
