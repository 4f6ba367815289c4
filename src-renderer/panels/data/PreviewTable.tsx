import { clsx } from "clsx";
import { useEffect, useMemo, useRef } from "react";
import type { CsvOptions, DatasetColumn } from "../../../src-engine";
import type { ColumnReport, CsvReport, FileGrant } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { NumberField } from "../../design/NumberField";
import { useRem } from "../../design/rem";
import { useVirtualRows } from "../../design/useVirtualRows";
import { formatNumber, refusalText, useTexts } from "../../i18n";
import { BatchBar } from "./BatchBar";
import type { BatchMarks } from "./batchMarks";
import { roleColor } from "./roleStyle";
import { TypeMark } from "./TypeMark";
import { useRowPages } from "./useRowPages";

/** Heights and the width of a column (rem). */
const rowHeight = 1.625;
const columnWidth = 9.25;
const headerHeight = 4.75;
/** Chromium's boxes end at about 33.5 million pixels. */
const mostRows = 1_200_000;

interface PreviewTableProps {
  readonly grant: FileGrant;
  readonly csv: CsvOptions;
  readonly report: CsvReport;
  readonly columns: readonly DatasetColumn[];
  /** The rows of the batch that is stepped through. */
  readonly marks: BatchMarks | null;
  /** Asks the model about a row, from 0; null while there is none to ask. */
  readonly onPredict: ((row: number) => void) | null;
}

