/**
 * The bounds of the uniform distributions that PyTorch's `nn.Linear` draws its weight and then its bias from: Kaiming
 * uniform with a = sqrt(5) (He et al. 2015), in PyTorch's own order of operations, so that the weights agree to the bit.
 */
export function linearBounds(inFeatures: number): { readonly weight: number; readonly bias: number } {
  return { weight: Math.sqrt(3) * (Math.sqrt(2 / (1 + 5)) / Math.sqrt(inFeatures)), bias: 1 / Math.sqrt(inFeatures) };
}
