import type { EpochPoint } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import { epochColumn } from "./lossTable";
import type { PlotTable } from "./plotTable";

/** The learning rate behind every epoch in numbers. */
export function scheduleTable(points: readonly EpochPoint[], t: typeof translate): PlotTable {
  const columns = [
    epochColumn(points, t),
    { title: t("loss.learningRate"), value: (row: number) => points[row]!.learningRate ?? NaN },
  ];
  return { columns, rows: points.length, newestFirst: true };
}
