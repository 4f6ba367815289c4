import type { EpochPoint } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import type { PlotTable } from "./plotTable";

/** A column of the loss table. */
export interface LossColumn {
  readonly key: "epoch" | "training" | "validation" | "learningRate";
  value(point: EpochPoint): number;
}

/** The columns that a run has numbers for. */
export function lossColumns(points: readonly EpochPoint[]): readonly LossColumn[] {
  const columns: LossColumn[] = [
    { key: "epoch", value: ({ epoch }) => epoch },
    { key: "training", value: ({ trainLoss }) => trainLoss },
  ];
  if (points.some(({ validationLoss }) => Number.isFinite(validationLoss)))
    columns.push({ key: "validation", value: ({ validationLoss }) => validationLoss });
  if (points.at(-1)?.learningRate !== undefined)
    columns.push({ key: "learningRate", value: ({ learningRate }) => learningRate ?? NaN });
  return columns;
}

/** The whole curve in numbers, oldest first. */
export function lossTable(points: readonly EpochPoint[], t: typeof translate): PlotTable {
  const columns = lossColumns(points);
  return {
    columns: columns.map(({ key }) => t(`loss.${key}`)),
    rows: points.map((point) => columns.map(({ value }) => value(point))),
  };
}
