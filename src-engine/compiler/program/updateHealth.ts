/** What a parameter's updates say of its training. */
export type UpdateHealth = "healthy" | "vanishing" | "exploding";

/**
 * Between these a step moves a parameter by a sound part of its size: three powers of ten on either side of the usual 1e-3
 * (CS231n, "Neural Networks Part 3", ratio of weights to updates).
 */
export const healthyUpdateRatios = { from: 1e-6, to: 1 } as const;

/** What the ratio of a step's update to the parameter says (L2 norms). NaN and infinity are an explosion. */
export function updateHealth(ratio: number): UpdateHealth {
  if (ratio < healthyUpdateRatios.from) return "vanishing";
  return ratio <= healthyUpdateRatios.to ? "healthy" : "exploding";
}
