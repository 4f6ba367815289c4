import { ChartScatter, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "../../design/EmptyState";
import { formatNumber, useTexts, type translate } from "../../i18n";
import { ChartFigure } from "./ChartFigure";
import { usePlotPalette } from "./palette";
import { residualFigure } from "./residualFigure";
import { residualTable } from "./residualTable";
import { scatterFigure } from "./scatterFigure";
import { regressionMeasures, residualMeasures, type RowGroup, type ScatterTarget } from "./scatterMeasures";
import { scatterTable } from "./scatterTable";
import { noMeasures, TargetCaption, type MeasureTexts, type TargetChartProps } from "./TargetCaption";

/** How a target of numbers is looked at. */
export type NumberView = "predicted" | "residuals";

const views = {
  predicted: { draw: scatterFigure, measure: predictionTexts, list: scatterTable },
  residuals: { draw: residualFigure, measure: residualTexts, list: residualTable },
} as const;

/** A target of numbers: predicted over actual, or what predictions lack. */
export function NumberChart({ target, group, view }: TargetChartProps & { readonly view: NumberView }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { draw, measure, list } = views[view];
  const figure = useMemo(() => {
    const words = {
      actual: t("scatter.actual"),
      predicted: t("scatter.predicted"),
      residual: t("scatter.residual"),
      rows: t("scatter.rows"),
      training: t("loss.training"),
      validation: t("loss.validation"),
      identity: t("scatter.identity"),
    };
    return draw({ target, group, words, palette });
  }, [draw, target, group, palette, t]);
  const { rows, ...measures } = measure(target, group, t);
  return (
    <ChartFigure
      name={view}
      className="min-w-64 flex-1"
      caption={<TargetCaption name={target.name} measures={measures} />}
      figure={figure}
      label={measures.summary}
      table={() => list(target, group, t)}
      icon={<ChartScatter className="size-4" />}
      empty={
        rows === 0 ? (
          <EmptyState icon={TriangleAlert} title={t("scatter.nothingFinite")} text={t("scatter.nothingFiniteBody")} />
        ) : undefined
      }
    />
  );
}

/** Measures in words, and the rows they are over. */
type Measured = MeasureTexts & { readonly rows: number };

function predictionTexts(target: ScatterTarget, group: RowGroup, t: typeof translate): Measured {
  const { rows, rmse, r2, notFinite } = regressionMeasures(target, group);
  if (rows === 0) return { rows, ...nothingFinite(target, notFinite, t) };
  const r2Text = Number.isNaN(r2) ? t("scatter.undefinedR2") : formatNumber(r2, 4);
  const rmseText = formatNumber(rmse, 4);
  return {
    rows,
    items: [
      [t("scatter.r2"), r2Text, Number.isNaN(r2) ? t("scatter.undefinedHint") : undefined],
      [t("scatter.rmse"), rmseText],
    ],
    note: notFiniteText(notFinite, t),
    summary: t("scatter.summary", { name: target.name, count: rows, r2: r2Text, rmse: rmseText }),
  };
}

function residualTexts(target: ScatterTarget, group: RowGroup, t: typeof translate): Measured {
  const { rows, notFinite, ...measures } = residualMeasures(target, group);
  if (rows === 0) return { rows, ...nothingFinite(target, notFinite, t) };
  const mean = formatNumber(measures.mean, 4);
  const deviation = formatNumber(measures.deviation, 4);
  const largest = formatNumber(measures.largest, 4);
  return {
    rows,
    items: [
      [t("scatter.meanResidual"), mean, t("scatter.meanResidualHint")],
      [t("scatter.deviation"), deviation],
      [t("scatter.largest"), largest],
    ],
    note: notFiniteText(notFinite, t),
    summary: t("scatter.summaryResiduals", { name: target.name, count: rows, mean, deviation, largest }),
  };
}

function nothingFinite(target: ScatterTarget, notFinite: number, t: typeof translate): MeasureTexts {
  const note = notFiniteText(notFinite, t);
  return note === null ? noMeasures(target, t) : { items: [], note, summary: `${target.name}: ${note}` };
}

const notFiniteText = (count: number, t: typeof translate): string | null =>
  count === 0 ? null : t("scatter.notFinite", { count });
