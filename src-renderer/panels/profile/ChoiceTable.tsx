import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useRem } from "../../design/rem";
import { useVirtualRows } from "../../design/useVirtualRows";
import { useTexts } from "../../i18n";

/** Height of a row (rem). */
const rowHeight = 2;

/** A column of a table whose rows are chosen. */
export interface ChoiceColumn<Row, By extends string> {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** In rem. */
  readonly width: number;
  readonly align?: "left" | "right";
  /** What a press on its title orders the rows by; absent where it orders nothing. */
  readonly by?: By;
  cell(row: Row): ReactNode;
}

interface ChoiceTableProps<Row, By extends string> {
  readonly label: string;
  /** The first one names the row and stays in view. */
  readonly columns: readonly ChoiceColumn<Row, By>[];
  readonly rows: readonly Row[];
  readonly chosen: Row | null;
  onChoose(row: Row): void;
  readonly order: { readonly by: By; readonly way: "ascending" | "descending" } | null;
  onOrder(by: By): void;
  /** The colour at the beginning of a row. */
  colorOf(row: Row): string;
}

/** A table of which one row is chosen, by a click or the arrow keys. Rows in view are drawn, whatever their number. */
export function ChoiceTable<Row, By extends string>({
  label,
  columns,
  rows,
  chosen,
  onChoose,
  order,
  onOrder,
  colorOf,
}: ChoiceTableProps<Row, By>) {
  const { t } = useTexts();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const pixels = useRem();
  const virtual = useVirtualRows({ count: rows.length, scroller, size: () => rowHeight, overscan: 10 });
  const place = chosen === null ? -1 : rows.indexOf(chosen);
  const drawn = virtual.getVirtualItems();
  const width = `${String(columns.reduce((sum, column) => sum + column.width, 0))}rem`;
  const choose = (index: number): void => {
    const at = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[at];
    if (row === undefined) return;
    onChoose(row);
    virtual.scrollToIndex(at, { align: "auto" });
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (rowHeight * pixels)) - 2);
    const ways: Readonly<Record<string, number>> = {
      ...{ ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + page, PageUp: place - page },
      ...{ Home: 0, End: rows.length - 1 },
    };
    const next = ways[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={drawn.some(({ index }) => index === place) ? `${id}-${String(place)}` : undefined}
      tabIndex={0}
      className="tabular relative min-h-0 flex-1 overflow-auto text-sm focus-visible:-outline-offset-2"
      onKeyDown={pressed}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="sticky top-0 z-20 flex border-b border-line bg-surface"
        style={{ width, minWidth: "100%" }}
      >
        {columns.map((column, index) => {
          const { by, title, align } = column;
          const own = by !== undefined && order?.by === by ? order.way : null;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={by === undefined ? undefined : (own ?? "none")}
              title={column.hint}
              className={clsx(
                "flex h-7 shrink-0 items-center px-2 text-xs text-muted",
                index === 0 && "sticky left-0 z-10 border-r border-line bg-surface",
                align === "right" && "justify-end",
              )}
              style={{ width: `${String(column.width)}rem` }}
            >
              {by === undefined ? (
                <span className="truncate">{title}</span>
              ) : (
                <button
                  type="button"
                  title={column.hint ?? t("profile.orderBy", { title })}
                  className={clsx(
                    "inline-flex min-w-0 items-center gap-0.5 rounded-sm hover:text-ink",
                    own && "text-ink",
                  )}
                  onClick={() => onOrder(by)}
                >
                  <span className="truncate">{title}</span>
                  {own === "ascending" && <ArrowUp aria-hidden className="size-3 shrink-0" />}
                  {own === "descending" && <ArrowDown aria-hidden className="size-3 shrink-0" />}
                </button>
              )}
            </div>
          );
        })}
      </div>
      <div role="rowgroup" className="relative" style={{ width, minWidth: "100%", height: virtual.getTotalSize() }}>
        {drawn.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const isChosen = item.index === place;
          return (
            <div
              key={item.key}
              id={`${id}-${String(item.index)}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={isChosen}
              className={clsx(
                "absolute inset-x-0 flex cursor-pointer items-center border-b border-line/60",
                isChosen ? "bg-accent-soft" : "hover:bg-hover",
              )}
              style={{ height: item.size, transform: `translateY(${String(item.start)}px)` }}
              onClick={() => choose(item.index)}
            >
              {columns.map((column, index) => (
                <div
                  key={column.id}
                  role={index === 0 ? "rowheader" : "gridcell"}
                  className={clsx(
                    "flex h-full shrink-0 items-center px-2",
                    index === 0 && "sticky left-0 z-10 border-r border-line",
                    index === 0 && (isChosen ? "bg-accent-soft" : "bg-surface"),
                    column.align === "right" && "justify-end",
                  )}
                  style={{
                    width: `${String(column.width)}rem`,
                    ...(index === 0 && { boxShadow: `inset ${isChosen ? "5px" : "3px"} 0 0 ${colorOf(row)}` }),
                  }}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
