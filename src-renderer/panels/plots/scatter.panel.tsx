import { ChartScatter } from "lucide-react";
import { useState, type ReactNode } from "react";
import { EmptyState } from "../../design/EmptyState";
import { Segmented } from "../../design/Segmented";
import { formatNumber, useTexts } from "../../i18n";
import { ClassChart, type ClassView } from "./ClassChart";
import { NumberChart, type NumberView } from "./NumberChart";
import type { RowGroup } from "./scatterMeasures";
import { SeriesMark } from "./SeriesMark";
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
  const status = useSampledRun("status");
  const [group, setGroup] = useState<RowGroup>("all");
  const [numberView, setNumberView] = useState<NumberView>("predicted");
  const [classView, setClassView] = useState<ClassView>("matrix");
  const [first] = scatter?.targets ?? [];
  if (scatter === null || first === undefined) {
    return <EmptyState icon={ChartScatter} title={t("scatter.emptyTitle")} text={t("scatter.emptyBody")} />;
  }
  const hasValidation = first.validation.includes(1);
  const shownGroup = hasValidation ? group : "all";
  const count = first.actual.length;
  const rows = (status?.trainRows ?? 0) + (status?.validationRows ?? 0);
  return (
    <section aria-label={t("scatter.tab")} className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-3 pt-2 text-sm text-muted">
        {scatter.task === "regression" && <Legend hasValidation={hasValidation} />}
        <span className="tabular">
          {count < rows ? t("scatter.sampled", { count, rows }) : t("scatter.shown", { count })} ·{" "}
          {t("scatter.afterEpoch", { epoch: formatNumber(scatter.epoch) })}
        </span>
        <div className="ml-auto flex flex-wrap items-center gap-1">
          {scatter.task === "regression" && (
            <Segmented
              label={t("scatter.view")}
              value={numberView}
              onChange={setNumberView}
              options={[
                { value: "predicted", label: t("scatter.predictedActual") },
                { value: "residuals", label: t("scatter.residuals") },
              ]}
            />
          )}
          {scatter.task === "classification" && (
            <Segmented
              label={t("scatter.view")}
              value={classView}
              onChange={setClassView}
              options={[
                { value: "matrix", label: t("metrics.matrix") },
                { value: "roc", label: t("scatter.roc") },
                { value: "precisionRecall", label: t("scatter.precisionRecall") },
              ]}
            />
          )}
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
        </div>
      </header>
      {/* The keyboard scrolls what has the focus. */}
      <div tabIndex={0} role="group" aria-label={t("scatter.tab")} className="min-h-0 flex-1 overflow-auto">
        <div className="flex h-full min-h-48 gap-2 px-2 pt-1 pb-1">
          {scatter.targets.map((target) =>
            scatter.task === "regression" ? (
              <NumberChart key={target.name} target={target} group={shownGroup} view={numberView} />
            ) : (
              <ClassChart key={target.name} target={target} group={shownGroup} view={classView} />
            ),
          )}
        </div>
      </div>
    </section>
  );
}

/** Which mark is which. */
function Legend({ hasValidation }: { readonly hasValidation: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <Entry mark={<SeriesMark series="training" />} text={t("scatter.training")} />
      {hasValidation && <Entry mark={<SeriesMark series="validation" />} text={t("scatter.validation")} />}
      <Entry mark={<DottedLine />} text={t("scatter.identity")} />
    </>
  );
}

function Entry({ mark, text }: { readonly mark: ReactNode; readonly text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {mark}
      {text}
    </span>
  );
}

function DottedLine() {
  return (
    <svg aria-hidden width={18} height={10}>
      <line x1={0} x2={18} y1={5} y2={5} stroke="var(--color-faint)" strokeWidth={1.5} strokeDasharray="2 2" />
    </svg>
  );
}
