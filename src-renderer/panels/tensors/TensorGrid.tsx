import { clsx } from "clsx";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { StepTensorView } from "../../../src-main/contract";
import { heatColour } from "../../design/heat";
import { useRem } from "../../design/rem";
import { useVirtualRows } from "../../design/useVirtualRows";
import { formatNumber, useTexts } from "../../i18n";
import { cellAfterKey, gridSize, lineName } from "./gridCells";

/** Height of a line, width of a column, and of a character of a line's name (rem). */
const lineHeight = 1.5;
const columnWidth = 4.75;
const character = 0.45;
/** Chromium's boxes end at about 33.5 million pixels. */
const mostColumns = 200_000;

interface TensorGridProps {
  readonly tensor: Pick<StepTensorView, "role" | "shape" | "min" | "max">;
  readonly values: Float32Array;
  readonly label: string;
  /** What the elements of the first axis are called, and above them their kind ("Row"); their indices without it. */
  readonly rows?: { readonly kind: string; readonly name: (row: number) => string } | undefined;
  /** The element that is chosen, by its index in `values`. */
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
}

/**
 * A tensor's numbers, coloured by their size, a line for every place before the last axis. Only what is in view is drawn.
 * It is one stop of the Tab key, in which arrow keys choose.
 */
export function TensorGrid({ tensor, values, label, rows: named, chosen, onChoose }: TensorGridProps) {
  const { t } = useTexts();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  const pixels = useRem();
  const { shape } = tensor;
  const size = gridSize(shape);
  const { lines } = size;
  const columns = Math.min(size.columns, mostColumns);
  const isFlat = shape.length < 2;
  const nameOf = (line: number): string => lineName(shape, line, named?.name);
  const gutter = isFlat ? 0 : Math.max(nameOf(lines - 1).length, nameOf(0).length, named?.kind.length ?? 1);
  const gutterWidth = isFlat ? 0 : (1 + gutter * character) * pixels;
  const header = columns > 1 ? lineHeight * pixels : 0;
  const rows = useVirtualRows({
    count: lines,
    scroller,
    size: () => lineHeight,
    overscan: 6,
    scrollPaddingEnd: header,
  });
  const cells = useVirtualRows({
    horizontal: true,
    count: columns,
    scroller,
    size: () => columnWidth,
    overscan: 2,
    scrollPaddingEnd: gutterWidth,
  });
  const active = Math.min(chosen ?? 0, values.length - 1);
  const largest = Math.max(Math.abs(tensor.min), Math.abs(tensor.max)) || 1;
  const scale = tensor.role === "gradient" ? "gradient" : "value";
  const width = gutterWidth + cells.getTotalSize();
  const shownCells = cells.getVirtualItems();
  const isDrawn =
    rows.getVirtualItems().some(({ index }) => index === Math.trunc(active / size.columns)) &&
    shownCells.some(({ index }) => index === active % size.columns);

  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const isChoice = event.key === "Enter" || event.key === " ";
    const page = Math.max(1, Math.trunc((scroller.current?.clientHeight ?? 0) / (lineHeight * pixels)) - 1);
    const next = isChoice ? active : cellAfterKey({ lines, columns: size.columns }, active, event, page);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    rows.scrollToIndex(Math.trunc(next / size.columns));
    cells.scrollToIndex(next % size.columns);
    onChoose(next);
  };

  if (lines === 0) return null;
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={lines + (header > 0 ? 1 : 0)}
      aria-colcount={columns + (isFlat ? 0 : 1)}
      aria-activedescendant={focused && isDrawn ? `${id}-${active}` : undefined}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={press}
      className="tabular max-h-50 w-fit max-w-full overflow-auto rounded-sm border border-line text-sm focus-visible:outline-offset-0"
    >
      {header > 0 && (
        <div role="row" aria-rowindex={1} className="sticky top-0 z-20 bg-sunken" style={{ width, height: header }}>
          {!isFlat && (
            <div
              role="columnheader"
              aria-colindex={1}
              className="sticky left-0 z-10 h-full bg-sunken px-2 text-right leading-6 text-faint"
              style={{ width: gutterWidth }}
            >
              {named?.kind ?? <span className="sr-only">{t("cards.index")}</span>}
            </div>
          )}
          {shownCells.map((cell) => (
            <div
              key={cell.key}
              role="columnheader"
              aria-colindex={cell.index + (isFlat ? 1 : 2)}
              className="absolute top-0 h-full px-2 text-right leading-6 text-faint"
              style={{ left: gutterWidth + cell.start, width: cell.size }}
            >
              {isFlat && named !== undefined ? named.name(cell.index) : cell.index}
            </div>
          ))}
        </div>
      )}
      <div className="relative" style={{ width, height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + (header > 0 ? 2 : 1)}
            className="absolute left-0"
            style={{ width, height: row.size, transform: `translateY(${String(row.start)}px)` }}
          >
            {!isFlat && (
              <div
                role="rowheader"
                aria-colindex={1}
                className="sticky left-0 z-10 h-full bg-sunken px-2 text-right leading-6 text-faint"
                style={{ width: gutterWidth }}
              >
                {nameOf(row.index)}
              </div>
            )}
            {shownCells.map((cell) => {
              const index = row.index * size.columns + cell.index;
              const value = values[index]!;
              return (
                <div
                  key={cell.key}
                  id={`${id}-${index}`}
                  role="gridcell"
                  aria-colindex={cell.index + (isFlat ? 1 : 2)}
                  aria-selected={index === chosen}
                  className={clsx(
                    "absolute top-0 h-full px-2 text-right leading-6 whitespace-nowrap text-ink",
                    index === chosen
                      ? "outline-2 -outline-offset-2 outline-accent"
                      : focused && index === active && "outline-1 -outline-offset-1 outline-accent outline-dashed",
                  )}
                  style={{
                    left: gutterWidth + cell.start,
                    width: cell.size,
                    background: heatColour(value, largest, scale),
                  }}
                  onClick={() => onChoose(index)}
                >
                  {formatNumber(value, 4)}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
