import type { BackwardOptions, Tensor } from "./tensor";

/**
 * d(output)/d(input) for every input, without touching any tensor's `grad`; null where the output does not depend on the
 * input. As `torch.autograd.grad` with `allow_unused`; `createGraph` gives gradients that can be differentiated again.
 *
 * @throws GradwireError as `backward`, and `backwardNothing` for an input that needs no gradients.
 */
export function grad(output: Tensor, inputs: readonly Tensor[], options: BackwardOptions = {}): (Tensor | null)[] {
  return output.gradientsOf(inputs, options);
}
