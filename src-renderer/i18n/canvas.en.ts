/** Canvas, palette, inspector, problems and toolbar. */
export const canvasEn = {
  region: "Canvas",
} as const;
