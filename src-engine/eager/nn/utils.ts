import { GradwireError } from "../../base/errors";
import { readOptions } from "../../base/options";
import { requireNumber } from "../../base/values";
import { finishNow } from "../../base/work";
import { clipFactor, clippedValue, totalNorm } from "../../ops/gradientFormulas";
import { eager } from "./eager";
import { noGrad } from "../tensor/gradMode";
import { Tensor } from "../tensor/tensor";
import { tensorList } from "../tensor/tensorList";

/** What {@link clipGradNorm_} may be told. */
export interface ClipGradNormOptions {
  /** Whether a norm that is not finite is an error (when absent) or spoils the gradients, as PyTorch has it by itself. */
  readonly errorIfNonfinite?: boolean;
}

/**
 * Scales the `grad` of all parameters down together, so that their total Euclidean norm is at most `maxNorm`: PyTorch's
 * `nn.utils.clip_grad_norm_`. Returns the norm before.
 *
 * @throws GradwireError `clipNonFinite`.
 */
export function clipGradNorm_(
  parameters: Tensor | Iterable<Tensor>,
  maxNorm: number,
  options: ClipGradNormOptions = {},
): Tensor {
  const { errorIfNonfinite } = readOptions("clipGradNorm_", options, { errorIfNonfinite: true });
  requireNumber("maxNorm of clipGradNorm_", maxNorm);
  return noGrad(() => {
    const gradients = tensorList("clipGradNorm_", parameters).flatMap(({ grad }) => grad ?? []);
    const total = gradients.length > 0 ? finishNow(totalNorm(eager, gradients)) : new Tensor([], Float32Array.of(0));
    if (errorIfNonfinite && !Number.isFinite(total.item())) {
      throw new GradwireError("clipNonFinite", { found: String(total.item()) });
    }
    const factor = clipFactor(eager, total, maxNorm);
    for (const gradient of gradients) gradient.mul_(factor);
    return total;
  });
}

/** Limits every element of the `grad` of all parameters to [-clipValue, clipValue]: PyTorch's `nn.utils.clip_grad_value_`. */
export function clipGradValue_(parameters: Tensor | Iterable<Tensor>, clipValue: number): void {
  requireNumber("clipValue of clipGradValue_", clipValue);
  noGrad(() => {
    for (const { grad } of tensorList("clipGradValue_", parameters)) {
      grad?.copy_(clippedValue(eager, grad, clipValue));
    }
  });
}
