import { resolveAxis } from "../tensor/axes";
import { apply, type Tensor } from "../tensor/tensor";

/** Rectified linear unit: max(x, 0). */
export function relu(x: Tensor): Tensor {
  return x.relu();
}

/** Logistic function: 1 / (1 + e^-x). */
export function sigmoid(x: Tensor): Tensor {
  return x.sigmoid();
}

/** Hyperbolic tangent. */
export function tanh(x: Tensor): Tensor {
  return x.tanh();
}

/** Logarithm of the softmax along an axis, the last one when absent: x - ln(sum of e^x). @throws GradwireError `shapeAxes`. */
export function logSoftmax(x: Tensor, axis = -1): Tensor {
  const along = resolveAxis("logSoftmax", axis, x.shape);
  const last = x.dim() - 1;
  if (along === last) return apply("logSoftmax", [x]);
  return apply("logSoftmax", [x.transpose(along, last)]).transpose(along, last);
}

/** Softmax along an axis, the last one when absent: e^x / (sum of e^x), without overflow. @throws GradwireError `shapeAxes`. */
export function softmax(x: Tensor, axis = -1): Tensor {
  return logSoftmax(x, axis).exp();
}
