import { GradwireError } from "../../base/errors";
import { requireNotNegative } from "../../base/values";
import { zeros } from "../tensor/creation";
import { applyInPlace, Tensor } from "../tensor/tensor";
import { Optimizer, scalar, type OptimizerInput } from "./optimizer";

/** Hyperparameters of {@link SGD}. */
export interface SGDHyper {
  /** The learning rate, 0.001 when absent. */
  readonly lr: number;
  /** How much of the last step's direction stays; 0 when absent. */
  readonly momentum: number;
  /** How much of the gradient does not enter the momentum; 0 when absent. */
  readonly dampening: number;
  /** L2 penalty: weightDecay * parameter is added to the gradient; 0 when absent. */
  readonly weightDecay: number;
  /** Nesterov's momentum; false when absent. */
  readonly nesterov: boolean;
}

interface SGDState {
  /** Null before the first step with momentum. */
  buffer: Tensor | null;
  /** How many steps had momentum. */
  step: number;
}

/** Stochastic gradient descent by PyTorch's formulas (Sutskever et al. 2013), with the op table's `sgdUpdate`. */
export class SGD extends Optimizer<SGDHyper, SGDState> {
  /** @throws GradwireError `optimizerEmpty`, `optimizerLeaf`, `optimizerTwice`, `valueTooSmall`, `valueNotNumber`, `sgdNesterov`. */
  constructor(params: OptimizerInput<SGDHyper>, hyper: Partial<SGDHyper> = {}) {
    super(params, hyper, { lr: 1e-3, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false });
  }

  protected override check({ lr, momentum, dampening, weightDecay, nesterov }: SGDHyper): void {
    requireNotNegative("lr", lr);
    requireNotNegative("momentum", momentum);
    requireNotNegative("weightDecay", weightDecay);
    if (nesterov && (momentum === 0 || dampening !== 0))
      throw new GradwireError("sgdNesterov", { momentum, dampening });
  }

  protected override start(): SGDState {
    return { buffer: null, step: 0 };
  }

  protected override update(parameter: Tensor, gradient: Tensor, state: SGDState, hyper: SGDHyper): void {
    const { momentum, dampening, weightDecay, nesterov } = hyper;
    const rate = new Tensor([], Float32Array.of(hyper.lr));
    if (momentum !== 0) {
      state.buffer ??= zeros(parameter.shape, { dtype: parameter.dtype });
      state.step += 1;
    }
    const buffer = momentum === 0 ? rate : (state.buffer ?? rate);
    applyInPlace(
      "sgdUpdate",
      [parameter, gradient, buffer, rate, scalar(state.step)],
      [momentum, dampening, weightDecay, nesterov ? 1 : 0],
    );
  }
}
