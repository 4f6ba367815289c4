import { ChartScatter } from "lucide-react";
import { useMemo } from "react";
import { formatNumber, useTexts, type translate } from "../../i18n";
import { ChartFigure } from "./ChartFigure";
import { usePlotPalette } from "./palette";
import { predictedTable } from "./predictedTable";
import { scatterFigure } from "./scatterFigure";
import { regressionMeasures, type RowGroup, type ScatterTarget } from "./scatterMeasures";
import { noMeasures, TargetCaption, type MeasureTexts, type TargetChartProps } from "./TargetCaption";

/** A target of numbers: predicted over actual. */
export function NumberChart({ target, group }: TargetChartProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = {
      actual: t("scatter.actual"),
      predicted: t("scatter.predicted"),
      training: t("loss.training"),
      validation: t("loss.validation"),
      identity: t("scatter.identity"),
    };
    return scatterFigure({ target, group, words, palette });
  }, [target, group, palette, t]);
  const measures = predictionTexts(target, group, t);
  return (
    <ChartFigure
      name="predicted"
      className="min-w-64 flex-1"
      caption={<TargetCaption name={target.name} measures={measures} />}
      figure={figure}
      label={measures.summary}
      table={() => predictedTable(target, group, t)}
      icon={<ChartScatter className="size-4" />}
    />
  );
}

function predictionTexts(target: ScatterTarget, group: RowGroup, t: typeof translate): MeasureTexts {
  const { rows, rmse, r2, notFinite } = regressionMeasures(target, group);
  if (rows === 0 && notFinite === 0) return noMeasures(target, t);
  const r2Text = Number.isNaN(r2) ? t("scatter.undefinedR2") : formatNumber(r2, 4);
  const rmseText = formatNumber(rmse, 4);
  return {
    items: [
      [t("scatter.r2"), r2Text, Number.isNaN(r2) ? t("scatter.undefinedHint") : undefined],
      [t("scatter.rmse"), rmseText],
    ],
    note: notFinite === 0 ? null : t("scatter.notFinite", { count: notFinite }),
    summary: t("scatter.summary", { name: target.name, count: rows, r2: r2Text, rmse: rmseText }),
  };
}
