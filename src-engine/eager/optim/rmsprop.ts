import { requireNotNegative, requireShare } from "../../base/values";
import { zeros } from "../tensor/creation";
import { applyInPlace, type Tensor } from "../tensor/tensor";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link RMSprop}. */
export interface RMSpropHyper {
  /** The learning rate, 0.01 when absent. */
  readonly lr: number;
  /** How much of the average of squared gradients stays at each step; 0.99 when absent. */
  readonly alpha: number;
  /** Added to the denominator; 1e-8 when absent. */
  readonly eps: number;
  /** L2 penalty: weightDecay * parameter is added to the gradient; 0 when absent. */
  readonly weightDecay: number;
  /** How much of the last step's direction stays; 0 when absent. */
  readonly momentum: number;
  /** Whether to divide by the standard deviation of gradients; false when absent. */
  readonly centered: boolean;
}

interface RMSpropState {
  readonly squareAvg: Tensor;
  /** Null before the first step with momentum. */
  momentumBuffer: Tensor | null;
  /** Null before the first step that is centered. */
  gradAvg: Tensor | null;
}

/** RMSprop by PyTorch's formulas (Hinton 2012; centered: Graves 2013), with the op table's `rmspropUpdate`. */
export class RMSprop extends Optimizer<RMSpropHyper, RMSpropState> {
  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<RMSpropHyper>, hyper: Partial<RMSpropHyper> = {}) {
    super(params, hyper, { lr: 1e-2, alpha: 0.99, eps: 1e-8, weightDecay: 0, momentum: 0, centered: false });
  }

  protected override check({ lr, alpha, eps, weightDecay, momentum }: RMSpropHyper): void {
    requireNotNegative("lr", lr);
    requireShare("alpha", alpha);
    requireNotNegative("eps", eps);
    requireNotNegative("weightDecay", weightDecay);
    requireNotNegative("momentum", momentum);
  }

  protected override start({ shape, dtype }: Tensor): RMSpropState {
    return { squareAvg: zeros(shape, { dtype }), momentumBuffer: null, gradAvg: null };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: RMSpropState, hyper: RMSpropHyper): void {
    const { alpha, eps, momentum, weightDecay, centered } = hyper;
    const { shape, dtype } = parameter;
    const rate = scalar(hyper.lr);
    if (momentum !== 0) state.momentumBuffer ??= zeros(shape, { dtype });
    if (centered) state.gradAvg ??= zeros(shape, { dtype });
    const buffer = momentum === 0 ? rate : (state.momentumBuffer ?? rate);
    const average = centered ? (state.gradAvg ?? rate) : rate;
    applyInPlace(
      "rmspropUpdate",
      [parameter, gradient, state.squareAvg, buffer, average, rate],
      [alpha, eps, momentum, weightDecay, centered ? 1 : 0],
    );
  }
}
