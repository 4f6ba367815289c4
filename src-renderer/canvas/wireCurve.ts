import type { Point, Rect } from "../state/canvasView";

/** A cubic Bézier curve. */
export type Curve = readonly [from: Point, leave: Point, arrive: Point, to: Point];

/** A place a wire goes through. One that is `level` is passed to the right, as ports are; others in the direction of their neighbours. */
export interface Anchor extends Point {
  readonly level: boolean;
}

/** How many straight pieces stand for a curve where it is measured. */
const steps = 16;

/** A curve through each pair of neighbours. */
export function curvesThrough(anchors: readonly Anchor[]): Curve[] {
  return anchors.slice(1).map((to, index): Curve => {
    const from = anchors[index] ?? to;
    const leave = handle(from, [from, to], [anchors[index - 1] ?? from, to]);
    const arrive = handle(to, [from, to], [from, anchors[index + 2] ?? to]);
    return [from, plus(from, leave, 1), plus(to, arrive, -1), to];
  });
}

/** The handle at one end of the curve between `ends`, with the neighbours of that end on both sides. */
function handle(
  { level }: Anchor,
  [from, to]: readonly [Point, Point],
  [before, after]: readonly [Point, Point],
): Point {
  const ahead = to.x - from.x;
  if (level) return { x: ahead >= 0 ? ahead / 2 : 6.25 * Math.sqrt(-ahead), y: 0 };
  return towards({ x: 0, y: 0 }, { x: after.x - before.x, y: after.y - before.y }, distance(from, to) / 3);
}

/** Straight lines between points, with rounded corners. */
export function roundedLines([first, ...others]: readonly [Point, Point, ...Point[]], radius: number): Curve[] {
  const curves: Curve[] = [];
  let start = first;
  others.forEach((corner, index) => {
    const next = others[index + 1];
    if (next === undefined) {
      curves.push(straight(start, corner));
      return;
    }
    const near = Math.min(radius, distance(start, corner) / 2, distance(corner, next) / 2);
    const [before, after] = [towards(corner, start, near), towards(corner, next, near)];
    const bend: Curve = [before, towards(corner, before, near / 3), towards(corner, after, near / 3), after];
    curves.push(straight(start, before), bend);
    start = after;
  });
  return curves;
}

function straight(from: Point, to: Point): Curve {
  return [from, from, to, to];
}

/** A curve as a line of short straight pieces. */
export function flatten([from, leave, arrive, to]: Curve): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const t = step / steps;
    const s = 1 - t;
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    return {
      x: a * from.x + b * leave.x + c * arrive.x + d * to.x,
      y: a * from.y + b * leave.y + c * arrive.y + d * to.y,
    };
  });
}

/** Curves that follow each other, as an SVG path. */
export function pathOf(curves: readonly Curve[]): string {
  const [first] = curves;
  if (first === undefined) return "";
  const text = ({ x, y }: Point) => `${x},${y}`;
  return [`M${text(first[0])}`, ...curves.map(([, b, c, d]) => `C${text(b)} ${text(c)} ${text(d)}`)].join(" ");
}

/** The smallest rectangle around points. */
export function boundsOf(points: readonly Point[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two rectangles come closer than `room`; a negative one lets them overlap by so much. */
export function meets(a: Rect, b: Rect, room = 0): boolean {
  return (
    a.x < b.x + b.width + room &&
    b.x < a.x + a.width + room &&
    a.y < b.y + b.height + room &&
    b.y < a.y + a.height + room
  );
}

/** The length of the line between two points. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The place that lies `length` from `from` in the direction of `to`. */
function towards(from: Point, to: Point, length: number): Point {
  const all = distance(from, to) || 1;
  return plus(from, { x: to.x - from.x, y: to.y - from.y }, length / all);
}

function plus(point: Point, by: Point, times: number): Point {
  return { x: point.x + by.x * times, y: point.y + by.y * times };
}
