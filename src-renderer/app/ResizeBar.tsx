import { clsx } from "clsx";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { setPanelOpen, usePanelOpen } from "../state/panels";
import { panelSizes, setPanelSize, useView, type PanelId } from "../state/viewStore";
import { rem } from "../design/rem";

/** How small and how large a panel gets (rem). Dragged to less than half its smallest size, it folds away. */
const limits: Readonly<Record<PanelId, { readonly min: number; readonly max: number }>> = {
  palette: { min: 10, max: 20 },
  dock: { min: 8.75, max: 60 },
  side: { min: 18, max: 60 },
  inspector: { min: 15, max: 30 },
};

/** What an arrow key adds (rem). */
const keyStep = 1;

/**
 * A hairline beside a panel that can be dragged, or moved with the arrow keys; a double-click gives the first size back.
 * Between landmarks only a title may name it.
 */
export function ResizeBar({ panel, label }: { readonly panel: PanelId; readonly label: string }) {
  const open = usePanelOpen(panel);
  const kept = useView((state) => state.panelSizes[panel]);
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const [dragged, setDragged] = useState(false);
  const { min, max } = limits[panel];
  const across = panel === "dock";
  /** Which way the pointer goes for the panel to grow: the palette is the one on the left. */
  const growth = panel === "palette" ? 1 : -1;

  const resize = (size: number) => {
    if (size < min / 2) {
      if (open) setPanelOpen(panel, false);
    } else {
      if (!open) setPanelOpen(panel, true);
      setPanelSize(panel, Math.min(max, Math.max(min, size)));
    }
  };
  const place = (event: PointerEvent) => (across ? event.clientY : event.clientX) / rem();
  const end = () => {
    grip.current = null;
    setDragged(false);
  };
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = across
      ? { ArrowUp: -1, ArrowDown: 1 }
      : { ArrowLeft: -1, ArrowRight: 1 };
    const way = steps[event.key];
    if (way === undefined) return;
    event.preventDefault();
    if (open) resize(kept + way * growth * keyStep);
    else setPanelOpen(panel, true);
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      title={label}
      aria-orientation={across ? "horizontal" : "vertical"}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={open ? Math.round(kept) : 0}
      className={clsx(
        "relative z-10 shrink-0 touch-none transition-colors outline-none hover:bg-strong focus-visible:bg-accent",
        "before:absolute",
        across
          ? "h-px cursor-row-resize before:-inset-y-1 before:inset-x-0"
          : "w-px cursor-col-resize before:-inset-x-1 before:inset-y-0",
        dragged ? "bg-accent" : "bg-line",
      )}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        // What is drawn may be smaller than what is kept: the window leaves no more.
        const { previousElementSibling: before, nextElementSibling: after } = event.currentTarget;
        const box = (panel === "palette" ? before : after)?.getBoundingClientRect();
        const size = box === undefined ? kept : (across ? box.height : box.width) / rem();
        grip.current = { at: place(event), size };
        setDragged(true);
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) resize(grip.current.size + (place(event) - grip.current.at) * growth);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => setPanelSize(panel, panelSizes[panel])}
      onKeyDown={press}
    />
  );
}
