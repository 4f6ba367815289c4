import { Grid3x3 } from "lucide-react";
import { useMemo } from "react";
import { formatPercent, useTexts, type translate } from "../../i18n";
import { ChartFigure } from "./ChartFigure";
import type { RankView } from "./classCurves";
import { confusionFigure } from "./confusionFigure";
import { confusionTable } from "./confusionTable";
import { usePlotPalette } from "./palette";
import { RankChart } from "./RankChart";
import { confusion, type Confusion, type ScatterTarget } from "./scatterMeasures";
import { noMeasures, TargetCaption, type MeasureTexts, type TargetChartProps } from "./TargetCaption";

/** How a target of classes is looked at. */
export type ClassView = "matrix" | RankView;

/** A target of classes: what was taken for what, or how well its classes are ranked. */
export function ClassChart({ view, ...props }: TargetChartProps & { readonly view: ClassView }) {
  return view === "matrix" ? <MatrixChart {...props} /> : <RankChart {...props} view={view} />;
}

function MatrixChart({ target, group }: TargetChartProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { name, categories } = target;
  const found = useMemo(() => confusion(target, group), [target, group]);
  const figure = useMemo(() => {
    const words = { actual: t("scatter.actual"), predicted: t("scatter.predicted") };
    return confusionFigure({ counts: found.counts, categories, title: name, words, palette });
  }, [found, categories, name, palette, t]);
  const measures = confusionTexts(target, found, t);
  return (
    <ChartFigure
      name="confusion"
      className="min-w-64 flex-1"
      caption={<TargetCaption name={name} measures={measures} />}
      figure={figure}
      label={measures.summary}
      table={() => confusionTable(found.counts, categories, t)}
      icon={<Grid3x3 className="size-4" />}
    />
  );
}

function confusionTexts(target: ScatterTarget, { rows, accuracy }: Confusion, t: typeof translate): MeasureTexts {
  if (rows === 0) return noMeasures(target, t);
  const accuracyText = formatPercent(accuracy);
  return {
    items: [[t("scatter.accuracy"), accuracyText]],
    note: null,
    summary: t("scatter.summaryClass", { name: target.name, count: rows, accuracy: accuracyText }),
  };
}
