import type { SurfaceView } from "../../../src-main/contract";
import type { SurfacePath } from "../../flows/useSurfacePath";
import type { translate } from "../../i18n";
import type { SurfacePlace } from "../../state/surfaceStore";
import type { PlotTable } from "../plots/plotTable";

/**
 * What is to be seen on a surface, in numbers: single places, and then the way of the run.
 * @param first where training starts; null where that is not known
 */
export function placesTable(
  view: SurfaceView,
  { path, first }: { readonly path: SurfacePath; readonly first: SurfacePlace | null },
  t: typeof translate,
): PlotTable {
  const names = axisNames(view, t);
  const { exact } = view;
  const lossOf = (place: SurfacePlace) => (place === view.first ? view.first.loss : "");
  const rows = [
    ...(first === null ? [] : [{ name: t("surface.first"), x: first.x, y: first.y, loss: lossOf(first) }]),
    ...(exact === null ? [] : [{ name: t("surface.exact"), ...exact }]),
    ...path.map(({ epoch, x, y }) => ({ name: t("surface.epoch", { epoch }), x, y, loss: "" })),
  ];
  return {
    columns: [
      { title: t("surface.placeColumn"), value: (row) => rows[row]!.name, tone: () => "muted" },
      { title: names.x, value: (row) => rows[row]!.x },
      { title: names.y, value: (row) => rows[row]!.y },
      { title: t("surface.loss"), value: (row) => rows[row]!.loss },
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
      { title: x, value: (row) => view.x[row % width]! },
      { title: y, value: (row) => view.y[Math.floor(row / width)]! },
      { title: t("surface.loss"), value: (row) => view.losses[row]! },
    ],
    rows: view.losses.length,
  };
}

/** What the directions of a surface are called. */
export function axisNames({ names }: SurfaceView, t: typeof translate): { readonly x: string; readonly y: string } {
  return names ?? { x: t("surface.direction", { number: 1 }), y: t("surface.direction", { number: 2 }) };
}
