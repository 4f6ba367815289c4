import type { Point, Rect } from "../state/canvasView";

/** Nodes sit on this grid (canvas pixels), so that wires between them can be straight. */
export const gridStep = 10;

/** Room left between a placed node and its neighbours (canvas pixels). */
const gap = 30;

/** Room left between what is brought into view and the view's edge (canvas pixels). */
const margin = 40;

/** How far a view must move to show `rect` whole, no further than needed; where it is too large, its middle (canvas pixels). */
export function shiftToShow(view: Rect, rect: Rect): Point {
  return {
    x: shiftAlong([view.x, view.width], [rect.x, rect.width]),
    y: shiftAlong([view.y, view.height], [rect.y, rect.height]),
  };
}

/** The shift along one axis, of spans given as start and length. */
function shiftAlong([from, room]: readonly [number, number], [start, length]: readonly [number, number]): number {
  if (start >= from && start + length <= from + room) return 0;
  if (length + 2 * margin > room) return start + length / 2 - (from + room / 2);
  return start < from ? start - margin - from : start + length + margin - (from + room);
}

/** The nearest point of the grid. */
export function snapToGrid({ x, y }: Point): Point {
  return { x: Math.round(x / gridStep) * gridStep, y: Math.round(y / gridStep) * gridStep };
}

/** Whether two rectangles come closer than the gap. */
function crowds(a: Rect, b: Rect): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

/** Width and height (canvas pixels). */
export type Size = Pick<Rect, "width" | "height">;

/** Where {@link freePlace} may look. */
export interface PlaceSearch {
  /** Never left of the wanted place, so that data keep flowing to the right. */
  readonly rightOnly?: boolean;
}

/**
 * The free place for a rectangle of `size` that is nearest to `wanted` (its top left corner), clear of all `taken`.
 * Looks in rings around the wanted place.
 */
export function freePlace(
  taken: readonly Rect[],
  size: Size,
  wanted: Point,
  { rightOnly = false }: PlaceSearch = {},
): Point {
  const start = snapToGrid(wanted);
  const free = (point: Point) =>
    (!rightOnly || point.x >= start.x) && taken.every((rect) => !crowds({ ...point, ...size }, rect));
  const step = 2 * gridStep;
  for (let ring = 0; ring < 200; ring += 1) {
    const candidates: Point[] = [];
    for (let offset = -ring; offset <= ring; offset += 1) {
      candidates.push(
        { x: start.x + offset * step, y: start.y + ring * step },
        { x: start.x + ring * step, y: start.y + offset * step },
        { x: start.x + offset * step, y: start.y - ring * step },
        { x: start.x - ring * step, y: start.y + offset * step },
      );
    }
    const distance = (point: Point) => Math.hypot(point.x - start.x, point.y - start.y);
    const best = candidates.filter(free).sort((a, b) => distance(a) - distance(b))[0];
    if (best !== undefined) return best;
  }
  return start;
}
