import { requireTensor, type BackwardOptions, type Tensor } from "./tensor";
import { tensorList } from "./tensorList";

/**
 * d(output)/d(input) for every input, without touching any tensor's `grad`; null where the output does not depend on the
 * input. As `torch.autograd.grad` with `allow_unused`; `createGraph` gives gradients that can be differentiated again.
 *
 * @param inputs tensors, or one.
 * @throws GradwireError as `backward`, and `backwardNothing` for an input that needs no gradients.
 */
export function grad(
  output: Tensor,
  inputs: Tensor | Iterable<Tensor>,
  options: BackwardOptions = {},
): (Tensor | null)[] {
  return requireTensor(output, "output of grad").gradientsOf(tensorList("grad", inputs), options);
}
