import { canvasKo } from "./canvas.ko";
import { commonKo } from "./common.ko";
import { dataKo } from "./data.ko";
import { exportKo } from "./export.ko";
import { plotsKo } from "./plots.ko";
import { predictKo } from "./predict.ko";
import { projectKo } from "./project.ko";
import { runKo } from "./run.ko";
import { startKo } from "./start.ko";
import type { en } from "./en";
import type { Translation } from "./translation";

/** Every text of the page in Korean, by subject. */
export const ko: Translation<typeof en> = {
  canvas: canvasKo,
  common: commonKo,
  data: dataKo,
  export: exportKo,
  plots: plotsKo,
  predict: predictKo,
  project: projectKo,
  run: runKo,
  start: startKo,
};
