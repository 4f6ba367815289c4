import { Eraser, Trash2 } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "../../design/Button";
import { drawCells } from "../../flows/whatIf";
import { useTexts } from "../../i18n";
import { cellOf, usePredict } from "../../state/predictStore";
import { emptyCells, type Pixel, type PixelGrid, pixelShare, strokeCells } from "./pixelGrid";

const moves: Readonly<Record<string, Pixel>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** Inputs that are pixels, drawn by pointer or keyboard; the prediction follows the pen. */
export function DrawingPad({ grid, children }: { readonly grid: PixelGrid; readonly children: ReactNode }) {
  const { t } = useTexts();
  const typed = usePredict((state) => state.typed);
  const [erases, setErases] = useState(false);
  const [cursor, setCursor] = useState<Pixel>({ row: 0, column: 0 });
  const last = useRef<Pixel | null>(null);
  const { rows, columns, names } = grid;

  const stroke = (from: Pixel, to: Pixel) => {
    // Pointers move more often than the page is drawn: the newest cells count.
    const textOf = (name: string) => cellOf(usePredict.getState().typed, name);
    drawCells({ ...emptyCells(grid, textOf), ...strokeCells(grid, { from, to, erases }, textOf) });
    setCursor(to);
  };
  const pixelAt = (event: PointerEvent<HTMLElement>): Pixel => {
    const box = event.currentTarget.getBoundingClientRect();
    const along = (share: number, count: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    return {
      row: along((event.clientY - box.top) / box.height, rows),
      column: along((event.clientX - box.left) / box.width, columns),
    };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move !== undefined) {
      const row = Math.min(rows - 1, Math.max(0, cursor.row + move.row));
      const column = Math.min(columns - 1, Math.max(0, cursor.column + move.column));
      setCursor({ row, column });
    } else if (event.key === " " || event.key === "Enter") stroke(cursor, cursor);
    else return;
    event.preventDefault();
  };
  const here = names[cursor.row * columns + cursor.column]!;
  return (
    <div className="flex min-h-0 flex-1 gap-3 p-3">
      <div
        role="application"
        aria-label={t("predict.pad.label", { rows, columns })}
        aria-describedby="predict-pad-help predict-pad-cursor"
        tabIndex={0}
        className="group relative grid h-full max-w-[70%] shrink-0 cursor-crosshair touch-none overflow-hidden rounded-md border border-strong bg-surface"
        style={{
          gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`,
          aspectRatio: `${String(columns)} / ${String(rows)}`,
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = pixelAt(event);
          stroke(last.current, last.current);
        }}
        onPointerMove={(event) => {
          const from = last.current;
          if (from === null) return;
          const to = pixelAt(event);
          if (to.row === from.row && to.column === from.column) return;
          last.current = to;
          stroke(from, to);
        }}
        onPointerUp={() => (last.current = null)}
        onPointerCancel={() => (last.current = null)}
        onKeyDown={onKeyDown}
      >
        {names.map((name) => {
          const share = pixelShare(grid, cellOf(typed, name));
          return (
            <span
              key={name}
              data-cursor={name === here || undefined}
              className="forced-color-adjust-none border-r border-b border-line/60 group-focus-visible:data-cursor:outline-2 group-focus-visible:data-cursor:-outline-offset-2 group-focus-visible:data-cursor:outline-accent"
              style={{
                background: `color-mix(in oklab, var(--color-ink) ${String(Math.round(share * 100))}%, transparent)`,
              }}
            />
          );
        })}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-1.5">
        {children}
        <Button
          size="sm"
          aria-pressed={erases}
          variant={erases ? "primary" : "secondary"}
          icon={<Eraser aria-hidden className="size-3.5" />}
          onClick={() => setErases(!erases)}
        >
          {t("predict.pad.erase")}
        </Button>
        <Button
          size="sm"
          icon={<Trash2 aria-hidden className="size-3.5" />}
          onClick={() => drawCells(emptyCells(grid))}
        >
          {t("predict.pad.clear")}
        </Button>
        <p id="predict-pad-help" className="mt-1 text-xs text-muted">
          {t("predict.pad.help")}
        </p>
        <p id="predict-pad-cursor" aria-live="polite" className="sr-only">
          {t("predict.pad.cursor", {
            row: cursor.row + 1,
            column: cursor.column + 1,
            value: cellOf(typed, here) || "0",
          })}
        </p>
      </div>
    </div>
  );
}
