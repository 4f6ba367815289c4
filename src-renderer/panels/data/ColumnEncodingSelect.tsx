import type { DatasetColumn } from "../../../src-engine";
import { Select } from "../../design/Select";
import { useTexts } from "../../i18n";
import { editColumns } from "../../state/dataStore";
import { useDocument } from "../../state/documentStore";

interface ColumnEncodingSelectProps {
  readonly node: string;
  readonly column: Pick<DatasetColumn, "name" | "encoding">;
}

/** How the categories of a column become numbers. */
export function ColumnEncodingSelect({ node, column: { name, encoding } }: ColumnEncodingSelectProps) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  return (
    <Select
      aria-label={t("data.column.encodingOf", { name })}
      className="w-32!"
      disabled={locked}
      value={encoding}
      options={[
        { value: "oneHot", label: t("data.encoding.oneHot") },
        { value: "classIndex", label: t("data.encoding.classIndex") },
      ]}
      onChange={(next) => editColumns(node, (each) => (each.name === name ? { ...each, encoding: next } : each))}
    />
  );
}
