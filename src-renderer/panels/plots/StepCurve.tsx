import { useMemo } from "react";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { useStepLosses } from "../../flows/useStepLosses";
import { formatNumber, useTexts } from "../../i18n";
import type { CurveProps } from "./curveProps";
import { useLossView } from "./lossView";
import { NumbersTable } from "./NumbersTable";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { SaveChartMenu } from "./SaveChartMenu";
import { stepFigure } from "./stepFigure";
import { stepTable } from "./stepTable";

/** Loss of every step's batch, live. */
export function StepCurve({ scale, asTable, header }: Omit<CurveProps, "points" | "status">) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const smoothing = useLossView((state) => state.smoothing);
  const found = useStepLosses();
  const words = useMemo(() => ({ step: t("loss.step"), loss: t("loss.batchLoss"), smoothed: t("loss.smoothed") }), [t]);
  const figure = useMemo(
    () => (found === null ? null : stepFigure({ found, scale, smoothing, words, palette })),
    [found, scale, smoothing, words, palette],
  );
  if (found === null || figure === null || found.steps.length === 0)
    return (
      <>
        {header(null)}
        <EmptyState icon={Spinner} title={t("loss.waitingSteps")} />
      </>
    );
  const last = { step: formatNumber(found.steps.at(-1)!), loss: formatNumber(found.losses.at(-1)!) };
  return (
    <>
      {header(<SaveChartMenu name="steps" figure={figure} table={() => stepTable(found, t)} />)}
      <div className="relative min-h-0 flex-1">
        {asTable ? (
          <NumbersTable className="px-3" table={stepTable(found, t)} label={t("loss.perStep")} />
        ) : (
          <PlotlyChart figure={figure} label={t("loss.stepSummary", last)} />
        )}
      </div>
    </>
  );
}
