import {
  divideEpoch,
  isDelimited,
  tableKindOf,
  nodeType,
  splitSizes,
  stepsPerEpoch,
  type DatasetParams,
} from "../../../src-engine";
import { useDataset } from "../../flows/useDataset";
import { useTexts } from "../../i18n";
import { useDocument, useNode } from "../../state/documentStore";
import { ParameterField } from "../inspector/ParameterField";
import { Section } from "../inspector/Section";
import { ColumnList } from "./ColumnList";
import { CsvOptionsForm } from "./CsvOptionsForm";
import { FileCard } from "./FileCard";

/** Everything about a Dataset node: its file, its columns, how it is read, split and batched. */
export function DatasetPanel({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const dataset = useDataset(nodeId);
  if (dataset === null) return null;
  const { params, report, pending } = dataset;
  const columns = params.columns;
  const features = columns.filter(({ role }) => role === "feature").length;
  const targets = columns.filter(({ role }) => role === "target").length;
  const used = new Set(columns.filter(({ role }) => role !== "ignore").map(({ name }) => name));
  const mayDrop =
    params.missingRows !== "refuse" &&
    (report?.columns.some(({ name, missing }) => missing > 0 && used.has(name)) ?? false);
  const isDivided = params.validationFraction + (params.testFraction ?? 0) > 0;
  return (
    <div className="flex flex-col">
      <FileCard node={nodeId} dataset={dataset} />
      {columns.length > 0 && (
        <Section title={t("data.sections.columns")} note={t("data.column.summary", { features, targets })}>
          <ColumnList node={nodeId} columns={columns} report={report} />
        </Section>
      )}
      {params.source !== null && (
        <Section title={t("data.sections.rows")} note={<SplitNote params={params} atMost={mayDrop} />}>
          <div className="flex flex-col gap-3">
            <Parameter nodeId={nodeId} name="missingRows" />
            <Parameter nodeId={nodeId} name="validationFraction" />
            <Parameter nodeId={nodeId} name="testFraction" />
            {isDivided && <Parameter nodeId={nodeId} name="split" />}
            {isDivided && params.split !== "ordered" && <Parameter nodeId={nodeId} name="splitSeed" />}
          </div>
        </Section>
      )}
      <Section title={t("data.sections.batches")} note={<StepsNote nodeId={nodeId} params={params} atMost={mayDrop} />}>
        <div className="flex flex-col gap-3">
          <Parameter nodeId={nodeId} name="batchSize" />
          <Parameter nodeId={nodeId} name="shuffle" />
        </div>
      </Section>
      {(params.source !== null || pending?.grant != null) && (
        <Section key={pending?.state ?? ""} title={t("data.sections.reading")} open={pending?.state === "failed"}>
          <CsvOptionsForm
            node={nodeId}
            delimited={isDelimited(tableKindOf(pending?.name ?? params.source?.name ?? ""))}
            csv={pending?.csv ?? params.csv}
            found={report?.csv ?? null}
          />
        </Section>
      )}
    </div>
  );
}

function Parameter({ nodeId, name }: { readonly nodeId: string; readonly name: keyof DatasetParams }) {
  const node = useNode(nodeId);
  const param = nodeType("dataset")?.params.find((each) => each.name === name);
  return node === undefined || param === undefined ? null : <ParameterField node={node} param={param} />;
}

interface RowsNoteProps {
  readonly params: DatasetParams;
  /** Rows with missing values are left out and there may be some: how many is known only when the data are prepared. */
  readonly atMost: boolean;
}

function SplitNote({ params, atMost }: RowsNoteProps) {
  const { t } = useTexts();
  if (params.source === null) return null;
  const { train, validation, test } = splitSizes(params.source.rows, params);
  const note =
    test > 0
      ? t("data.split.withTest", { train, validation, test })
      : validation > 0
        ? t("data.split.counts", { train, validation })
        : t("data.split.allTrain", { train });
  return <>{atMost ? t("data.split.atMost", { note }) : note}</>;
}

/** Updates of the weights per epoch, by the rule that the run itself divides its rows by. */
function StepsNote({ nodeId, params, atMost }: RowsNoteProps & { readonly nodeId: string }) {
  const { t } = useTexts();
  const model = useDocument(({ lowering }) => (lowering.dataset === nodeId ? lowering.model : null));
  if (params.source === null) return null;
  const { train } = splitSizes(params.source.rows, params);
  if (train === 0) return null;
  const batches = divideEpoch(train, Math.max(1, params.batchSize), model?.minimumRows);
  const accumulation = model?.optimizer?.gradients?.accumulate ?? 1;
  const note = t("data.batch.steps", { count: stepsPerEpoch({ ...batches, accumulation }, train) });
  return <>{atMost ? t("data.split.atMost", { note }) : note}</>;
}
