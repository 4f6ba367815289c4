import { refuseUnknown, requireCount } from "../base/values";
import { zeros, type TensorOptions } from "./creation";
import { allocate } from "./dtype";
import { Tensor } from "./tensor";

/** The matrix `[n, m]` of ones on the diagonal and zeros elsewhere; m is n when absent. @throws GradwireError `shapeSizes`. */
export function eye(n: number, m: number = n, { requiresGrad = false, ...options }: TensorOptions = {}): Tensor {
  const identity = zeros([n, m], options);
  for (let i = 0; i < Math.min(n, m); i += 1) identity.data[i * m + i] = 1;
  identity.requiresGrad = requiresGrad;
  return identity;
}

/**
 * `steps` numbers from `start` to `end`, both included, equally far apart.
 * @throws GradwireError `valueNotInteger` or `valueTooSmall` unless steps is a whole number above 0.
 */
export function linspace(
  start: number,
  end: number,
  steps: number,
  { requiresGrad = false, dtype = "float32", ...unknown }: TensorOptions = {},
): Tensor {
  refuseUnknown("linspace", unknown);
  requireCount("steps", steps);
  const elements = allocate(dtype, steps);
  const step = steps > 1 ? (end - start) / (steps - 1) : 0;
  // From both ends, as PyTorch does, so that the last number is `end`.
  for (let i = 0; i < steps; i += 1) elements[i] = i < steps / 2 ? start + step * i : end - step * (steps - 1 - i);
  return new Tensor([steps], elements, requiresGrad);
}
