import { canvasEn } from "./canvas.en";
import { commonEn } from "./common.en";
import { dataEn } from "./data.en";
import { exportEn } from "./export.en";
import { plotsEn } from "./plots.en";
import { predictEn } from "./predict.en";
import { projectEn } from "./project.en";
import { runEn } from "./run.en";
import { startEn } from "./start.en";

/** Every text of the page in English, by subject. The other languages follow its keys. */
export const en = {
  canvas: canvasEn,
  common: commonEn,
  data: dataEn,
  export: exportEn,
  plots: plotsEn,
  predict: predictEn,
  project: projectEn,
  run: runEn,
  start: startEn,
} as const;
