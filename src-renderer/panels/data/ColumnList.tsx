import { Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { asFound, exampleOf, type DatasetColumn, type NumberFormat } from "../../../src-engine";
import type { ColumnReport, CsvReport } from "../../../src-main/contract";
import { TextField } from "../../design/TextField";
import { useRem } from "../../design/rem";
import { useVirtualRows } from "../../design/useVirtualRows";
import { useTexts } from "../../i18n";
import { ColumnTypeMenu } from "./ColumnTypeMenu";
import { ColumnEncodingSelect } from "./ColumnEncodingSelect";
import { ColumnRoleSelect } from "./ColumnRoleSelect";
import { roleColor } from "./roleStyle";

/** Columns from which on a filter is offered. */
const filterFrom = 12;
/** Heights of a row, of one with an encoding, and of the list at most (rem). */
const rowHeight = 2.125;
const categoryRowHeight = 4.125;
const tallest = 21.25;

interface ColumnListProps {
  readonly node: string;
  readonly columns: readonly DatasetColumn[];
  readonly report: CsvReport | null;
}

/** What each column is used for, of which type it is, and how categories become numbers. */
export function ColumnList({ node, columns, report }: ColumnListProps) {
  const { t } = useTexts();
  const [filter, setFilter] = useState("");
  const shown = useMemo(
    () => columns.filter(({ name }) => name.toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase())),
    [columns, filter],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const pixels = useRem();
  const virtualizer = useVirtualRows({
    count: shown.length,
    scroller,
    size: (index) => (hasEncoding(shown[index]) ? categoryRowHeight : rowHeight),
    getItemKey: (index) => `${String(index)} ${shown[index]?.name ?? ""} ${String(hasEncoding(shown[index]))}`,
    initialRect: { width: 280, height: tallest * pixels },
    overscan: 6,
  });
  const height = virtualizer.getTotalSize();
  return (
    <>
      {columns.length >= filterFrom && (
        <div className="relative mb-2">
          <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-faint" />
          <TextField
            className="pl-7"
            placeholder={t("data.column.search")}
            aria-label={t("data.column.search")}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </div>
      )}
      {shown.length === 0 && <p className="py-2 text-sm text-muted">{t("data.column.noMatch")}</p>}
      <div ref={scroller} className="-mx-1 overflow-y-auto px-1" style={{ maxHeight: tallest * pixels, height }}>
        <ul className="relative" style={{ height }}>
          {virtualizer.getVirtualItems().map((item) => {
            const column = shown[item.index];
            return column === undefined ? null : (
              <li
                key={item.key}
                className="absolute inset-x-0 top-0"
                style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              >
                <ColumnRow
                  node={node}
                  column={column}
                  report={report?.columns.find(({ name }) => name === column.name) ?? null}
                  decimal={report?.csv.decimal ?? "."}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

function hasEncoding(column: DatasetColumn | undefined): boolean {
  return column?.type === "category" && column.role !== "ignore";
}

interface ColumnRowProps {
  readonly node: string;
  readonly column: DatasetColumn;
  /** What was found in the file; null while it is not known. */
  readonly report: ColumnReport | null;
  /** The file's decimal mark. */
  readonly decimal: NumberFormat["decimal"];
}

function ColumnRow({ node, column, report, decimal }: ColumnRowProps) {
  const { t } = useTexts();
  const { name, type, role, encoding, categories } = asFound(column, report);
  const count = Math.max(report?.distinct ?? 0, categories.length);
  return (
    <div data-column={name} className="flex h-full items-stretch gap-2 py-0.5">
      <span aria-hidden className="my-1 w-1 shrink-0 rounded-full" style={{ background: roleColor[role] }} />
      <div className="flex min-w-0 flex-1 flex-col justify-center gap-0.5">
        <div className="flex items-center gap-1.5">
          <span
            title={name}
            className={`min-w-0 flex-1 truncate text-base ${role === "ignore" ? "text-faint" : "font-medium text-ink"}`}
          >
            {name}
          </span>
          {type === "number" && report?.format !== undefined && (
            <span className="tabular shrink-0 text-sm text-muted" title={t("data.column.formatOf", { name })}>
              {exampleOf(report.format)}
            </span>
          )}
          <ColumnTypeMenu node={node} name={name} type={type} report={report} decimal={decimal} />
          <ColumnRoleSelect node={node} column={column} report={report} />
        </div>
        {hasEncoding(column) && (
          <div className="flex items-center gap-1.5">
            <span className="tabular min-w-0 flex-1 truncate text-sm text-muted">
              {t("data.column.categories", { count })}
            </span>
            <ColumnEncodingSelect node={node} column={{ name, encoding }} />
          </div>
        )}
      </div>
    </div>
  );
}
