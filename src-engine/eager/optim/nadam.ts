import { requireNotNegative } from "../../base/values";
import { ones, zeros } from "../tensor/creation";
import { applyInPlace, type Tensor } from "../tensor/tensor";
import { requireBetas } from "./betas";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link NAdam}. */
export interface NAdamHyper {
  /** The learning rate, 0.002 when absent. */
  readonly lr: number;
  /** How much of the averages of the gradient and of its square stays at each step; 0.9 and 0.999 when absent. */
  readonly betas: readonly [number, number];
  /** Added to the denominator; 1e-8 when absent. */
  readonly eps: number;
  /** How strongly parameters are drawn to 0; 0 when absent. */
  readonly weightDecay: number;
  /** How fast the momentum grows to betas[0]; 0.004 when absent. */
  readonly momentumDecay: number;
  /** Whether weight decay shrinks parameters as in AdamW; false when absent. */
  readonly decoupledWeightDecay: boolean;
}

interface NAdamState {
  readonly expAvg: Tensor;
  readonly expAvgSq: Tensor;
  readonly muProduct: Tensor;
  step: number;
}

/** NAdam by PyTorch's formulas (Dozat 2016), with the op table's `nadamUpdate`. */
export class NAdam extends Optimizer<NAdamHyper, NAdamState> {
  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<NAdamHyper>, hyper: Partial<NAdamHyper> = {}) {
    super(params, hyper, {
      lr: 2e-3,
      betas: [0.9, 0.999],
      eps: 1e-8,
      weightDecay: 0,
      momentumDecay: 4e-3,
      decoupledWeightDecay: false,
    });
  }

  protected override check({ lr, betas, eps, weightDecay, momentumDecay }: NAdamHyper): void {
    requireNotNegative("lr", lr);
    requireBetas(betas);
    requireNotNegative("eps", eps);
    requireNotNegative("weightDecay", weightDecay);
    requireNotNegative("momentumDecay", momentumDecay);
  }

  protected override start({ shape, dtype }: Tensor): NAdamState {
    const empty = () => zeros(shape, { dtype });
    return { expAvg: empty(), expAvgSq: empty(), muProduct: ones([], { dtype }), step: 0 };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: NAdamState, hyper: NAdamHyper): void {
    state.step += 1;
    applyInPlace(
      "nadamUpdate",
      [parameter, gradient, state.expAvg, state.expAvgSq, state.muProduct, scalar(hyper.lr), scalar(state.step)],
      [...hyper.betas, hyper.eps, hyper.weightDecay, hyper.momentumDecay, hyper.decoupledWeightDecay ? 1 : 0],
    );
  }
}
