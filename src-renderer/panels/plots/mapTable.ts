import type { PredictionMap } from "../../../src-main/contract";
import { formatNumber, formatPercent } from "../../i18n";
import type { PlotTable } from "./plotTable";

/** Every place of a map with what is predicted there. */
export function mapTable({ x, y, outputs, values, task }: PredictionMap): PlotTable {
  const width = outputs.length;
  const across = x.values.length;
  const axes = [
    { title: x.column, value: (row: number) => x.values[row % across]! },
    ...(y === null ? [] : [{ title: y.column, value: (row: number) => y.values[Math.floor(row / across)]! }]),
  ];
  return {
    rows: values.length / width,
    columns: [
      ...axes.map((each) => ({ ...each, tone: () => "muted" as const })),
      ...outputs.map((title, output) => ({
        title,
        value: (row: number) => values[row * width + output]!,
        format: task === "classification" ? formatPercent : formatNumber,
      })),
    ],
  };
}
