import type { SurfaceView } from "../../../src-main/contract";
import type { SurfacePath } from "../../flows/useSurfacePath";
import type { translate } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";

/** What is to be seen on a surface, in numbers: single places, and then the way of the run. */
export function placesTable(view: SurfaceView, path: SurfacePath, t: typeof translate): PlotTable {
  const { x, y } = axisNames(view, t);
  const places: (readonly (string | number)[])[] = [[t("surface.first"), view.first.x, view.first.y, view.first.loss]];
  if (view.exact !== null) places.push([t("surface.exact"), view.exact.x, view.exact.y, view.exact.loss]);
  return {
    columns: [t("surface.placeColumn"), x, y, t("surface.loss")],
    rows: [...places, ...path.map((point) => [t("surface.epoch", { epoch: point.epoch }), point.x, point.y, ""])],
  };
}

/** The loss of every place that was computed. */
export function lossesTable(view: SurfaceView, t: typeof translate): PlotTable {
  const { x, y } = axisNames(view, t);
  const rows = Array.from(view.losses, (loss, index) => {
    const column = index % view.x.length;
    return [view.x[column] ?? NaN, view.y[(index - column) / view.x.length] ?? NaN, loss];
  });
  return { columns: [x, y, t("surface.loss")], rows };
}

/** What the directions of a surface are called. */
export function axisNames({ names }: SurfaceView, t: typeof translate): { readonly x: string; readonly y: string } {
  return names ?? { x: t("surface.direction", { number: 1 }), y: t("surface.direction", { number: 2 }) };
}
