import { metricNames } from "../../../src-engine";
import type { EpochPoint, RunMetrics } from "../../../src-main/contract";
import type { translate } from "../../i18n";
import { epochColumn } from "./lossTable";
import { metricText } from "./MetricsTable";
import type { PlotTable } from "./plotTable";

/** Every metric of the validation rows after each epoch that has them. */
export function metricTable(
  all: readonly EpochPoint[],
  { task, topK }: Pick<RunMetrics, "task" | "topK">,
  t: typeof translate,
): PlotTable {
  const points = all.filter(({ metrics }) => metrics !== undefined);
  const metrics = [...metricNames[task].entries()].filter(([, name]) => name !== "topK" || topK > 0);
  return {
    rows: points.length,
    newestFirst: true,
    columns: [
      epochColumn(points, t),
      ...metrics.map(([index, name]) => ({
        title: t(`metrics.name.${name}`, { k: topK }),
        hint: t(`metrics.help.${name}`, { k: topK }),
        value: (row: number) => points[row]!.metrics?.[index] ?? NaN,
        format: (value: number) => (Number.isNaN(value) ? t("metrics.notDefined") : metricText(name, value)),
      })),
    ],
  };
}
