import { Gauge } from "lucide-react";
import { useMemo, useState } from "react";
import { metricNames, type MetricName } from "../../../src-engine";
import type { EpochPoint, MetricsSet, RunMetrics } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { Select } from "../../design/Select";
import { formatNumber, useTexts } from "../../i18n";
import { useRun, type RunStoreState } from "../../state/runStore";
import { metricFigure } from "./metricFigure";
import { metricText, MetricsTable, shares } from "./MetricsTable";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { matrixFigure } from "./scatterFigure";
import { useSampledRun } from "./useSampledRun";

const selectPoints = (state: RunStoreState): readonly EpochPoint[] => state.points;
const selectMetrics = (state: RunStoreState): RunMetrics | null => state.metrics;

/**
 * Metrics in numbers: a table, the curve of one of them, and for classes the confusion matrix; side by side where there is
 * room, else one below the other.
 */
export function MetricsPanel() {
  const { t } = useTexts();
  const metrics = useSampledRun(selectMetrics);
  const [chosen, setChosen] = useState<MetricName>("r2");
  const [target, setTarget] = useState("-1");
  if (metrics === null || (metrics.validation ?? metrics.training) === null) {
    return (
      <EmptyState
        icon={<Gauge aria-hidden />}
        title={t("plots.metrics.emptyTitle")}
        text={t("plots.metrics.emptyBody")}
      />
    );
  }
  const names: readonly MetricName[] = metricNames[metrics.task];
  const shown = names.includes(chosen) && (chosen !== "topK" || metrics.topK > 0) ? chosen : names[0];
  const targets = (metrics.validation ?? metrics.training)?.targets ?? [];
  const index = targets.length > 1 && Number(target) < targets.length ? Number(target) : -1;
  return (
    <div className="@container h-full min-h-0">
      <section
        aria-label={t("plots.metrics.title")}
        className="flex h-full flex-col gap-4 overflow-y-auto px-3 py-2 @3xl:flex-row @3xl:gap-3 @3xl:overflow-hidden"
      >
        <div className="flex shrink-0 flex-col gap-2 @3xl:w-72 @3xl:overflow-y-auto">
          {targets.length > 1 && (
            <Select
              aria-label={t("plots.metrics.of")}
              value={String(index)}
              onChange={setTarget}
              options={[
                { value: "-1", label: t("plots.metrics.mean") },
                ...targets.map(({ name }, place) => ({ value: String(place), label: name })),
              ]}
            />
          )}
          <MetricsTable metrics={metrics} target={index} chosen={shown ?? chosen} onChoose={setChosen} />
        </div>
        <div className={`shrink-0 ${metrics.validation === null ? "" : "h-56"} @3xl:h-full @3xl:min-w-0 @3xl:flex-1`}>
          {metrics.validation === null ? (
            <EmptyState title={t("plots.metrics.noCurveTitle")} text={t("plots.metrics.noCurveBody")} />
          ) : (
            <MetricCurve metrics={metrics} validation={metrics.validation} name={shown ?? chosen} />
          )}
        </div>
        {metrics.task === "classification" && <ConfusionMatrix metrics={metrics} />}
      </section>
    </div>
  );
}

interface MetricCurveProps {
  readonly metrics: RunMetrics;
  readonly validation: MetricsSet;
  readonly name: MetricName;
}

function MetricCurve({ metrics, validation, name }: MetricCurveProps) {
  const { t } = useTexts();
  const points = useSampledRun(selectPoints);
  const run = useRun((state) => state.status?.runId ?? "");
  const palette = usePlotPalette();
  const { task, topK } = metrics;
  const index = metricNames[task].findIndex((each) => each === name);
  const title = t(`plots.metrics.name.${name}`, { k: topK });
  const figure = useMemo(
    () =>
      metricFigure({
        points,
        index,
        name: title,
        isShare: shares.has(name),
        revision: `${run} ${name}`,
        epochWord: t("plots.loss.epoch"),
        palette,
      }),
    [points, index, title, name, run, palette, t],
  );
  const value = validation.values[index] ?? NaN;
  const label = t("plots.metrics.summary", {
    metric: title,
    epoch: formatNumber(validation.epoch),
    value: Number.isNaN(value) ? t("plots.metrics.notDefined") : metricText(name, value),
  });
  return (
    <figure className="flex h-full min-h-0 flex-col">
      <figcaption className="px-2 text-sm text-muted">{t("plots.metrics.perEpoch", { metric: title })}</figcaption>
      <div className="min-h-0 flex-1">
        <PlotlyChart figure={figure} label={label} />
      </div>
    </figure>
  );
}

/** Room for the cells of a confusion matrix beside other charts: what it takes more, the curve has less. */
function matrixWidth(classes: number): string {
  return classes <= 3 ? "@3xl:w-60" : classes <= 6 ? "@3xl:w-72" : "@3xl:w-80";
}

/** What was taken for what, of the validation rows or, without any, of the training rows. */
function ConfusionMatrix({ metrics }: { readonly metrics: RunMetrics }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { validation, training, categories } = metrics;
  const set = validation ?? training;
  const confusion = set?.confusion ?? null;
  const figure = useMemo(() => {
    if (confusion === null) return null;
    const classes = categories.length;
    const counts = categories.map((_, row) => [...confusion.subarray(row * classes, (row + 1) * classes)]);
    const words = { actual: t("plots.scatter.actual"), predicted: t("plots.scatter.predicted") };
    return matrixFigure({ counts, categories, words, palette });
  }, [confusion, categories, palette, t]);
  const title = t(validation === null ? "plots.metrics.confusionTraining" : "plots.metrics.confusion");
  return (
    <figure className={`flex h-64 shrink-0 flex-col @3xl:h-full @3xl:min-h-0 ${matrixWidth(categories.length)}`}>
      <figcaption className="px-2 text-sm text-muted">
        {title} · {t("plots.metrics.afterEpoch", { epoch: formatNumber(set?.epoch ?? 0) })}
      </figcaption>
      <div className="min-h-0 flex-1">
        {figure === null ? (
          <EmptyState title={t("plots.metrics.noConfusion")} />
        ) : (
          <PlotlyChart figure={figure} label={title} />
        )}
      </div>
    </figure>
  );
}
