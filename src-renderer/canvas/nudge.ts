import { gridStep } from "../editing/placement";
import type { Point } from "../state/canvasView";

const directions: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** How far an arrow key moves what it is pressed on: a step of the grid, with Shift ten of them; null for other keys. */
export function nudgeOf({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): Point | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const step = gridStep * (shiftKey ? 10 : 1);
  return { x: direction.x * step, y: direction.y * step };
}
