import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { useVirtualRows } from "../../design/useVirtualRows";
import { formatNumber } from "../../i18n";
import type { CellTone, PlotColumn, PlotTable } from "./plotTable";

/** Height of a row (rem). */
const rowHeight = 1.5625;
/** Width of a column: where there is room, and at least (rem). */
const columnWidth = 8.5;
const leastWidth = 4.5;
/** Rows that are drawn above and below those in view: tables of a usual run are there in full, for finding in the page, too. */
const overscan = 100;

const tones: Readonly<Record<CellTone, string>> = {
  muted: "text-muted",
  accent: "text-accent-text",
  danger: "font-medium text-danger-text",
};

interface NumbersTableProps {
  readonly table: PlotTable;
  /** Of what its numbers are. */
  readonly label: string;
  readonly className?: string;
}

/** The numbers behind a chart, every row of them, of which those about in view are drawn. */
export function NumbersTable({ table, label, className }: NumbersTableProps) {
  const { columns, rows: count, marked, newestFirst = false } = table;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count, scroller, size: () => rowHeight, overscan });
  const drawn = rows.getVirtualItems();
  const width = (column: number) => `${String(columns.length * column)}rem`;
  useEffect(() => {
    if (marked !== undefined) rows.scrollToIndex(marked, { align: "center" });
  }, [rows, marked]);
  return (
    // The keyboard scrolls what has the focus.
    <div
      ref={scroller}
      className={clsx("absolute inset-0 overflow-auto pb-3", className)}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <table
        aria-rowcount={count + 1}
        className="tabular w-full table-fixed border-collapse text-sm"
        style={{ minWidth: width(leastWidth), maxWidth: width(columnWidth) }}
        data-selectable
      >
        <thead className="sticky top-0 bg-surface text-left text-muted">
          <tr aria-rowindex={1} className="border-b border-line align-bottom">
            {columns.map(({ title, hint }, index) => (
              <th
                key={index}
                className={clsx("py-1.5 pr-4 font-medium wrap-break-word", index > 0 && "text-right")}
                title={hint}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={drawn[0]?.start ?? 0} />
          {drawn.map(({ index, key }) => {
            const row = newestFirst ? count - 1 - index : index;
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                className={clsx("border-b border-line", row === marked && "bg-accent-soft font-semibold")}
                style={{ height: `${String(rowHeight)}rem` }}
              >
                {columns.map((column, place) => (
                  <Cell key={place} column={column} row={row} isFirst={place === 0} />
                ))}
              </tr>
            );
          })}
          <Gap height={rows.getTotalSize() - (drawn.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly column: PlotColumn;
  readonly row: number;
  readonly isFirst: boolean;
}

function Cell({ column, row, isFirst }: CellProps) {
  const { value, format = formatNumber, tone } = column;
  const content = value(row);
  const look = tone?.(row) ?? null;
  return (
    <td className={clsx("truncate py-0 pr-4", !isFirst && "text-right", look !== null && tones[look])}>
      {typeof content === "number" ? format(content) : content}
    </td>
  );
}

/** Room of rows that are not drawn (pixels). */
function Gap({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
