import { requireNotNegative } from "../../base/values";
import { full } from "../tensor/creation";
import { applyInPlace, type Tensor } from "../tensor/tensor";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link Adagrad}. */
export interface AdagradHyper {
  /** The learning rate, 0.01 when absent. */
  readonly lr: number;
  /** The learning rate is divided by 1 + steps * lrDecay; 0 when absent. */
  readonly lrDecay: number;
  /** L2 penalty: weightDecay * parameter is added to the gradient; 0 when absent. */
  readonly weightDecay: number;
  /** What the sums of squared gradients start with; 0 when absent. */
  readonly initialAccumulatorValue: number;
  /** Added to the denominator; 1e-10 when absent. */
  readonly eps: number;
}

interface AdagradState {
  readonly sum: Tensor;
  step: number;
}

/** Adagrad by PyTorch's formulas (Duchi, Hazan and Singer 2011), with the op table's `adagradUpdate`. */
export class Adagrad extends Optimizer<AdagradHyper, AdagradState> {
  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `valueNotBelow`. */
  constructor(params: OptimizerInput<AdagradHyper>, hyper: Partial<AdagradHyper> = {}) {
    super(params, hyper, { lr: 1e-2, lrDecay: 0, weightDecay: 0, initialAccumulatorValue: 0, eps: 1e-10 });
  }

  protected override check({ lr, lrDecay, weightDecay, initialAccumulatorValue, eps }: AdagradHyper): void {
    requireNotNegative("lr", lr);
    requireNotNegative("lrDecay", lrDecay);
    requireNotNegative("weightDecay", weightDecay);
    requireNotNegative("initialAccumulatorValue", initialAccumulatorValue);
    requireNotNegative("eps", eps);
  }

  protected override start({ shape, dtype }: Tensor, { initialAccumulatorValue }: AdagradHyper): AdagradState {
    return { sum: full(shape, initialAccumulatorValue, { dtype }), step: 0 };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: AdagradState, hyper: AdagradHyper): void {
    state.step += 1;
    applyInPlace(
      "adagradUpdate",
      [parameter, gradient, state.sum, scalar(hyper.lr), scalar(state.step)],
      [hyper.lrDecay, hyper.eps, hyper.weightDecay],
    );
  }
}
