import { requireNotNegative } from "../../base/values";
import { zeros } from "../tensor/creation";
import { applyInPlace, type Tensor } from "../tensor/tensor";
import { requireBetas } from "./betas";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link Adam} and {@link AdamW}. */
export interface AdamHyper {
  /** The learning rate, 0.001 when absent. */
  readonly lr: number;
  /** How much of the averages of the gradient and of its square stays at each step; 0.9 and 0.999 when absent. */
  readonly betas: readonly [number, number];
  /** Added to the denominator; 1e-8 when absent. */
  readonly eps: number;
  /** How strongly parameters are drawn to 0; 0 when absent. */
  readonly weightDecay: number;
}

interface AdamState {
  readonly expAvg: Tensor;
  readonly expAvgSq: Tensor;
  step: number;
}

/** What Adam and AdamW do; they differ in where weight decay goes. */
abstract class AdamFamily extends Optimizer<AdamHyper, AdamState> {
  protected abstract readonly decoupled: boolean;

  protected override check({ lr, betas, eps, weightDecay }: AdamHyper): void {
    requireNotNegative("lr", lr);
    requireNotNegative("eps", eps);
    requireNotNegative("weightDecay", weightDecay);
    requireBetas(betas);
  }

  protected override start({ shape, dtype }: Tensor): AdamState {
    return { expAvg: zeros(shape, { dtype }), expAvgSq: zeros(shape, { dtype }), step: 0 };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: AdamState, hyper: AdamHyper): void {
    state.step += 1;
    applyInPlace(
      "adamUpdate",
      [parameter, gradient, state.expAvg, state.expAvgSq, scalar(hyper.lr), scalar(state.step)],
      [...hyper.betas, hyper.eps, hyper.weightDecay, this.decoupled ? 1 : 0],
    );
  }
}

/** Adam by PyTorch's formulas (Kingma and Ba 2015, algorithm 1), with the op table's `adamUpdate`. */
export class Adam extends AdamFamily {
  protected override readonly decoupled = false;

  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<AdamHyper>, hyper: Partial<AdamHyper> = {}) {
    super(params, hyper, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 });
  }
}

/**
 * AdamW by PyTorch's formulas (Loshchilov and Hutter 2019): Adam, but weight decay shrinks the parameter by lr *
 * weightDecay (0.01 when absent) instead of joining the gradient.
 */
export class AdamW extends AdamFamily {
  protected override readonly decoupled = true;

  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<AdamHyper>, hyper: Partial<AdamHyper> = {}) {
    super(params, hyper, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 1e-2 });
  }
}
