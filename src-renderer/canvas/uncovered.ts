import type { Rect } from "../state/canvasView";

/** Beside a panel that leaves less of the canvas than this, nothing can be shown. */
const leastShare = 1 / 3;

/** The part of the canvas on the screen that no panel lies over; all of it where a panel leaves hardly any. */
export function uncovered(root: HTMLElement | null): Rect {
  const { x, y, width, height } = root?.getBoundingClientRect() ?? new DOMRect();
  const panel = document.querySelector("[data-over-canvas]");
  const free = panel === null ? width : panel.getBoundingClientRect().left - x;
  return { x, y, width: free < leastShare * width ? width : free, height };
}
