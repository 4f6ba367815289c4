import { useEffect, type RefObject } from "react";
import { copySelection, cutSelection, pasteText } from "../editing/clipboard";
import { nudgeSelection } from "../editing/graphEdits";
import { isTyping } from "../commands/keys";
import { gridStep } from "../editing/placement";
import { focusPlace } from "../commands/registry";
import { canvasView, type Point } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { useSearch } from "./searchStore";
import { cancelWire } from "./wiring";
import { useWiring } from "./wiringStore";

const directions: Record<string, Point> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** A press of Space that lasts longer than this, or that the mouse is used in, was for panning (milliseconds). */
const tapTime = 300;

/**
 * Keys of the canvas that are not commands: arrows nudge, Space and Tab search for a node to add, Escape cancels, and the
 * browser's own clipboard events. `pointer` is where the mouse is over the canvas, or null.
 */
export function useCanvasKeys(pointer: RefObject<Point | null>): void {
  useEffect(() => {
    let spaceAt: number | null = null;
    let pointerLast = false;

    // Whoever has just moved the mouse over the canvas means "add here".
    const search = () => {
      if (useDocument.getState().locked) return;
      canvasView()?.openSearch(pointerLast ? (pointer.current ?? undefined) : undefined);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      // React Flow prevents the default of Space, which it pans with, so that one does not count as taken.
      if (
        (event.defaultPrevented && event.key !== " ") ||
        focusPlace(event.target) !== "canvas" ||
        useSearch.getState().at !== null
      )
        return;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const direction = directions[event.key];
      if (event.key === "Escape") {
        if (useWiring.getState().origin !== null) cancelWire();
        else select({});
      } else if (direction !== undefined && plain && useView.getState().selection.nodes.length > 0) {
        event.preventDefault();
        const step = gridStep * (event.shiftKey ? 10 : 1);
        nudgeSelection({ x: direction.x * step, y: direction.y * step });
      } else if (event.key === " " && plain && !event.shiftKey && !event.repeat) {
        const onControl =
          event.target instanceof Element && event.target.closest("button, [role=button], [role=switch]") !== null;
        spaceAt = onControl ? null : event.timeStamp;
      } else if (event.key === "Tab" && plain && !event.shiftKey && pointerLast && pointer.current !== null) {
        // For the keyboard Tab stays the way around.
        event.preventDefault();
        search();
      }
      // A press of Space is over when it is let go.
      if (event.key !== " ") pointerLast = false;
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key !== " " || spaceAt === null) return;
      if (event.timeStamp - spaceAt < tapTime) search();
      spaceAt = null;
      pointerLast = false;
    };
    const onPointerDown = () => {
      spaceAt = null;
      pointerLast = true;
    };
    const onPointerMove = () => {
      pointerLast = true;
    };
    const textIsSelected = () => (window.getSelection()?.toString() ?? "") !== "";
    const onCopyOrCut = (event: ClipboardEvent) => {
      if (isTyping(event.target) || textIsSelected()) return;
      const text = event.type === "cut" ? cutSelection() : copySelection();
      if (text === null) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      if (pasteText(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener("keydown", onKeyDown, { signal });
    window.addEventListener("keyup", onKeyUp, { signal });
    window.addEventListener("pointerdown", onPointerDown, { signal, capture: true });
    window.addEventListener("pointermove", onPointerMove, { signal, capture: true });
    window.addEventListener("copy", onCopyOrCut, { signal });
    window.addEventListener("cut", onCopyOrCut, { signal });
    window.addEventListener("paste", onPaste, { signal });
    return () => ending.abort();
  }, [pointer]);
}
