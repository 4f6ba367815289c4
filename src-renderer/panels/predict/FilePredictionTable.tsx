import { ArrowLeft, Download, TriangleAlert } from "lucide-react";
import { clsx } from "clsx";
import { useEffect, useMemo, useRef } from "react";
import { targetPart, type TargetPart, targetParts } from "../../../src-engine";
import type { PredictedTarget } from "../../../src-main/contract";
import { Button } from "../../design/Button";
import { useRem } from "../../design/rem";
import { Spinner } from "../../design/Spinner";
import { useVirtualRows } from "../../design/useVirtualRows";
import { formatNumber, formatPercent, refusalText, useTexts } from "../../i18n";
import { cancelSavingPredictions, loadPredictionPage, saveFilePredictions } from "../../flows/predict";
import { closeFilePredictions, type FilePredictions, usePredict } from "../../state/predictStore";

/** The height of a row, the widths of a column and of the numbers of the rows (rem). */
const rowHeight = 1.625;
const columnWidth = 10;
const numbersWidth = 4;

/** Predictions for every row of a CSV, beside what it holds itself. */
export function FilePredictionTable({ file }: { readonly file: FilePredictions }) {
  const { t } = useTexts();
  const { name, total, warnings, first, columns, known, pageRows, pages } = file;
  const saving = usePredict((state) => state.saving);
  const types = usePredict((state) => state.inputs?.columns);
  const scroller = useRef<HTMLDivElement>(null);
  const pixels = useRem();
  const rows = useVirtualRows({ count: total, scroller, size: () => rowHeight, overscan: 8 });
  const shown = useMemo(() => tableColumns(first, columns, known), [first, columns, known]);
  const cells = useVirtualRows({
    horizontal: true,
    count: shown.length,
    scroller,
    size: () => columnWidth,
    overscan: 2,
  });
  const items = rows.getVirtualItems();
  const shownCells = cells.getVirtualItems();
  const firstPage = Math.floor((items[0]?.index ?? 0) / pageRows);
  const lastPage = Math.floor((items.at(-1)?.index ?? 0) / pageRows);
  useEffect(() => {
    for (let page = firstPage; page <= lastPage; page += 1) void loadPredictionPage(page);
  }, [firstPage, lastPage]);
  const gutter = numbersWidth * pixels;
  const width = gutter + cells.getTotalSize();
  const numeric = new Set(types?.flatMap((column) => (column.type === "number" ? [column.name] : [])));
  return (
    <section aria-label={t("predict.fileTitle", { name })} className="flex h-full min-h-0 flex-col">
      <header className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-3">
        <Button
          size="sm"
          variant="ghost"
          icon={<ArrowLeft aria-hidden className="size-3.5" />}
          onClick={closeFilePredictions}
        >
          {t("predict.back")}
        </Button>
        <h2 className="truncate text-base font-semibold">{t("predict.fileTitle", { name })}</h2>
        <span className="tabular text-sm text-muted">{t("common.rows", { count: total })}</span>
        <Button
          size="sm"
          className="ml-auto"
          icon={saving ? <Spinner /> : <Download aria-hidden className="size-3.5" />}
          onClick={saving ? cancelSavingPredictions : () => void saveFilePredictions()}
        >
          {t(saving ? "predict.cancelSaving" : "predict.download")}
        </Button>
      </header>
      {warnings.map((warning, index) => (
        <p
          key={index}
          className="flex items-start gap-1.5 border-b border-line bg-warning-soft px-3 py-1 text-sm text-warning-text"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {refusalText(warning)}
        </p>
      ))}
      <div
        ref={scroller}
        role="table"
        aria-label={t("predict.fileTitle", { name })}
        aria-rowcount={total + 1}
        tabIndex={0}
        aria-colcount={shown.length + 1}
        className="tabular min-h-0 flex-1 overflow-auto text-sm focus-visible:-outline-offset-2"
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-20 border-b border-line bg-surface"
          style={{ width, height: `${String(rowHeight)}rem` }}
        >
          <span
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-10 block h-full bg-surface px-3 text-right leading-6.5 font-medium text-faint"
            style={{ width: gutter }}
          >
            {t("predict.row")}
          </span>
          {shownCells.map((cell) => {
            const column = shown[cell.index]!;
            const isInput = column.kind === "input";
            const label = isInput ? column.name : t(`predict.column.${column.part}`, { name: column.name });
            return (
              <span
                key={cell.key}
                role="columnheader"
                aria-colindex={cell.index + 2}
                title={label}
                className={clsx(
                  "absolute top-0 h-full truncate px-3 leading-6.5",
                  isInput ? "font-medium text-muted" : "font-semibold",
                  isRightAligned(column, first, numeric) && "text-right",
                )}
                style={{ left: gutter + cell.start, width: cell.size }}
              >
                {label}
              </span>
            );
          })}
        </div>
        <div className="relative" style={{ width, height: rows.getTotalSize() }}>
          {items.map((row) => {
            const page = pages.get(Math.floor(row.index / pageRows));
            const place = row.index % pageRows;
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={row.index + 2}
                className="absolute inset-x-0 top-0 border-b border-line/60 hover:bg-hover"
                style={{ height: row.size, transform: `translateY(${String(row.start)}px)` }}
              >
                <span
                  role="rowheader"
                  aria-colindex={1}
                  className="sticky left-0 z-10 block h-full bg-surface px-3 text-right leading-6.5 text-faint"
                  style={{ width: gutter }}
                >
                  {row.index + 1}
                </span>
                {page !== undefined &&
                  shownCells.map((cell) => {
                    const column = shown[cell.index]!;
                    return (
                      <span
                        key={cell.key}
                        role="cell"
                        aria-colindex={cell.index + 2}
                        className={clsx(
                          "absolute top-0 h-full truncate px-3 leading-6.5",
                          column.kind === "input" && "text-muted",
                          isRightAligned(column, first, numeric) && "text-right",
                        )}
                        style={{ left: gutter + cell.start, width: cell.size }}
                        data-selectable
                      >
                        {column.kind === "input" ? (
                          page.inputs[place]?.[column.index]
                        ) : (
                          <TargetCell target={page.rows[place]?.[column.index]} part={column.part} />
                        )}
                      </span>
                    );
                  })}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** A column of the table: a part of a target, or an input of the model; `index` among those. */
type TableColumn =
  | { readonly kind: "target"; readonly index: number; readonly name: string; readonly part: TargetPart }
  | { readonly kind: "input"; readonly index: number; readonly name: string };

function tableColumns(
  first: FilePredictions["first"],
  columns: readonly string[],
  known: readonly string[],
): TableColumn[] {
  const has = new Set(known);
  return [
    ...first.flatMap((target, index) =>
      targetParts(target, has.has(target.name)).map((part): TableColumn => ({
        kind: "target",
        index,
        name: target.name,
        part,
      })),
    ),
    ...columns.map((name, index): TableColumn => ({ kind: "input", index, name })),
  ];
}

function isRightAligned(column: TableColumn, first: FilePredictions["first"], numeric: ReadonlySet<string>): boolean {
  return column.kind === "input" ? numeric.has(column.name) : first[column.index]?.kind === "number";
}

function TargetCell({ target, part }: { readonly target: PredictedTarget | undefined; readonly part: TargetPart }) {
  const { t } = useTexts();
  if (target === undefined) return null;
  const value = targetPart(target, part);
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean")
    return (
      <span className={value ? "text-success-text" : "text-danger-text"}>
        {value ? `✓ ${t("predict.right")}` : `✗ ${t("predict.isWrong")}`}
      </span>
    );
  if (target.kind === "number" || part !== "predicted" || target.label === "") return value;
  const { probability = NaN } = target.probabilities.find(({ label }) => label === target.label) ?? {};
  return (
    <>
      {value} <span className="text-muted">{formatPercent(probability)}</span>
    </>
  );
}
