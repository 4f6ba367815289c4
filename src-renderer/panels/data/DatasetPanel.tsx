import { splitSizes, type DatasetParams } from "../../../src-engine";
import { useDataset } from "../../state/dataStore";
import { useTexts } from "../../i18n";
import { ColumnList } from "./ColumnList";
import { CsvOptionsForm } from "./CsvOptionsForm";
import { FileCard } from "./FileCard";
import { InspectorSection } from "./InspectorSection";
import { ParamRow } from "./ParamRow";

/** Props of {@link DatasetPanel}. */
export interface DatasetPanelProps {
  readonly nodeId: string;
}

/** Everything about a Dataset node: its file, its columns, how it is read, split and batched. */
export function DatasetPanel({ nodeId }: DatasetPanelProps) {
  const { t } = useTexts();
  const dataset = useDataset(nodeId);
  if (dataset === null) return null;
  const { params, report, pending } = dataset;
  const columns = params.columns;
  const features = columns.filter(({ role }) => role === "feature").length;
  const targets = columns.filter(({ role }) => role === "target").length;
  return (
    <div className="flex flex-col">
      <FileCard node={nodeId} dataset={dataset} />
      {columns.length > 0 && (
        <InspectorSection title={t("data.sections.columns")} note={t("data.column.summary", { features, targets })}>
          <ColumnList node={nodeId} columns={columns} report={report} />
        </InspectorSection>
      )}
      {params.source !== null && (
        <InspectorSection title={t("data.sections.rows")} note={<SplitNote params={params} />}>
          <div className="flex flex-col gap-3">
            <ParamRow nodeId={nodeId} name="missingRows" />
            <ParamRow nodeId={nodeId} name="validationFraction" />
            {params.validationFraction > 0 && <ParamRow nodeId={nodeId} name="splitSeed" />}
          </div>
        </InspectorSection>
      )}
      <InspectorSection title={t("data.sections.batches")} note={<StepsNote params={params} />}>
        <div className="flex flex-col gap-3">
          <ParamRow nodeId={nodeId} name="batchSize" />
          <ParamRow nodeId={nodeId} name="shuffle" />
        </div>
      </InspectorSection>
      {(params.source !== null || pending?.grant != null) && (
        <InspectorSection title={t("data.sections.reading")} folded={pending?.state !== "failed"}>
          <CsvOptionsForm node={nodeId} csv={pending?.csv ?? params.csv} found={report?.csv ?? null} />
        </InspectorSection>
      )}
    </div>
  );
}

function SplitNote({ params }: { readonly params: DatasetParams }) {
  const { t } = useTexts();
  if (params.source === null) return null;
  const { train, validation } = splitSizes(params.source.rows, params.validationFraction);
  return <>{validation > 0 ? t("data.split.counts", { train, validation }) : t("data.split.allTrain", { train })}</>;
}

function StepsNote({ params }: { readonly params: DatasetParams }) {
  const { t } = useTexts();
  if (params.source === null) return null;
  const { train } = splitSizes(params.source.rows, params.validationFraction);
  return <>{t("data.batch.steps", { count: Math.ceil(train / Math.max(1, params.batchSize)) })}</>;
}
