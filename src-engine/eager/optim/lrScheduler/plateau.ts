import {
  countPlateau,
  reducedRate,
  startPlateau,
  type PlateauSpec,
  type PlateauState,
} from "../../../base/schedules/index";
import { readOptions, required } from "../../../base/options";
import { requireArray, requireNotNegative, requireOneOf, requireShare, requireWhole } from "../../../base/values";
import type { Tensor } from "../../tensor/tensor";
import { changeRates, requireOptimizer, type ScheduledOptimizer } from "./chain";

/** How {@link ReduceLROnPlateau} watches and reduces. */
export interface PlateauOptions {
  /** Whether the metric is to fall (when absent) or to rise. */
  readonly mode?: "min" | "max";
  /** What the learning rate is multiplied by; 0.1 when absent. */
  readonly factor?: number;
  /** Epochs without an improvement that are tolerated; 10 when absent. */
  readonly patience?: number;
  /** Improvements must be larger; 1e-4 when absent. */
  readonly threshold?: number;
  /** Whether the threshold is a share of the best metric (when absent) or an amount. */
  readonly thresholdMode?: "rel" | "abs";
  /** Epochs after a reduction in which nothing is counted; 0 when absent. */
  readonly cooldown?: number;
  /** Learning rates are not reduced below this; 0 when absent. */
  readonly minLr?: number;
  /** Reductions by less than this are left out; 1e-8 when absent. */
  readonly eps?: number;
}

/** What a plateau schedule needs to go on later. */
export interface PlateauStateDict {
  /** The best metric so far. */
  readonly best: number;
  /** Epochs without an improvement since it, or since the last reduction. */
  readonly badEpochs: number;
  /** Epochs that are still not counted. */
  readonly cooldown: number;
  /** The learning rate of every group now. */
  readonly lastLr: readonly number[];
}

/** Reduces learning rates when a metric has stopped to improve: PyTorch's `ReduceLROnPlateau`. */
export class ReduceLROnPlateau {
  readonly #optimizer: ScheduledOptimizer;
  readonly #spec: PlateauSpec;
  readonly #state: PlateauState;

  /** @throws GradwireError `valueNotNumber`, `valueTooSmall`, `valueNotBelow`, `valueNotInteger`. */
  constructor(optimizer: ScheduledOptimizer, options: PlateauOptions = {}) {
    const read = readOptions("ReduceLROnPlateau", options, {
      mode: "min",
      factor: 0.1,
      patience: 10,
      threshold: 1e-4,
      thresholdMode: "rel",
      cooldown: 0,
      minLr: 0,
      eps: 1e-8,
    });
    const { mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps } = read;
    requireOneOf("mode", mode, ["min", "max"]);
    requireOneOf("thresholdMode", thresholdMode, ["rel", "abs"]);
    requireShare("factor", factor);
    for (const [name, found] of Object.entries({ patience, cooldown })) requireWhole(name, found, 0);
    for (const [name, found] of Object.entries({ threshold, minLr, eps })) requireNotNegative(name, found);
    this.#optimizer = optimizer;
    this.#spec = { mode, factor, patience, threshold, thresholdMode, cooldown, minRate: minLr, eps };
    this.#state = startPlateau(this.#spec);
    requireOptimizer(optimizer);
  }

  /** Takes an epoch's metric into account, and reduces the learning rates if it is time. */
  step(metric: number | Tensor): void {
    if (!countPlateau(this.#spec, this.#state, typeof metric === "number" ? metric : metric.item())) return;
    changeRates(this.#optimizer, (rate) => reducedRate(this.#spec, rate));
  }

  /** The learning rate of every group. */
  getLastLr(): number[] {
    return this.#optimizer.paramGroups.map(({ lr }) => lr);
  }

  /** What to keep for later. */
  stateDict(): PlateauStateDict {
    const { best, badEpochs, cooldown } = this.#state;
    return { best, badEpochs, cooldown, lastLr: this.getLastLr() };
  }

  /** Goes on from what {@link stateDict} gave, and sets the learning rates. @throws GradwireError for what it cannot have given. */
  loadStateDict(state: PlateauStateDict): void {
    const { best, badEpochs, cooldown, lastLr } = readOptions("ReduceLROnPlateau.loadStateDict", state, {
      best: required,
      badEpochs: required,
      cooldown: required,
      lastLr: required,
    });
    requireArray("lastLr", lastLr);
    Object.assign(this.#state, { best, badEpochs, cooldown });
    changeRates(this.#optimizer, (rate, group) => lastLr[group] ?? rate);
  }
}
