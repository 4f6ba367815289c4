import { Table2 } from "lucide-react";
import { useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { Button } from "../../design/Button";
import { EmptyState } from "../../design/EmptyState";
import { Segmented } from "../../design/Segmented";
import { Select } from "../../design/Select";
import { Spinner } from "../../design/Spinner";
import { refusalText, useTexts } from "../../i18n";
import { loadCsv, locateCsv } from "../../flows/loadCsv";
import { predictDataRow } from "../../flows/predict";
import { useDataset } from "../../flows/useDataset";
import { dataViews, useDataView } from "../../state/dataViewStore";
import { datasetNodes } from "../../state/dataStore";
import { useDocument } from "../../state/documentStore";
import { setDockTab } from "../../state/panels";
import { useRun } from "../../state/runStore";
import { useView } from "../../state/viewStore";
import { BadCellList } from "./BadCellList";
import { useBatchMarks } from "./batchMarks";
import { PreviewTable } from "./PreviewTable";
import type { DockPanel } from "../dockPanels";
import { ProfileView } from "../profile/ProfileView";

export const dockPanel: DockPanel = {
  id: "data",
  label: "data.tab",
  order: 4,
  Content: DataPanel,
};

/** The data behind a Dataset: its rows, and what its columns hold. */
function DataPanel() {
  const { t } = useTexts();
  const datasets = useDocument(useShallow((state) => datasetNodes(state.document)));
  const selected = useView((state) => datasets.find((node) => state.selection.nodes.includes(node)));
  const [chosen, setChosen] = useState<string | null>(null);
  const node = selected ?? datasets.find((each) => each === chosen) ?? datasets[0];
  if (node === undefined) {
    return <EmptyState icon={Table2} title={t("data.preview.noDatasetTitle")} text={t("data.preview.noDatasetBody")} />;
  }
  return <DatasetRows key={node} node={node} datasets={datasets} onChoose={setChosen} />;
}

/** Predicts a row, from 0, where its prediction is seen. */
function predictRow(node: string, row: number): void {
  setDockTab("predict");
  void predictDataRow(node, row);
}

interface DatasetRowsProps {
  readonly node: string;
  readonly datasets: readonly string[];
  readonly onChoose: (node: string) => void;
}

function DatasetRows({ node, datasets, onChoose }: DatasetRowsProps) {
  const { t } = useTexts();
  const dataset = useDataset(node);
  const marks = useBatchMarks(node);
  const view = useDataView((state) => state.view);
  const canPredict = useRun(({ status }) => status !== null && status.state !== "preparing");
  const [showBadCells, setShowBadCells] = useState(false);
  if (dataset === null) return null;
  const { status, report, grant, params, isMade, pending, error } = dataset;
  const name = pending?.name ?? params.source?.name ?? "";
  const load = (
    <Button size="sm" onClick={() => void loadCsv(node)}>
      {t("data.load")}
    </Button>
  );
  if (status === "none") {
    return (
      <EmptyState
        icon={Table2}
        title={t("data.preview.emptyTitle")}
        text={t("data.preview.emptyBody")}
        actions={load}
      />
    );
  }
  if (status === "missing" || status === "failed") {
    const missing = status === "missing";
    return (
      <EmptyState
        icon={Table2}
        title={t(missing ? "data.missingTitle" : "data.failedTitle", { name })}
        text={error === null ? undefined : refusalText(error)}
        actions={
          missing ? (
            <Button size="sm" variant="primary" onClick={() => void locateCsv(node)}>
              {t("data.locate")}
            </Button>
          ) : (
            load
          )
        }
      />
    );
  }
  if (report === null || grant === null) return <EmptyState icon={Spinner} title={t("data.reading", { name })} />;
  return (
    <section aria-label={t("data.tab")} className="flex h-full min-h-0 flex-col">
      <header className="flex h-9 shrink-0 items-center gap-3 border-b border-line px-3">
        {datasets.length > 1 && (
          <Select
            aria-label={t("data.preview.dataset")}
            className="w-36"
            value={node}
            options={datasets.map((each) => ({ value: each, label: each }))}
            onChange={onChoose}
          />
        )}
        <span className="truncate text-base font-medium" data-selectable>
          {report.name}
        </span>
        <span className="tabular shrink-0 text-sm text-muted">
          {t("common.rows", { count: report.rows })} · {t("common.columns", { count: report.columns.length })}
        </span>
        {status === "loading" && <Spinner label={t("common.loading")} />}
        <Segmented
          label={t("profile.views")}
          value={view}
          options={dataViews.map((each) => ({ value: each, label: t(`profile.view.${each}`) }))}
          onChange={(chosen) => useDataView.setState({ view: chosen })}
        />
        <div className="ml-auto flex items-center gap-2">
          {report.badCellCount > 0 && (
            <Button
              size="sm"
              variant="ghost"
              className="text-warning-text"
              aria-expanded={showBadCells}
              onClick={() => setShowBadCells(!showBadCells)}
            >
              {t("data.preview.badCells", { count: report.badCellCount })}
            </Button>
          )}
          {!isMade && load}
        </div>
      </header>
      <div className="flex min-h-0 flex-1">
        {view === "rows" ? (
          <PreviewTable
            key={`${grant.handle} ${JSON.stringify(params.csv)}`}
            grant={grant}
            csv={params.csv}
            report={report}
            columns={params.columns}
            marks={marks}
            onPredict={canPredict ? (row) => predictRow(node, row) : null}
          />
        ) : (
          <ProfileView node={node} params={params} report={report} grant={grant} view={view} />
        )}
        {showBadCells && report.badCellCount > 0 && (
          <BadCellList report={report} onClose={() => setShowBadCells(false)} />
        )}
      </div>
    </section>
  );
}
