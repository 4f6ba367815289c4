import type { EpochPoint } from "../../../src-main/contract";
import { formatNumber, type translate } from "../../i18n";
import type { PlotColumn, PlotTable } from "./plotTable";

/** The whole curve in numbers, with the columns that a run has numbers for. */
export function lossTable(points: readonly EpochPoint[], t: typeof translate): PlotTable {
  const columns = [epochColumn(points, t), lossColumn("training", points, t)];
  if (points.some(({ validationLoss }) => Number.isFinite(validationLoss)))
    columns.push(lossColumn("validation", points, t));
  if (points.at(-1)?.learningRate !== undefined)
    columns.push({
      title: t("loss.learningRate"),
      value: (row) => points[row]!.learningRate ?? NaN,
      tone: () => "muted",
    });
  return { columns, rows: points.length, newestFirst: true };
}

/** Which epoch a row is of. */
export function epochColumn(points: readonly EpochPoint[], t: typeof translate): PlotColumn {
  return { title: t("loss.epoch"), value: (row) => points[row]!.epoch, tone: () => "muted" };
}

function lossColumn(series: "training" | "validation", points: readonly EpochPoint[], t: typeof translate): PlotColumn {
  const value = (row: number) => points[row]![series === "training" ? "trainLoss" : "validationLoss"];
  return {
    title: t(`loss.${series}`),
    hint: t(`loss.${series}Hint`),
    value,
    format: (loss) => formatNumber(loss, 7),
    tone: (row) => (Number.isFinite(value(row)) ? null : "danger"),
  };
}
