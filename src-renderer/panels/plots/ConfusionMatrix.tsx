import { useMemo } from "react";
import type { RunMetrics } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { formatNumber, useTexts } from "../../i18n";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { matrixFigure } from "./scatterFigure";

/** Room for the cells of a confusion matrix beside other charts: what it takes more, the curve has less. */
function matrixWidth(classes: number): string {
  return classes <= 3 ? "@3xl:w-60" : classes <= 6 ? "@3xl:w-72" : "@3xl:w-80";
}

/** What was taken for what, of the validation rows or, without any, of the training rows. */
export function ConfusionMatrix({ metrics }: { readonly metrics: RunMetrics }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { validation, training, categories } = metrics;
  const set = validation ?? training;
  const confusion = set?.confusion ?? null;
  const figure = useMemo(() => {
    if (confusion === null) return null;
    const classes = categories.length;
    const counts = categories.map((_, row) => [...confusion.subarray(row * classes, (row + 1) * classes)]);
    const words = { actual: t("scatter.actual"), predicted: t("scatter.predicted") };
    return matrixFigure({ counts, categories, words, palette });
  }, [confusion, categories, palette, t]);
  const title = t(validation === null ? "metrics.confusionTraining" : "metrics.confusion");
  return (
    <figure className={`flex h-full min-h-0 flex-col ${matrixWidth(categories.length)}`}>
      <figcaption className="px-2 text-sm text-muted">
        {title} · {t("metrics.afterEpoch", { epoch: formatNumber(set?.epoch ?? 0) })}
      </figcaption>
      <div className="min-h-0 flex-1">
        {figure === null ? (
          <EmptyState title={t("metrics.noConfusion")} />
        ) : (
          <PlotlyChart figure={figure} label={title} />
        )}
      </div>
    </figure>
  );
}
