import { requireNotNegative, requireShare } from "../../base/values";
import { zeros } from "../tensor/creation";
import { applyInPlace, type Tensor } from "../tensor/tensor";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link Adadelta}. */
export interface AdadeltaHyper {
  /** What steps are multiplied by; 1 when absent. */
  readonly lr: number;
  /** How much of the averages stays at each step; 0.9 when absent. */
  readonly rho: number;
  /** Added under both roots; 1e-6 when absent. */
  readonly eps: number;
  /** L2 penalty: weightDecay * parameter is added to the gradient; 0 when absent. */
  readonly weightDecay: number;
}

interface AdadeltaState {
  readonly squareAvg: Tensor;
  readonly accDelta: Tensor;
}

/** Adadelta by PyTorch's formulas (Zeiler 2012), with the op table's `adadeltaUpdate`. */
export class Adadelta extends Optimizer<AdadeltaHyper, AdadeltaState> {
  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<AdadeltaHyper>, hyper: Partial<AdadeltaHyper> = {}) {
    super(params, hyper, { lr: 1, rho: 0.9, eps: 1e-6, weightDecay: 0 });
  }

  protected override check({ lr, rho, eps, weightDecay }: AdadeltaHyper): void {
    requireNotNegative("lr", lr);
    requireShare("rho", rho);
    requireNotNegative("eps", eps);
    requireNotNegative("weightDecay", weightDecay);
  }

  protected override start({ shape, dtype }: Tensor): AdadeltaState {
    return { squareAvg: zeros(shape, { dtype }), accDelta: zeros(shape, { dtype }) };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: AdadeltaState, hyper: AdadeltaHyper): void {
    applyInPlace(
      "adadeltaUpdate",
      [parameter, gradient, state.squareAvg, state.accDelta, scalar(hyper.lr)],
      [hyper.rho, hyper.eps, hyper.weightDecay],
    );
  }
}
