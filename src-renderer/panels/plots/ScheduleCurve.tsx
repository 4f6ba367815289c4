import { ChartLine } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "../../design/EmptyState";
import { formatRate, useTexts } from "../../i18n";
import type { CurveProps } from "./curveProps";
import { NumbersTable } from "./NumbersTable";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { SaveChartMenu } from "./SaveChartMenu";
import { scheduleFigure } from "./scheduleFigure";
import { scheduleTable } from "./scheduleTable";

/** The learning rate over the epochs, as the schedules have changed it. */
export function ScheduleCurve({ points, status, asTable, header }: Omit<CurveProps, "scale">) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const revision = status?.runId ?? "";
  const figure = useMemo(
    () =>
      scheduleFigure({
        ...{ points, revision, palette },
        words: { epoch: t("loss.epoch"), learningRate: t("loss.learningRate") },
      }),
    [points, revision, palette, t],
  );
  const rate = points.at(-1)?.learningRate;
  if (rate === undefined)
    return (
      <>
        {header(null)}
        <EmptyState icon={ChartLine} title={t("loss.steadyRateTitle")} text={t("loss.steadyRateBody")} />
      </>
    );
  return (
    <>
      {header(<SaveChartMenu name="learning-rate" figure={figure} table={() => scheduleTable(points, t)} />)}
      <div className="relative min-h-0 flex-1">
        {asTable ? (
          <NumbersTable className="px-3" table={scheduleTable(points, t)} label={t("loss.learningRate")} />
        ) : (
          <PlotlyChart figure={figure} label={t("loss.rateSummary", { rate: formatRate(rate) })} />
        )}
      </div>
    </>
  );
}
