import { apply, requireTensor, type Tensor } from "../tensor/tensor";

/**
 * x * weight^T + bias.
 *
 * @param x `[..., inFeatures]`.
 * @param weight `[outFeatures, inFeatures]`.
 * @param bias `[outFeatures]`; nothing is added when null.
 * @returns `[..., outFeatures]`.
 * @throws GradwireError `shapeMatmul`, `shapeRank` or `shapeBroadcast` when they do not fit.
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  requireTensor(x);
  const rows = x.dim() === 0 || x.dim() === 2 ? x : x.reshape(-1, x.shape.at(-1) ?? 1);
  const product = apply("matmul", [rows, weight], [0, 1]);
  const output = bias ? product.add(bias) : product;
  return rows === x ? output : output.reshape([...x.shape.slice(0, -1), ...output.shape.slice(1)]);
}
