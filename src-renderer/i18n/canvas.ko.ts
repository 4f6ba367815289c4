import type { canvasEn } from "./canvas.en";
import type { Translation } from "./translation";

/** Canvas, palette, inspector, problems and toolbar, in Korean. */
export const canvasKo: Translation<typeof canvasEn> = {
  region: "캔버스",
};
