import { withRole, asFound, type DatasetColumn } from "../../../src-engine";
import type { ColumnReport } from "../../../src-main/contract";
import { Select } from "../../design/Select";
import { useTexts } from "../../i18n";
import { editColumns } from "../../state/dataStore";
import { useDocument } from "../../state/documentStore";
import { columnRoles } from "./roleStyle";

interface ColumnSelectProps {
  readonly node: string;
  readonly column: DatasetColumn;
  /** What was found in the file; null while it is not known. */
  readonly report: ColumnReport | null;
}

/** What a column is used for. */
export function ColumnRoleSelect({ node, column, report }: ColumnSelectProps) {
  const { t } = useTexts();
  const locked = useDocument((state) => state.locked);
  const { name } = column;
  return (
    <Select
      aria-label={t("data.column.roleOf", { name })}
      className="w-24!"
      disabled={locked}
      value={column.role}
      options={columnRoles.map((value) => ({ value, label: t(`data.role.${value}`) }))}
      onChange={(next) =>
        editColumns(node, (each) => (each.name === name ? withRole(asFound(each, report), next) : each))
      }
    />
  );
}
