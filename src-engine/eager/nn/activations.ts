import { readOptions } from "../../base/options";
import { seluAlpha, seluScale } from "../../base/selu";
import { requireNumber, requireOneOf } from "../../base/values";
import { requireAbove } from "../../ops/requirements";
import { requireAxisNumber, resolveAxis } from "../tensor/axes";
import { apply, requireTensor, type Tensor } from "../tensor/tensor";
import { Module } from "./module";
import { optionsModule } from "./optionsModule";

/** Rectified linear unit: max(x, 0). */
export function relu(x: Tensor): Tensor {
  return requireTensor(x).relu();
}

/** Logistic function: 1 / (1 + e^-x). */
export function sigmoid(x: Tensor): Tensor {
  return requireTensor(x).sigmoid();
}

/** Hyperbolic tangent. */
export function tanh(x: Tensor): Tensor {
  return requireTensor(x).tanh();
}

/** Rectified linear unit that leaks: x where x > 0, else negativeSlope * x. */
export function leakyRelu(x: Tensor, negativeSlope = 0.01): Tensor {
  requireNumber("negativeSlope of leakyRelu", negativeSlope);
  return apply("leakyRelu", [x], [negativeSlope]);
}

/** Exponential linear unit: x where x > 0, else alpha * (e^x - 1). */
export function elu(x: Tensor, alpha = 1): Tensor {
  requireNumber("alpha of elu", alpha);
  return apply("elu", [x], [alpha, 1]);
}

/** Scaled exponential linear unit: `elu` with the constants that keep mean 0 and variance 1 from layer to layer. */
export function selu(x: Tensor): Tensor {
  return apply("elu", [x], [seluAlpha, seluScale]);
}

/** How {@link gelu} is computed. */
export interface GeluOptions {
  /** `none`: exact, when absent; `tanh`: the approximation by tanh. */
  readonly approximate?: "none" | "tanh";
}

/** Gaussian error linear unit: x times the share of the standard normal distribution below x. */
export function gelu(x: Tensor, options: GeluOptions = {}): Tensor {
  const { approximate } = readGeluOptions("F.gelu", options);
  return apply("gelu", [x], [approximate === "tanh" ? 1 : 0]);
}

/** The options of {@link gelu} or of a module, completed. */
function readGeluOptions(where: string, options: GeluOptions): Required<GeluOptions> {
  const read = readOptions(where, options, { approximate: "none" });
  requireOneOf("approximate", read.approximate, ["none", "tanh"]);
  return read;
}

/** Sigmoid linear unit, or swish: x / (1 + e^-x). */
export function silu(x: Tensor): Tensor {
  return apply("silu", [x]);
}

/** How {@link softplus} is computed. */
export interface SoftplusOptions {
  /** How sharp the bend at 0 is, more than 0; 1 when absent. */
  readonly beta?: number;
  /** Where beta * x is more than this, x is passed on as it is; 20 when absent. */
  readonly threshold?: number;
}

/** Smooth form of relu: ln(1 + e^(beta x)) / beta. @throws GradwireError `opAttributeAbove` unless beta is more than 0. */
export function softplus(x: Tensor, options: SoftplusOptions = {}): Tensor {
  const { beta, threshold } = readSoftplusOptions("F.softplus", options);
  return apply("softplus", [x], [beta, threshold]);
}

/** The options of {@link softplus} or of a module, completed. @throws as {@link softplus}. */
function readSoftplusOptions(where: string, options: SoftplusOptions): Required<SoftplusOptions> {
  const read = readOptions(where, options, { beta: 1, threshold: 20 });
  requireNumber("beta of softplus", read.beta);
  requireAbove("softplus", "beta", read.beta, 0);
  requireNumber("threshold of softplus", read.threshold);
  return read;
}

/** Every element limited to the range from `min` to `max`. @throws GradwireError `opAttributeAbove` unless max > min. */
export function hardtanh(x: Tensor, min = -1, max = 1): Tensor {
  requireNumber("min of hardtanh", min);
  requireNumber("max of hardtanh", max);
  return apply("hardtanh", [x], [min, max]);
}

/** Logarithm of the softmax along an axis, the last one when absent: x - ln(sum of e^x). @throws GradwireError `shapeAxes`. */
export function logSoftmax(x: Tensor, axis = -1): Tensor {
  return alongLast("logSoftmax", x, axis);
}

/** Softmax along an axis, the last one when absent: e^x / (sum of e^x), without overflow. @throws GradwireError `shapeAxes`. */
export function softmax(x: Tensor, axis = -1): Tensor {
  return alongLast("softmax", x, axis);
}

function alongLast(op: "softmax" | "logSoftmax", x: Tensor, axis: number): Tensor {
  const along = resolveAxis(op, axis, requireTensor(x, `x of ${op}`).shape);
  const last = x.dim() - 1;
  if (along === last) return apply(op, [x]);
  return apply(op, [x.transpose(along, last)]).transpose(along, last);
}

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
export class GELU extends optionsModule(gelu, readGeluOptions) {}

/** Sigmoid linear unit, or swish: x / (1 + e^-x). */
export class SiLU extends Module {
  override forward(x: Tensor): Tensor {
    return silu(x);
  }
}

/** Smooth form of relu: ln(1 + e^(beta x)) / beta. */
export class Softplus extends optionsModule(softplus, readSoftplusOptions) {}

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
