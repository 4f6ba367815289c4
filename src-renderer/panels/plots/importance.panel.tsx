import { ChartBarBig, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import type { ColumnImportances } from "../../../src-main/contract";
import { EmptyState } from "../../design/EmptyState";
import { Spinner } from "../../design/Spinner";
import { useImportance } from "../../flows/useImportance";
import { formatNumber, refusalText, useTexts } from "../../i18n";
import { useRun } from "../../state/runStore";
import type { DockPanel } from "../dockPanels";
import { ChartFigure } from "./ChartFigure";
import { importanceFigure, mostBars } from "./importanceFigure";
import { importanceTable } from "./importanceTable";
import { usePlotPalette } from "./palette";

export const dockPanel: DockPanel = {
  id: "importance",
  label: "importance.tab",
  order: 6.8,
  notes: "results",
  Content: ImportancePanel,
};

/** How much the model depends on each of its columns. */
function ImportancePanel() {
  const { t } = useTexts();
  const answer = useImportance();
  const isTraining = useRun(({ status }) => status?.state === "running" || status?.state === "preparing");
  if (answer?.found) return <ImportanceChart found={answer.found} />;
  if (isTraining)
    return <EmptyState icon={ChartBarBig} title={t("importance.waitTitle")} text={t("importance.waitBody")} />;
  if (answer === null) return <EmptyState icon={Spinner} title={t("importance.measuring")} />;
  if (answer.refused !== null)
    return <EmptyState icon={TriangleAlert} title={t("importance.failed")} text={refusalText(answer.refused)} />;
  return <EmptyState icon={ChartBarBig} title={t("importance.emptyTitle")} text={t("importance.emptyBody")} />;
}

function ImportanceChart({ found }: { readonly found: ColumnImportances }) {
  const { t } = useTexts();
  const palette = usePlotPalette();
  const { measure, of, rows, ofRows, score, columns, epoch } = found;
  const name = t(`metrics.name.${measure}`);
  const fall = t("importance.fallOf", { measure: name });
  const figure = useMemo(
    () => importanceFigure(found, { title: t("importance.tab"), fall, palette }),
    [found, fall, palette, t],
  );
  const [first] = columns;
  return (
    <section aria-label={t("importance.tab")} className="h-full px-2 pt-1 pb-1">
      <ChartFigure
        name="importance"
        className="h-full"
        caption={
          <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
            <span className="text-base font-semibold text-ink">{t("importance.title")}</span>
            <span className="tabular" title={t("importance.hint")}>
              {name} <span className="font-medium text-ink">{formatNumber(score, 4)}</span>
            </span>
            <span>
              {t(rows < ofRows ? `importance.sampled.${of}` : `importance.rows.${of}`, { count: rows, of: ofRows })}
            </span>
            <span className="tabular">{t("scatter.afterEpoch", { epoch: formatNumber(epoch) })}</span>
            {columns.length > mostBars && <span>{t("importance.most", { count: mostBars, of: columns.length })}</span>}
          </span>
        }
        figure={figure}
        label={t("importance.summary", {
          ...{ count: columns.length, column: first?.column ?? "", measure: name },
          fall: formatNumber(first?.mean ?? NaN, 4),
        })}
        table={() => importanceTable(found, t)}
        icon={<ChartBarBig className="size-4" />}
      />
    </section>
  );
}
