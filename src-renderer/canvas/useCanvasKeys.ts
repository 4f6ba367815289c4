import { useEffect, type RefObject } from "react";
import { copySelection, cutSelection, pasteText } from "../editing/clipboard";
import { nudgeSelection } from "../editing/graphEdits";
import { isTyping } from "../commands/keys";
import { translate } from "../i18n";
import { focusPlace } from "../commands/registry";
import { canvasView, type Point } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { cancelDrag } from "./flowStore";
import { nudgeOf } from "./nudge";
import { useSearch } from "./searchStore";
import { cancelWire } from "./wiring";
import { useWiring } from "./wiringStore";

/** A press of Space that lasts longer than this, or that the mouse is used in, was for panning (milliseconds). */
const tapTime = 300;

/**
 * Keys of the canvas that are not commands: arrows nudge, Space and Tab search for a node to add, Space with the mouse
 * moves the canvas, Enter edits, Escape cancels, and the browser's own clipboard events. `root` is the canvas, `pointer` where
 * the mouse is over it, or null.
 */
export function useCanvasKeys(root: RefObject<HTMLElement | null>, pointer: RefObject<Point | null>): void {
  useEffect(() => {
    let spaceAt: number | null = null;
    let pointerLast = false;

    // Whoever has just moved the mouse over the canvas means "add here".
    const setHand = (on: boolean) => {
      root.current?.setAttribute("data-hand", String(on));
    };
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
      const nudge = nudgeOf(event);
      if (event.key === "Escape") {
        if (useWiring.getState().origin !== null) cancelWire();
        else if (cancelDrag()) canvasView()?.announce(translate("canvas.announce.dragCancelled"));
        else select({});
      } else if (nudge !== null && plain && useView.getState().selection.nodes.length > 0) {
        event.preventDefault();
        nudgeSelection(nudge);
      } else if (event.key === " " && plain && !event.shiftKey && !event.repeat) {
        spaceAt = isControl(event.target) ? null : event.timeStamp;
        setHand(spaceAt !== null);
      } else if (event.key === "Enter" && plain && !event.shiftKey && !isControl(event.target)) {
        const [node, ...others] = useView.getState().selection.nodes;
        if (node === undefined || others.length > 0) return;
        event.preventDefault();
        canvasView()?.edit(node);
      } else if (event.key === "Tab" && plain && !event.shiftKey && pointerLast && pointer.current !== null) {
        // For the keyboard Tab stays the way around.
        event.preventDefault();
        search();
      }
      // A press of Space is over when it is let go.
      if (event.key !== " ") pointerLast = false;
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key !== " ") return;
      setHand(false);
      if (spaceAt === null) return;
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
    // Keys that are let go elsewhere are never reported.
    window.addEventListener("blur", () => setHand(false), { signal });
    window.addEventListener("copy", onCopyOrCut, { signal });
    window.addEventListener("cut", onCopyOrCut, { signal });
    window.addEventListener("paste", onPaste, { signal });
    return () => ending.abort();
  }, [root, pointer]);
}

/** Whether keys pressed on `target` are its own. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, [role=button], [role=switch]") !== null;
}
