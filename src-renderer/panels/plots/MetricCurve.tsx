import { useMemo } from "react";
import { metricNames, type MetricName } from "../../../src-engine";
import type { MetricsSet, RunMetrics } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { useRun } from "../../state/runStore";
import { metricFigure } from "./metricFigure";
import { metricText, shares } from "./MetricsTable";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
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
  const figure = useMemo(
    () =>
      metricFigure({
        points,
        index,
        name: title,
        isShare: shares.has(name),
        revision: `${run} ${name}`,
        epochWord: t("loss.epoch"),
        palette,
      }),
    [points, index, title, name, run, palette, t],
  );
  const value = validation.values[index] ?? NaN;
  const label = t("metrics.summary", {
    metric: title,
    epoch: formatNumber(validation.epoch),
    value: Number.isNaN(value) ? t("metrics.notDefined") : metricText(name, value),
  });
  return (
    <figure className="flex h-full min-h-0 flex-col">
      <figcaption className="px-2 text-sm text-muted">{t("metrics.perEpoch", { metric: title })}</figcaption>
      <div className="min-h-0 flex-1">
        <PlotlyChart figure={figure} label={label} />
      </div>
    </figure>
  );
}
