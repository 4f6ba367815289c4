import { requireCount, requireNumber } from "../../base/values";
import { readTensorOptions, requireSizes, type TensorOptions } from "./creation";
import { allocate } from "./dtype";
import { Tensor } from "./tensor";

/** The matrix `[n, m]` of ones on the diagonal and zeros elsewhere; m is n when absent. @throws GradwireError `shapeSizes`. */
export function eye(n: number, m: number = n, options: TensorOptions = {}): Tensor {
  const { requiresGrad, dtype } = readTensorOptions("eye", options);
  requireSizes("eye", [n, m]);
  const elements = allocate(dtype, n * m);
  for (let i = 0; i < Math.min(n, m); i += 1) elements[i * m + i] = 1;
  return new Tensor([n, m], elements, requiresGrad);
}

/**
 * `steps` numbers from `start` to `end`, both included, equally far apart.
 * @throws GradwireError `valueNotInteger` or `valueTooSmall` unless steps is a whole number above 0.
 */
export function linspace(start: number, end: number, steps: number, options: TensorOptions = {}): Tensor {
  const { requiresGrad, dtype } = readTensorOptions("linspace", options);
  for (const [name, found] of Object.entries({ start, end })) requireNumber(`${name} of linspace`, found);
  requireCount("steps", steps);
  const elements = allocate(dtype, steps);
  const step = steps > 1 ? (end - start) / (steps - 1) : 0;
  // From both ends, as PyTorch does, so that the last number is `end`.
  for (let i = 0; i < steps; i += 1) elements[i] = i < steps / 2 ? start + step * i : end - step * (steps - 1 - i);
  return new Tensor([steps], elements, requiresGrad);
}
