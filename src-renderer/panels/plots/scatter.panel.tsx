import { ChartScatter } from "lucide-react";
import { useMemo, useState } from "react";
import type { Scatter } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { Segmented } from "../../design/Segmented";
import { formatNumber, formatPercent, useTexts } from "../../i18n";
import { usePlotPalette } from "./palette";
import { PlotlyChart } from "./PlotlyChart";
import { confusionFigure, scatterFigure } from "./scatterFigure";
import { confusion, regressionMeasures, type RowGroup, type ScatterTarget } from "./scatterMeasures";
import { ScatterTable } from "./ScatterTable";
import { SeriesMark } from "./SeriesMark";
import { TableToggle } from "./TableToggle";
import { useSampledRun } from "./useSampledRun";
import type { DockPanel } from "../dockPanels";

export const dockPanel: DockPanel = {
  id: "scatter",
  label: "scatter.tab",
  order: 2,
  notes: "results",
  Content: PredictedActualPanel,
};

/** Predicted against actual, a chart per target; for classes, what was taken for what. */
function PredictedActualPanel() {
  const { t } = useTexts();
  const scatter = useSampledRun("scatter");
  const [group, setGroup] = useState<RowGroup>("all");
  const [asTable, setAsTable] = useState(false);
  if (scatter === null || scatter.targets.length === 0) {
    return <EmptyState icon={ChartScatter} title={t("scatter.emptyTitle")} text={t("scatter.emptyBody")} />;
  }
  const hasValidation = scatter.targets.some(({ validation }) => validation.includes(1));
  const shownGroup = hasValidation ? group : "all";
  return (
    <section aria-label={t("scatter.tab")} className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-1 px-3 pt-2 text-sm text-muted">
        {scatter.task === "regression" && (
          <>
            <span className="inline-flex items-center gap-1.5">
              <SeriesMark series="training" />
              {t("scatter.training")}
            </span>
            {hasValidation && (
              <span className="inline-flex items-center gap-1.5">
                <SeriesMark series="validation" />
                {t("scatter.validation")}
              </span>
            )}
            <span className="inline-flex items-center gap-1.5">
              <svg aria-hidden width={18} height={10}>
                <line
                  x1={0}
                  x2={18}
                  y1={5}
                  y2={5}
                  stroke="var(--color-faint)"
                  strokeWidth={1.5}
                  strokeDasharray="2 2"
                />
              </svg>
              {t("scatter.identity")}
            </span>
          </>
        )}
        <span className="tabular">
          {t("scatter.shown", { count: scatter.targets[0]?.actual.length ?? 0 })} ·{" "}
          {t("scatter.afterEpoch", { epoch: formatNumber(scatter.epoch) })}
        </span>
        <div className="ml-auto flex items-center gap-1">
          {hasValidation && (
            <Segmented
              label={t("scatter.rows")}
              value={shownGroup}
              onChange={setGroup}
              options={[
                { value: "all", label: t("scatter.all") },
                { value: "training", label: t("loss.training") },
                { value: "validation", label: t("loss.validation") },
              ]}
            />
          )}
          <TableToggle asTable={asTable} onChange={setAsTable} chart={<ChartScatter className="size-4" />} />
        </div>
      </header>
      {/* The keyboard scrolls what has the focus. */}
      <div tabIndex={0} role="group" aria-label={t("scatter.tab")} className="min-h-0 flex-1 overflow-auto">
        {asTable ? (
          <ScatterTable scatter={scatter} group={shownGroup} />
        ) : (
          <div className="flex h-full min-h-48 gap-2 px-2 pb-1">
            {scatter.targets.map((target) => (
              <TargetChart key={target.name} target={target} task={scatter.task} group={shownGroup} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

interface TargetChartProps {
  readonly target: ScatterTarget;
  readonly task: Scatter["task"];
  readonly group: RowGroup;
}

function TargetChart({ target, task, group }: TargetChartProps) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const figure = useMemo(() => {
    const words = {
      actual: t("scatter.actual"),
      predicted: t("scatter.predicted"),
      training: t("loss.training"),
      validation: t("loss.validation"),
    };
    return task === "regression"
      ? scatterFigure({ target, group, words, palette })
      : confusionFigure({ target, group, words, palette });
  }, [target, task, group, palette, t]);
  const measures = task === "regression" ? regressionText(target, group, t) : classText(target, group, t);
  return (
    <figure className="flex min-w-64 flex-1 flex-col">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 px-2 pt-1.5">
        <span className="text-base font-semibold text-ink">{target.name}</span>
        {measures.items.map(([name, value, hint]) => (
          <span key={name} className="tabular text-sm text-muted" title={hint}>
            {name} <span className="font-medium text-ink">{value}</span>
          </span>
        ))}
        {measures.note !== null && <span className="text-sm font-medium text-danger-text">{measures.note}</span>}
      </figcaption>
      <div className="min-h-0 flex-1">
        <PlotlyChart figure={figure} label={measures.summary} />
      </div>
    </figure>
  );
}

interface MeasureTexts {
  readonly items: readonly (readonly [name: string, value: string, hint?: string | undefined])[];
  readonly note: string | null;
  readonly summary: string;
}

type Translate = ReturnType<typeof useTexts>["t"];

/** Where a group has no rows there is nothing to measure. */
function noMeasures(target: ScatterTarget, t: Translate): MeasureTexts {
  const note = t("scatter.noneOfThese");
  return { items: [], note, summary: `${target.name}: ${note}` };
}

function regressionText(target: ScatterTarget, group: RowGroup, t: Translate): MeasureTexts {
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

function classText(target: ScatterTarget, group: RowGroup, t: Translate): MeasureTexts {
  const { rows, accuracy } = confusion(target, group);
  if (rows === 0) return noMeasures(target, t);
  const accuracyText = formatPercent(accuracy);
  return {
    items: [[t("scatter.accuracy"), accuracyText]],
    note: null,
    summary: t("scatter.summaryClass", { name: target.name, count: rows, accuracy: accuracyText }),
  };
}
