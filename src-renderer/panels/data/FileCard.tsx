import { FileQuestion, FileSpreadsheet, FileWarning, FileX2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../design/Button";
import { Spinner } from "../../design/Spinner";
import { formatBytes, refusalText, useTexts } from "../../i18n";
import { loadCsv, locateCsv } from "../../flows/loadCsv";
import type { DatasetView } from "../../flows/useDataset";
import { forgetPending } from "../../state/dataStore";

interface FileCardProps {
  readonly node: string;
  readonly dataset: DatasetView;
}

/** The file behind a Dataset: what it is, or what is wrong with it, and what can be done. */
export function FileCard({ node, dataset }: FileCardProps) {
  const { t } = useTexts();
  const { params, status, pending, error } = dataset;
  const { source } = params;
  const load = (variant: "primary" | "secondary") => (
    <Button
      key="load"
      size="sm"
      variant={variant}
      disabled={pending?.state === "reading"}
      onClick={() => void loadCsv(node)}
    >
      {t("data.load")}
    </Button>
  );
  const locate = (
    <Button key="locate" size="sm" variant="primary" onClick={() => void locateCsv(node)}>
      {t("data.locate")}
    </Button>
  );
  const rows = t("common.rows", { count: source?.rows ?? 0 });
  const bytes = formatBytes(source?.bytes ?? 0);

  switch (status) {
    case "none":
      return (
        <Card icon={<FileSpreadsheet />} title={t("data.none")} dashed actions={load("primary")}>
          {t("data.noneBody")}
        </Card>
      );
    case "missing":
      return (
        <Card
          icon={<FileQuestion />}
          tone="warning"
          title={t("data.missingTitle", { name: source?.name ?? "" })}
          actions={[locate, load("secondary")]}
        >
          {error !== null && <span className="block">{refusalText(error)}</span>}
          {t("data.changedHint", { rows, bytes })}
        </Card>
      );
    case "failed":
      return (
        <Card
          icon={<FileX2 />}
          tone="danger"
          title={t("data.failedTitle", { name: pending?.name ?? source?.name ?? "" })}
          actions={[
            load("primary"),
            ...(pending === null
              ? []
              : [
                  <Button key="cancel" size="sm" variant="ghost" onClick={() => forgetPending(node)}>
                    {t("common.cancel")}
                  </Button>,
                ]),
          ]}
        >
          {refusalText(error)}
        </Card>
      );
    case "loading":
      return (
        <Card
          icon={<Spinner />}
          title={t("data.reading", { name: pending?.name ?? source?.name ?? "" })}
          actions={load("secondary")}
        >
          {source !== null && pending === null ? `${rows} · ${bytes}` : null}
        </Card>
      );
    case "ready": {
      const missing = dataset.report?.columns.reduce((sum, column) => sum + column.missing, 0) ?? 0;
      return (
        <Card
          icon={dataset.report !== null && dataset.report.badCellCount > 0 ? <FileWarning /> : <FileSpreadsheet />}
          title={source?.name ?? ""}
          actions={load("secondary")}
        >
          <span className="tabular">
            {rows} · {t("common.columns", { count: params.columns.length })} · {bytes}
          </span>
          {missing > 0 && (
            <span className="block text-warning-text">{t("data.preview.missingCount", { count: missing })}</span>
          )}
          {dataset.report !== null && dataset.report.badCellCount > 0 && (
            <span className="block text-warning-text">
              {t("data.preview.badCells", { count: dataset.report.badCellCount })}
            </span>
          )}
        </Card>
      );
    }
  }
}

interface CardProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly tone?: "neutral" | "warning" | "danger";
  readonly dashed?: boolean;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

const tones = {
  neutral: "border-line bg-sunken text-muted",
  warning: "border-warning/40 bg-warning-soft text-warning-text",
  danger: "border-danger/40 bg-danger-soft text-danger-text",
};

function Card({ icon, title, tone = "neutral", dashed = false, actions, children }: CardProps) {
  return (
    <div className="p-3 border-b border-line">
      <div className={`rounded-lg border p-3 ${dashed ? "border-dashed border-strong" : ""} ${tones[tone]}`}>
        <div className="flex items-start gap-2.5">
          <span aria-hidden className="mt-px shrink-0 [&_svg]:size-4.5">
            {icon}
          </span>
          <div className="min-w-0 flex-1">
            <p className="text-base font-medium break-words text-ink" data-selectable>
              {title}
            </p>
            <div className="mt-0.5 text-sm break-words">{children}</div>
          </div>
        </div>
        <div className="mt-2.5 flex flex-wrap gap-2 pl-7">{actions}</div>
      </div>
    </div>
  );
}
