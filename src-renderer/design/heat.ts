/** The two ends of a scale of colours: numbers have one, gradients another. */
export const heatScales = {
  value: { negative: "var(--color-heat-negative)", positive: "var(--color-heat-positive)" },
  gradient: { negative: "var(--color-gradient-heat-negative)", positive: "var(--color-gradient-heat-positive)" },
} as const;
export type HeatScale = keyof typeof heatScales;

/** The colour of a number among others, stronger the nearer its size is to `largest`; full where it is not finite. */
export function heatColour(value: number, largest: number, scale: HeatScale): string {
  const { negative, positive } = heatScales[scale];
  const share = Number.isFinite(value) ? Math.min(1, Math.abs(value) / largest) : 1;
  return `color-mix(in srgb, ${value < 0 ? negative : positive} ${Math.round(share * 45)}%, transparent)`;
}
