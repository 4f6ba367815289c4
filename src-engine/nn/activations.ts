import { relu, sigmoid, tanh } from "../functional/activations";
import type { Tensor } from "../tensor/tensor";
import { Module } from "./module";

/** Rectified linear unit: max(x, 0). */
export class ReLU extends Module {
  override forward(x: Tensor): Tensor {
    return relu(x);
  }
}

/** Logistic function: 1 / (1 + e^-x). */
export class Sigmoid extends Module {
  override forward(x: Tensor): Tensor {
    return sigmoid(x);
  }
}

/** Hyperbolic tangent. */
export class Tanh extends Module {
  override forward(x: Tensor): Tensor {
    return tanh(x);
  }
}
