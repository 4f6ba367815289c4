import type { Rect } from "../state/canvasView";
import type { Size } from "../editing/placement";

/** Room around a fitted graph (screen pixels), below it for the controls and the map. */
export const fitRoom = { top: 20, side: 36, bottom: 52 } as const;

/** The closest a graph is fitted. */
export const closestFit = 1.1;

/** The zoom at which the smallest text of a node, 12 pixels, is 11 on the screen. */
export const readableZoom = 0.92;

/** Where the canvas lies on the screen: what React Flow calls a viewport. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * How a graph is shown when it is opened: all of it where it stays readable, or else its beginning, on the left; what
 * is higher than the view from the top. `textScale`: how much larger than usual its reader wants text.
 */
export function openingView(
  nodes: readonly Rect[],
  { width, height }: Size,
  { textScale = 1 }: { readonly textScale?: number } = {},
): Viewport {
  const left = Math.min(...nodes.map(({ x }) => x));
  const top = Math.min(...nodes.map(({ y }) => y));
  const right = Math.max(...nodes.map((node) => node.x + node.width));
  const bottom = Math.max(...nodes.map((node) => node.y + node.height));
  const room = { width: width - 2 * fitRoom.side, height: height - fitRoom.top - fitRoom.bottom };
  const whole = Math.min(room.width / (right - left), room.height / (bottom - top));
  const zoom = Math.min(closestFit * textScale, Math.max(readableZoom * textScale, whole));
  const isWide = (right - left) * zoom > room.width;
  // The first node is to be seen: what lies above it gives way.
  const first = nodes.reduce((before, node) => (node.x < before.x ? node : before), { ...nodes[0]!, x: Infinity });
  const hidden = Math.max(0, (first.y + first.height - top) * zoom - room.height);
  const isHigh = (bottom - top) * zoom > room.height;
  return {
    x: isWide ? fitRoom.side - left * zoom : (width - (left + right) * zoom) / 2,
    y: isHigh
      ? fitRoom.top - top * zoom - Math.min(hidden, (first.y - top) * zoom)
      : fitRoom.top + (room.height - (top + bottom) * zoom) / 2,
    zoom,
  };
}
