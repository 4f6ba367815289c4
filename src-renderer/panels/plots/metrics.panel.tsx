import { clsx } from "clsx";
import { Gauge } from "lucide-react";
import { useState } from "react";
import { metricNames, type MetricName } from "../../../src-engine";
import { EmptyState } from "../../design/EmptyState";
import { Segmented } from "../../design/Segmented";
import { Select } from "../../design/Select";
import { useTexts } from "../../i18n";
import { BaselineTable } from "./BaselineTable";
import { ConfusionMatrix } from "./ConfusionMatrix";
import { MetricCurve } from "./MetricCurve";
import { MetricsTable } from "./MetricsTable";
import { TestEvaluation } from "./TestEvaluation";
import { useSampledRun } from "./useSampledRun";
import type { DockPanel } from "../dockPanels";

export const dockPanel: DockPanel = {
  id: "metrics",
  label: "metrics.tab",
  order: 3,
  notes: "results",
  Content: MetricsPanel,
};

/**
 * Metrics in numbers: a table, the curve of one of them, and for classes the confusion matrix. Side by side where there is
 * room; with less, one chart at a time beside the table; in a narrow panel one below the other.
 */
function MetricsPanel() {
  const { t } = useTexts();
  const metrics = useSampledRun("metrics");
  const [chosen, setChosen] = useState<MetricName>("r2");
  const [target, setTarget] = useState("-1");
  const [chart, setChart] = useState<"curve" | "matrix">("curve");
  if (metrics === null || (metrics.validation ?? metrics.training) === null) {
    return <EmptyState icon={Gauge} title={t("metrics.emptyTitle")} text={t("metrics.emptyBody")} />;
  }
  const names: readonly MetricName[] = metricNames[metrics.task];
  const shown = names.includes(chosen) && (chosen !== "topK" || metrics.topK > 0) ? chosen : names[0];
  const targets = (metrics.validation ?? metrics.training)?.targets ?? [];
  const index = targets.length > 1 && Number(target) < targets.length ? Number(target) : -1;
  const hasMatrix = metrics.task === "classification";
  return (
    <div className="@container h-full min-h-0">
      <section
        aria-label={t("metrics.tab")}
        className="flex h-full flex-col gap-4 overflow-y-auto px-3 py-2 @md:flex-row @md:gap-3 @md:overflow-hidden"
      >
        <div
          className={clsx(
            "flex shrink-0 flex-col gap-2 @md:overflow-y-auto",
            metrics.test === null ? "@md:w-64 @3xl:w-72" : "@md:w-80",
          )}
        >
          {targets.length > 1 && (
            <Select
              aria-label={t("metrics.of")}
              value={String(index)}
              onChange={setTarget}
              options={[
                { value: "-1", label: t("metrics.mean") },
                ...targets.map(({ name }, place) => ({ value: String(place), label: name })),
              ]}
            />
          )}
          <MetricsTable metrics={metrics} target={index} chosen={shown ?? chosen} onChoose={setChosen} />
          <TestEvaluation measured={metrics.test !== null} />
          {index < 0 && <BaselineTable metrics={metrics} name={shown ?? chosen} />}
          <p className="text-xs text-muted">{t("loss.trainingHint")}</p>
        </div>
        <div className="flex shrink-0 flex-col gap-4 @md:min-h-0 @md:min-w-0 @md:shrink @md:grow @md:gap-1 @3xl:flex-row @3xl:gap-3">
          {hasMatrix && (
            <Segmented
              className="hidden self-end @md:inline-flex @3xl:hidden"
              label={t("metrics.chart")}
              value={chart}
              onChange={setChart}
              options={[
                { value: "curve", label: t("metrics.curve") },
                { value: "matrix", label: t("metrics.matrix") },
              ]}
            />
          )}
          <div
            className={clsx(
              "@md:h-auto @md:min-h-0 @md:min-w-0 @md:flex-1",
              metrics.validation !== null && "h-56",
              hasMatrix && chart === "matrix" && "@md:@max-3xl:hidden",
            )}
          >
            {metrics.validation === null ? (
              <EmptyState title={t("metrics.noCurveTitle")} text={t("metrics.noCurveBody")} />
            ) : (
              <MetricCurve metrics={metrics} validation={metrics.validation} name={shown ?? chosen} />
            )}
          </div>
          {hasMatrix && (
            <div
              className={clsx(
                "h-64 @md:h-auto @md:min-h-0 @md:flex-1 @3xl:flex-none",
                chart === "curve" && "@md:@max-3xl:hidden",
              )}
            >
              <ConfusionMatrix metrics={metrics} />
            </div>
          )}
        </div>
      </section>
    </div>
  );
}
