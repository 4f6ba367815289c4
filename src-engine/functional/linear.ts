import { apply, type Tensor } from "../tensor/tensor";

/**
 * x * weight^T + bias.
 *
 * @param x `[batch, inFeatures]`.
 * @param weight `[outFeatures, inFeatures]`.
 * @param bias `[outFeatures]`; nothing is added when null.
 * @returns `[batch, outFeatures]`.
 * @throws GradwireError `shapeMatmul`, `shapeRank` or `shapeBroadcast` when they do not fit.
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  const product = apply("matmul", [x, weight], [0, 1]);
  return bias ? product.add(bias) : product;
}
