import { useMemo } from "react";
import { metricNames, type MetricName } from "../../../src-engine";
import type { MetricsSet, RunMetrics } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { useRun } from "../../state/runStore";
import { ChartFigure } from "./ChartFigure";
import { metricFigure } from "./metricFigure";
import { metricText, shares } from "./MetricsTable";
import { metricTable } from "./metricTable";
import { usePlotPalette } from "./palette";
import { useSampledRun } from "./useSampledRun";

interface MetricCurveProps {
  readonly metrics: RunMetrics;
  readonly validation: MetricsSet;
  readonly name: MetricName;
}

/** The curve of one metric of the validation rows, over epochs. */
export function MetricCurve({ metrics, validation, name }: MetricCurveProps) {
  const { t } = useTexts();
  const points = useSampledRun("points");
  const run = useRun((state) => state.status?.runId ?? "");
  const palette = usePlotPalette();
  const { task, topK } = metrics;
  const index = metricNames[task].findIndex((each) => each === name);
  const title = t(`metrics.name.${name}`, { k: topK });
  const caption = t("metrics.perEpoch", { metric: title });
  const figure = useMemo(
    () =>
      metricFigure({
        points,
        index,
        name: title,
        isShare: shares.has(name),
        revision: `${run} ${name}`,
        title: caption,
        epochWord: t("loss.epoch"),
        palette,
      }),
    [points, index, title, caption, name, run, palette, t],
  );
  const value = validation.values[index] ?? NaN;
  const label = t("metrics.summary", {
    metric: title,
    epoch: formatNumber(validation.epoch),
    value: Number.isNaN(value) ? t("metrics.notDefined") : metricText(name, value),
  });
  return (
    <ChartFigure
      name="metrics"
      className="h-full"
      caption={<span className="text-sm text-muted">{caption}</span>}
      figure={figure}
      label={label}
      table={() => metricTable(points, metrics, t)}
    />
  );
}
