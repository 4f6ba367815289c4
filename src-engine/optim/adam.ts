import { GradwireError } from "../base/errors";
import { zeros } from "../tensor/creation";
import { applyInPlace, Tensor } from "../tensor/tensor";
import { Optimizer, requireNotNegative, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link Adam}. */
export interface AdamHyper {
  /** The learning rate, 0.001 when absent. */
  readonly lr: number;
  /** How much of the averages of the gradient and of its square stays at each step; 0.9 and 0.999 when absent. */
  readonly betas: readonly [number, number];
  /** Added to the denominator; 1e-8 when absent. */
  readonly eps: number;
  /** L2 penalty: weightDecay * parameter is added to the gradient; 0 when absent. */
  readonly weightDecay: number;
}

interface AdamState {
  readonly expAvg: Tensor;
  readonly expAvgSq: Tensor;
  step: number;
}

/** Adam by PyTorch's formulas (Kingma and Ba 2015, algorithm 1), with the op table's `adamUpdate`. */
export class Adam extends Optimizer<AdamHyper, AdamState> {
  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<AdamHyper>, hyper: Partial<AdamHyper> = {}) {
    super(params, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, ...hyper });
  }

  protected override check({ lr, betas, eps, weightDecay }: AdamHyper): void {
    requireNotNegative("lr", lr);
    requireNotNegative("eps", eps);
    requireNotNegative("weightDecay", weightDecay);
    for (const [index, beta] of betas.entries()) {
      const name = `betas[${index}]`;
      requireNotNegative(name, beta);
      if (beta >= 1) throw new GradwireError("valueNotBelow", { name, bound: 1, found: beta });
    }
  }

  protected override start({ shape, dtype }: Tensor): AdamState {
    return { expAvg: zeros(shape, { dtype }), expAvgSq: zeros(shape, { dtype }), step: 0 };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: AdamState, hyper: AdamHyper): void {
    state.step += 1;
    // PyTorch computes the step's size in double precision.
    const scalar = (value: number) => new Tensor([], Float64Array.of(value));
    applyInPlace(
      "adamUpdate",
      [parameter, gradient, state.expAvg, state.expAvgSq, scalar(hyper.lr), scalar(state.step)],
      [...hyper.betas, hyper.eps, hyper.weightDecay, 0],
    );
  }
}
