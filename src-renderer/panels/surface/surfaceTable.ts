import type { SurfaceView } from "../../../src-main/contract";
import type { SurfacePath } from "../../flows/useSurfacePath";
import type { translate } from "../../i18n";
import type { PlotTable } from "../plots/plotTable";

/** What is to be seen on a surface, in numbers: single places, and then the way of the run. */
export function placesTable(view: SurfaceView, path: SurfacePath, t: typeof translate): PlotTable {
  const { x, y } = axisNames(view, t);
  const { first, exact } = view;
  const rows = [
    { name: t("surface.first"), ...first },
    ...(exact === null ? [] : [{ name: t("surface.exact"), ...exact }]),
    ...path.map((point) => ({ name: t("surface.epoch", { epoch: point.epoch }), x: point.x, y: point.y, loss: "" })),
  ];
  return {
    columns: [
      { title: t("surface.placeColumn"), value: (row) => rows[row]?.name ?? "", tone: () => "muted" },
      { title: x, value: (row) => rows[row]?.x ?? NaN },
      { title: y, value: (row) => rows[row]?.y ?? NaN },
      { title: t("surface.loss"), value: (row) => rows[row]?.loss ?? NaN },
    ],
    rows: rows.length,
  };
}

/** The loss of every place that was computed. */
export function lossesTable(view: SurfaceView, t: typeof translate): PlotTable {
  const { x, y } = axisNames(view, t);
  const { length: width } = view.x;
  return {
    columns: [
      { title: x, value: (row) => view.x[row % width] ?? NaN },
      { title: y, value: (row) => view.y[Math.floor(row / width)] ?? NaN },
      { title: t("surface.loss"), value: (row) => view.losses[row] ?? NaN },
    ],
    rows: view.losses.length,
  };
}

/** What the directions of a surface are called. */
export function axisNames({ names }: SurfaceView, t: typeof translate): { readonly x: string; readonly y: string } {
  return names ?? { x: t("surface.direction", { number: 1 }), y: t("surface.direction", { number: 2 }) };
}
