import { ChartLine, ChartSpline, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { mostRankedClasses } from "../../../src-engine";
import { EmptyState } from "../../design/EmptyState";
import { formatNumber, useTexts } from "../../i18n";
import { ChartFigure } from "./ChartFigure";
import { classCurves, type ClassCurve, type ClassCurves, type RankView } from "./classCurves";
import { usePlotPalette } from "./palette";
import { rankFigure } from "./rankFigure";
import { RankLegend } from "./RankLegend";
import { rankTable } from "./rankTable";
import { TargetCaption, type TargetChartProps } from "./TargetCaption";

/** A target of classes: how well its probabilities rank each class before the others. */
export function RankChart({ target, group, view }: TargetChartProps & { readonly view: RankView }) {
  const { t } = useTexts();
  const found = useMemo(() => classCurves(target, group, view), [target, group, view]);
  if (found === null) {
    const count = mostRankedClasses;
    return <EmptyState icon={ChartSpline} title={t("scatter.noCurves", { count })} text={t("scatter.noCurvesBody")} />;
  }
  return <Curves found={found} name={target.name} view={view} />;
}

interface CurvesProps {
  readonly found: ClassCurves;
  readonly name: string;
  readonly view: RankView;
}

function Curves({ found: { curves, rows, mean }, name, view }: CurvesProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const [chosen, setChosen] = useState<number | null>(null);
  const isRoc = view === "roc";
  const measure = t(isRoc ? "metrics.name.auc" : "scatter.averagePrecision");
  const words = useMemo(
    () => ({
      x: t(isRoc ? "scatter.falsePositiveRate" : "metrics.name.recall"),
      y: t(isRoc ? "scatter.truePositiveRate" : "metrics.name.precision"),
      threshold: t("scatter.threshold"),
      chance: t("scatter.chance"),
      curve: (curve: ClassCurve) =>
        `${curve.name} · ${measure} ${Number.isNaN(curve.area) ? t("metrics.notDefined") : formatNumber(curve.area, 4)}`,
    }),
    [isRoc, measure, t],
  );
  const figure = useMemo(
    () => rankFigure({ title: name, view, curves, chosen, words, palette }),
    [name, view, curves, chosen, words, palette],
  );
  const meanText = Number.isNaN(mean) ? t("metrics.notDefined") : formatNumber(mean, 4);
  const hint = Number.isNaN(mean) ? t("scatter.noCurveOfClass") : t("scatter.meanAreaHint");
  const summary = t(`scatter.rankSummary.${view}`, { name, rows, count: curves.length, mean: meanText });
  const emptyState =
    rows === 0 ? (
      <EmptyState icon={TriangleAlert} title={t("scatter.nothingFinite")} text={t("scatter.nothingFiniteBody")} />
    ) : curves.every(({ area }) => Number.isNaN(area)) ? (
      <EmptyState icon={ChartSpline} title={t("scatter.noCurve")} text={t("scatter.noCurveOfClass")} />
    ) : undefined;
  return (
    <ChartFigure
      name={isRoc ? "roc" : "precision-recall"}
      className="min-w-64 flex-1"
      caption={
        <TargetCaption
          name={name}
          measures={{ items: [[t("scatter.meanArea", { measure }), meanText, hint]], note: null, summary }}
        />
      }
      figure={figure}
      label={summary}
      table={() => rankTable(curves, words, t)}
      icon={<ChartLine className="size-4" />}
      empty={emptyState}
      legend={<RankLegend {...{ curves, measure, chosen, palette }} onChoose={setChosen} />}
    />
  );
}
