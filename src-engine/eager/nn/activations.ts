import { requireNumber } from "../../base/values";
import {
  elu,
  gelu,
  hardtanh,
  leakyRelu,
  logSoftmax,
  readGeluOptions,
  readSoftplusOptions,
  relu,
  selu,
  sigmoid,
  silu,
  softmax,
  softplus,
  tanh,
  type GeluOptions,
  type SoftplusOptions,
} from "../functional/activations";
import { requireAxisNumber } from "../tensor/axes";
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

/** Rectified linear unit that leaks: x where x > 0, else negativeSlope * x. */
export class LeakyReLU extends Module {
  constructor(
    /** The slope below 0. */
    readonly negativeSlope = 0.01,
  ) {
    super();
    requireNumber("negativeSlope of nn.LeakyReLU", negativeSlope);
  }

  override forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope);
  }
}

/** Exponential linear unit: x where x > 0, else alpha * (e^x - 1). */
export class ELU extends Module {
  constructor(
    /** Minus the limit far below 0. */
    readonly alpha = 1,
  ) {
    super();
    requireNumber("alpha of nn.ELU", alpha);
  }

  override forward(x: Tensor): Tensor {
    return elu(x, this.alpha);
  }
}

/** Scaled exponential linear unit, which keeps mean 0 and variance 1 from layer to layer. */
export class SELU extends Module {
  override forward(x: Tensor): Tensor {
    return selu(x);
  }
}

/** Gaussian error linear unit: x times the share of the standard normal distribution below x. */
export class GELU extends Module {
  constructor(
    /** Those of `F.gelu`. */
    readonly options: GeluOptions = {},
  ) {
    super();
    readGeluOptions("nn.GELU", options);
  }

  override forward(x: Tensor): Tensor {
    return gelu(x, this.options);
  }
}

/** Sigmoid linear unit, or swish: x / (1 + e^-x). */
export class SiLU extends Module {
  override forward(x: Tensor): Tensor {
    return silu(x);
  }
}

/** Smooth form of relu: ln(1 + e^(beta x)) / beta. */
export class Softplus extends Module {
  constructor(
    /** Those of `F.softplus`. */
    readonly options: SoftplusOptions = {},
  ) {
    super();
    readSoftplusOptions("nn.Softplus", options);
  }

  /** @throws GradwireError `opAttributeAbove` unless beta is more than 0. */
  override forward(x: Tensor): Tensor {
    return softplus(x, this.options);
  }
}

/** Every element limited to the range from `min` to `max`. */
export class Hardtanh extends Module {
  constructor(
    /** The least value. */
    readonly min = -1,
    /** The greatest value. */
    readonly max = 1,
  ) {
    super();
    requireNumber("min of nn.Hardtanh", min);
    requireNumber("max of nn.Hardtanh", max);
  }

  /** @throws GradwireError `opAttributeAbove` unless max is more than min. */
  override forward(x: Tensor): Tensor {
    return hardtanh(x, this.min, this.max);
  }
}

/** Softmax along an axis, the last one when absent: e^x / (sum of e^x). */
export class Softmax extends Module {
  constructor(
    /** The axis along which the shares add up to 1; negative ones count from the end. */
    readonly axis = -1,
  ) {
    super();
    requireAxisNumber("nn.Softmax", axis);
  }

  /** @throws GradwireError `shapeAxes` when x has no such axis. */
  override forward(x: Tensor): Tensor {
    return softmax(x, this.axis);
  }
}

/** Logarithm of the softmax along an axis, the last one when absent: x - ln(sum of e^x). */
export class LogSoftmax extends Module {
  constructor(
    /** The axis along which the shares add up to 1; negative ones count from the end. */
    readonly axis = -1,
  ) {
    super();
    requireAxisNumber("nn.LogSoftmax", axis);
  }

  /** @throws GradwireError `shapeAxes` when x has no such axis. */
  override forward(x: Tensor): Tensor {
    return logSoftmax(x, this.axis);
  }
}
