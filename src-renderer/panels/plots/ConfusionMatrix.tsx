import { Grid3x3 } from "lucide-react";
import { useMemo } from "react";
import type { RunMetrics } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { formatNumber, useTexts } from "../../i18n";
import { ChartFigure } from "./ChartFigure";
import { confusionFigure } from "./confusionFigure";
import { confusionTable } from "./confusionTable";
import { usePlotPalette } from "./palette";

/** Room for the cells of a confusion matrix beside other charts: what it takes more, the curve has less. */
function matrixWidth(classes: number): string {
  return classes <= 3 ? "@3xl:w-64" : classes <= 6 ? "@3xl:w-72" : "@3xl:w-80";
}

/** What was taken for what, of the validation rows or, without any, of the training rows. */
export function ConfusionMatrix({ metrics }: { readonly metrics: RunMetrics }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { validation, training, categories } = metrics;
  const set = validation ?? training;
  const confusion = set?.confusion ?? null;
  const title = t(validation === null ? "metrics.confusionTraining" : "metrics.confusion");
  const epoch = t("metrics.afterEpoch", { epoch: formatNumber(set?.epoch ?? 0) });
  const counts = useMemo(() => {
    const classes = categories.length;
    return confusion === null
      ? null
      : categories.map((_, row) => [...confusion.subarray(row * classes, (row + 1) * classes)]);
  }, [confusion, categories]);
  const figure = useMemo(() => {
    if (counts === null) return null;
    const words = { actual: t("scatter.actual"), predicted: t("scatter.predicted") };
    return confusionFigure({ counts, categories, title, words, palette });
  }, [counts, categories, title, palette, t]);
  if (counts === null || figure === null) return <EmptyState title={t("metrics.noConfusion")} />;
  return (
    <ChartFigure
      name="confusion"
      className={`h-full ${matrixWidth(categories.length)}`}
      caption={
        <span className="text-sm text-muted">
          {title} · {epoch}
        </span>
      }
      figure={figure}
      label={`${title}, ${epoch}`}
      table={() => confusionTable(counts, categories, t)}
      icon={<Grid3x3 className="size-4" />}
    />
  );
}