/** The rows as a table that draws and fetches only what is in view, whatever their number. */
export function PreviewTable({ grant, csv, report, columns, marks, onPredict }: PreviewTableProps) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.min(report.rows, mostRows);
  const pixels = useRem();
  const gutter = Math.max(2.75, 1.25 + String(count).length / 2) * pixels;
  const rows = useVirtualRows({
    count,
    scroller,
    size: () => rowHeight,
    overscan: 8,
  });
  const cells = useVirtualRows({
    horizontal: true,
    count: report.columns.length,
    scroller,
    size: () => columnWidth,
    overscan: 2,
  });
  const pages = useRowPages(grant.handle, csv);
  const shownRows = rows.getVirtualItems();
  const shownCells = cells.getVirtualItems();
  const first = shownRows[0]?.index ?? 0;
  const last = (shownRows.at(-1)?.index ?? 0) + 1;
  const { want } = pages;
  useEffect(() => want(first, last), [want, first, last]);
  const width = gutter + cells.getTotalSize();
  const markedRows = marks?.rows;
  const marked = useMemo(() => new Set(markedRows), [markedRows]);

  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="table"
        aria-label={t("data.preview.tableLabel", { name: report.name })}
        aria-rowcount={report.rows + 1}
        aria-colcount={report.columns.length + 1}
        tabIndex={0}
        className="tabular relative min-h-0 flex-1 overflow-auto text-sm focus-visible:-outline-offset-2"
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-20 border-b border-line bg-surface"
          style={{ width, height: headerHeight * pixels }}
        >
          <div
            role="columnheader"
            className="sticky left-0 z-10 flex h-full items-end justify-end border-r border-line bg-surface px-2 pb-1.5 text-xs text-faint"
            style={{ width: gutter }}
          >
            {t("data.preview.rowNumber")}
          </div>
          {shownCells.map((cell) => {
            const column = report.columns[cell.index];
            return column === undefined ? null : (
              <div
                key={cell.key}
                role="columnheader"
                aria-colindex={cell.index + 2}
                className="absolute top-0 h-full border-r border-line"
                style={{ left: gutter + cell.start, width: cell.size }}
              >
                <HeaderCell
                  column={column}
                  used={columns.find(({ name }) => name === column.name)}
                  rows={report.rows}
                />
              </div>
            );
          })}
        </div>
        <div className="relative" style={{ width, height: rows.getTotalSize() }}>
          {shownRows.map((row) => {
            const values = pages.row(row.index);
            const isMarked = marked.has(row.index);
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={row.index + 2}
                data-in-batch={isMarked || undefined}
                className={clsx(
                  "absolute left-0 border-b border-line/60",
                  isMarked ? "bg-accent-soft" : "hover:bg-hover",
                )}
                style={{ width, height: row.size, transform: `translateY(${String(row.start)}px)` }}
              >
                <div
                  role="rowheader"
                  className={clsx(
                    "sticky left-0 z-10 h-full border-r px-2 text-right leading-6.5",
                    isMarked
                      ? "border-accent bg-accent-soft font-semibold text-accent-text"
                      : "border-line bg-surface text-faint",
                  )}
                  style={{ width: gutter, ...(isMarked && { boxShadow: "inset 3px 0 0 var(--color-accent)" }) }}
                >
                  {onPredict === null ? (
                    row.index + 1
                  ) : (
                    <button
                      type="button"
                      aria-label={t("data.preview.predictRow", { row: row.index + 1 })}
                      title={t("data.preview.predictRow", { row: row.index + 1 })}
                      className="h-full w-full text-right hover:text-accent-text hover:underline focus-visible:-outline-offset-2"
                      onClick={() => onPredict(row.index)}
                    >
                      {row.index + 1}
                    </button>
                  )}
                  {isMarked && <span className="sr-only">{t("data.batchRows.inBatch")}</span>}
                </div>
                {shownCells.map((cell) => (
                  <div
                    key={cell.key}
                    role="cell"
                    aria-colindex={cell.index + 2}
                    className={`absolute top-0 h-full truncate px-2 leading-6.5 ${report.columns[cell.index]?.type === "number" ? "text-right" : ""}`}
                    style={{ left: gutter + cell.start, width: cell.size }}
                    data-selectable
                  >
                    <CellText cells={values} index={cell.index} missing={t("data.preview.missing")} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {(pages.error !== null || report.rows > mostRows || report.rows > 100 || marks !== null) && (
        <footer className="flex h-9 shrink-0 items-center gap-3 border-t border-line px-3 text-sm text-muted">
          {pages.error !== null && (
            <>
              <span className="text-danger-text" role="alert">
                {t("data.preview.rowsFailed")}: {refusalText(pages.error)}
              </span>
              <Button size="sm" onClick={pages.retry}>
                {t("common.retry")}
              </Button>
            </>
          )}
          {marks !== null && <BatchBar marks={marks} onShow={(row) => rows.scrollToIndex(row, { align: "start" })} />}
          {report.rows > mostRows && <span>{t("data.preview.limited", { count: mostRows })}</span>}
          {report.rows > 100 && (
            <label className="ml-auto inline-flex items-center gap-2 whitespace-nowrap">
              {t("data.preview.goTo")}
              <NumberField
                className="w-24! text-right"
                integer
                min={1}
                max={count}
                value={first + 1}
                onValue={(row) => rows.scrollToIndex(row - 1, { align: "start" })}
              />
            </label>
          )}
        </footer>
      )}
    </div>
  );
}

interface CellTextProps {
  readonly cells: readonly (string | null)[] | undefined;
  readonly index: number;
  readonly missing: string;
}

function CellText({ cells, index, missing }: CellTextProps) {
  if (cells === undefined)
    return <span aria-hidden className="inline-block h-2 w-2/3 rounded-full bg-hover align-middle" />;
  const text = cells[index] ?? null;
  return text === null ? (
    <span className="text-warning-text italic">{missing}</span>
  ) : (
    <span title={text.length > 18 ? text : undefined}>{text}</span>
  );
}

interface HeaderCellProps {
  readonly column: ColumnReport;
  readonly used: DatasetColumn | undefined;
  readonly rows: number;
}

function HeaderCell({ column, used, rows }: HeaderCellProps) {
  const { t } = useTexts();
  const role = used?.role ?? "ignore";
  const { name, type, missing, min, mean, max, distinct } = column;
  return (
    <div
      className="flex h-full flex-col gap-0.5 px-2 pt-2 pb-1.5"
      style={{ boxShadow: `inset 0 3px 0 ${roleColor[role]}` }}
    >
      <div className="flex items-center gap-1">
        <TypeMark type={type} />
        <span className="min-w-0 flex-1 truncate font-semibold text-ink" title={name}>
          {name}
        </span>
      </div>
      {missing === rows && rows > 0 ? (
        <p className="text-xs text-warning-text">{t("data.preview.allMissing")}</p>
      ) : type === "category" ? (
        <p className="truncate text-xs text-muted">{t("data.preview.distinct", { count: distinct })}</p>
      ) : (
        <dl className="grid grid-cols-3 text-xs">
          {(
            [
              ["min", min],
              ["mean", mean],
              ["max", max],
            ] as const
          ).map(([statistic, value]) => (
            <div key={statistic} className="min-w-0 not-first:text-center last:text-right">
              <dt className="text-2xs text-faint">{t(`data.preview.${statistic}`)}</dt>
              <dd className="truncate text-muted">{value === null ? "–" : formatNumber(value, 4)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-auto flex items-baseline justify-between gap-2 text-2xs">
        <span className="text-muted">{t(`data.role.${role}`)}</span>
        {missing > 0 && missing < rows && (
          <span className="truncate text-warning-text">{t("data.preview.missingCount", { count: missing })}</span>
        )}
      </p>
    </div>
  );
}
