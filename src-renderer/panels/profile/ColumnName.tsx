import { clsx } from "clsx";
import type { DatasetColumn } from "../../../src-engine";
import { useTexts } from "../../i18n";
import { TypeMark } from "../data/TypeMark";

/** A column by its name, with its type and what it is used for. */
export function ColumnName({ name, type, role }: Pick<DatasetColumn, "name" | "type" | "role">) {
  const { t } = useTexts();
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5">
      <TypeMark type={type} />
      <span
        title={name}
        className={clsx("min-w-0 flex-1 truncate", role === "ignore" ? "text-faint" : "font-medium text-ink")}
      >
        {name}
      </span>
      <span className="text-2xs text-muted">{t(`data.role.${role}`)}</span>
    </span>
  );
}
