import type { KeyboardEvent } from "react";
import { rem } from "./rem";

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * How far an arrow key moves what is otherwise dragged (pixels): a line of text, with Shift four. Null for other keys; the key
 * does nothing else then.
 */
export function arrowMove(event: KeyboardEvent): { readonly x: number; readonly y: number } | null {
  const way = ways[event.key];
  if (way === undefined) return null;
  event.preventDefault();
  const step = (event.shiftKey ? 4 : 1) * rem();
  return { x: way[0] * step, y: way[1] * step };
}
