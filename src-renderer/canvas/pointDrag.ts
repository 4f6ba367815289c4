import { create } from "zustand";
import { moveWirePoint } from "../editing/wirePoints";
import { snapToGrid } from "../editing/placement";
import { translate } from "../i18n";
import { canvasView, type Point } from "../state/canvasView";

/** A point of a wire that is being dragged, and where it is now (canvas pixels). */
interface PointDrag {
  readonly wire: string;
  readonly index: number;
  readonly at: Point;
}

/** The reroute point that is being dragged, if any. */
export const usePointDrag = create<{ readonly drag: PointDrag | null }>()(() => ({ drag: null }));

/** Screen pixels the mouse moves before a press is a drag. */
const threshold = 3;

/**
 * Drags a point of a wire with the mouse from where it is pressed until it is let go: one undo step. Escape puts it back.
 * @param grip what was pressed; it keeps the pointer.
 */
export function dragPoint(grip: Element, press: PointerEvent, { wire, index }: Omit<PointDrag, "at">): void {
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    usePointDrag.setState({ drag: null });
  };
  const onMove = (event: PointerEvent) => {
    const isFar = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > threshold;
    const at = canvasView()?.toCanvas({ x: event.clientX, y: event.clientY });
    if (at === undefined || (usePointDrag.getState().drag === null && !isFar)) return;
    usePointDrag.setState({ drag: { wire, index, at: snapToGrid(at) } });
  };
  const onUp = () => {
    const { drag } = usePointDrag.getState();
    if (drag !== null) moveWirePoint(wire, index, drag.at);
    end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || usePointDrag.getState().drag === null) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    canvasView()?.announce(translate("canvas.announce.dragCancelled"));
  };
  const { signal } = ending;
  grip.setPointerCapture(press.pointerId);
  window.addEventListener("pointermove", onMove, { signal });
  window.addEventListener("pointerup", onUp, { signal });
  window.addEventListener("pointercancel", end, { signal });
  window.addEventListener("keydown", onKeyDown, { signal, capture: true });
}
