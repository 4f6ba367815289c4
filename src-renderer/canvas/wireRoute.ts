import type { Point, Rect } from "../state/canvasView";
import {
  boundsOf,
  curvesThrough,
  distance,
  flatten,
  meets,
  pathOf,
  roundedLines,
  type Anchor,
  type Curve,
} from "./wireCurve";

/** The rectangle a node takes on the canvas (canvas pixels). */
export interface NodeBox extends Rect {
  readonly id: string;
}

/** What a wire's way depends on (canvas pixels). */
export interface WireCourse {
  /** It leaves here to the right. */
  readonly source: Point;
  /** It comes in here from the left. */
  readonly target: Point;
  /** What it must go through, in order. */
  readonly points: readonly Point[];
  /** What it goes around. */
  readonly boxes: readonly NodeBox[];
  /** The nodes of its two ends. */
  readonly ends: ReadonlySet<string>;
}

/** The way of a wire over the canvas. */
export interface WireRoute {
  /** As an SVG path. */
  readonly path: string;
  /** As short straight pieces, one list from each point it must go through to the next. */
  readonly legs: readonly (readonly Point[])[];
  /** The part of the canvas in which a node that comes or goes changes it. */
  readonly area: Rect;
}

/** Room between a wire and a node it passes, and between a lane and the nodes along it (canvas pixels). */
const room = { wire: 4, lane: 14 } as const;

/** How far a wire keeps its direction at a port it must turn back from (canvas pixels). */
const stub = 24;

/** Half of the part of a gap between two rows that is free as Tidy leaves it: no lane needs more (canvas pixels). */
const halfGap = 16;

/** How often what a detour meets in turn is gone around as well. */
const attempts = 4;

/**
 * The way of a wire: a curve to the right; where nodes lie in between, a lane above or below them; back to another row, a
 * lane between the rows. Through points it goes as it is told, and around nodes from one to the next.
 */
export function wireRoute(course: WireCourse): WireRoute {
  const { source, target, points } = course;
  const through = [
    { ...source, level: true },
    ...points.map((point) => ({ ...point, level: false })),
    { ...target, level: true },
  ];
  const plain = curvesThrough(through);
  const flat = plain.map(flatten);
  const ways =
    points.length === 0 && isBackward(source, target)
      ? [backward(course, flat[0] ?? []) ?? plain]
      : detoured(through, flat, course);
  const legs = ways.map((way) => way.flatMap(flatten));
  const { x, y, width, height } = boundsOf([...flat, ...legs].flat());
  const wide = room.lane * 2;
  return {
    path: pathOf(ways.flat()),
    legs,
    area: { x: x - wide, y: y - wide, width: width + 2 * wide, height: height + 2 * wide },
  };
}

function isBackward(from: Point, to: Point): boolean {
  return to.x < from.x + 2 * stub;
}

/** The curves of each leg, around what lies on it. */
function detoured(through: readonly Anchor[], flat: readonly (readonly Point[])[], course: WireCourse): Curve[][] {
  const lanes = flat.map((line, index) => {
    const [from, to] = [through[index], through[index + 1]];
    if (from === undefined || to === undefined || isBackward(from, to)) return [];
    const met = boxesOn(line, course);
    return met.length === 0 ? [] : forwardLane(from, to, met, course);
  });
  const all = through.flatMap((anchor, index) => [anchor, ...(lanes[index] ?? [])]);
  const curves = curvesThrough(all);
  let next = 0;
  return lanes.map((lane) => curves.slice(next, (next += lane.length + 1)));
}

/** The two ends of a lane past `met`, and past what the ways into it and out of it meet. */
function forwardLane(from: Anchor, to: Anchor, met: readonly NodeBox[], course: WireCourse): Anchor[] {
  let around = met;
  let lane: Anchor[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const left = Math.min(...around.map(({ x }) => x)) - room.lane;
    const right = Math.max(...around.map(({ x, width }) => x + width)) + room.lane;
    const [start, end] = [within(left, from.x + 8, to.x - 8), within(right, from.x + 8, to.x - 8)];
    const y = laneLevel(
      course.boxes,
      [start, end],
      [from.y, to.y, (from.y + to.y) / 2],
      (level) => Math.abs(level - from.y) + Math.abs(level - to.y),
    );
    lane = [
      { x: start, y, level: true },
      { x: end, y, level: true },
    ];
    const line = curvesThrough([from, ...lane, to]).flatMap(flatten);
    const more = boxesOn(line, course).filter((box) => !around.includes(box));
    if (more.length === 0) break;
    around = [...around, ...more];
  }
  return lane;
}

/** The way back to the left through a lane between the rows; null where the plain curve meets nothing on its short way. */
function backward(course: WireCourse, plain: readonly Point[]): Curve[] | null {
  const { source, target, boxes } = course;
  const [left, right] = [target.x - stub, source.x + stub];
  const between =
    target.x < source.x - 40
      ? rowGap(
          boxes,
          [left, right],
          [source.y, target.y].sort((a, b) => a - b),
        )
      : null;
  if (between === null && boxesOn(plain, course).length === 0) return null;
  const middle = (source.y + target.y) / 2;
  const y = between ?? laneLevel(boxes, [left, right], [middle], (level) => Math.abs(level - middle));
  return roundedLines(
    [source, { x: right, y: source.y }, { x: right, y }, { x: left, y }, { x: left, y: target.y }, target],
    16,
  );
}

/**
 * The level of a lane between two rows of nodes, one above and one below it: in the widest gap between the levels of a
 * wire's two ends, the lowest one of equals. Null where nodes leave none.
 */
function rowGap(
  boxes: readonly NodeBox[],
  places: readonly [number, number],
  [top = 0, bottom = 0]: readonly number[],
): number | null {
  const taken = takenLevels(boxes, places);
  let best: { readonly room: number; readonly level: number } | null = null;
  for (const [index, [end]] of taken.entries()) {
    const start = taken[index - 1]?.[1];
    if (start === undefined || start < top || end > bottom) continue;
    const half = Math.min(halfGap, (end - start) / 2);
    if (best === null || half >= best.room) best = { room: half, level: end - half };
  }
  return best?.level ?? null;
}

/** The level of least `cost` that no node is on between two places; `wanted` ones are tried, and those just past nodes. */
function laneLevel(
  boxes: readonly NodeBox[],
  [from, to]: readonly [number, number],
  wanted: readonly number[],
  cost: (level: number) => number,
): number {
  const taken = takenLevels(boxes, [from, to]);
  const free = wanted.filter((level) => taken.every(([start, end]) => level <= start || level >= end));
  return [...free, ...taken.flat()].reduce(
    (best, level) => (cost(level) < cost(best) ? level : best),
    free[0] ?? taken[0]?.[0] ?? 0,
  );
}

/** The levels that nodes between two places keep lanes away from. */
function takenLevels(
  boxes: readonly NodeBox[],
  [from, to]: readonly [number, number],
): (readonly [start: number, end: number])[] {
  return mergedSpans(
    boxes
      .filter(({ x, width }) => x - room.wire < to && x + width + room.wire > from)
      .map(({ y, height }) => [y - room.lane, y + height + room.lane]),
  );
}

function mergedSpans(spans: [start: number, end: number][]): (readonly [start: number, end: number])[] {
  const merged: [number, number][] = [];
  for (const span of spans.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push(span);
  }
  return merged;
}

/** The nodes a line runs over. The two it belongs to may be touched. */
function boxesOn(line: readonly Point[], { boxes, ends }: Pick<WireCourse, "boxes" | "ends">): NodeBox[] {
  const area = boundsOf(line);
  return boxes.filter((box) => {
    if (!meets(area, box, room.wire)) return false;
    return runsOver(line, box, ends.has(box.id) ? -room.wire : room.wire);
  });
}

/** Whether a line comes closer to a box than `near`. Every wire asks at every move: no rectangles are made of pieces. */
function runsOver(line: readonly Point[], box: NodeBox, near: number): boolean {
  const [left, right, top, bottom] = [box.x - near, box.x + box.width + near, box.y - near, box.y + box.height + near];
  let [before] = line;
  if (before === undefined) return false;
  for (const point of line) {
    const { x, y } = before;
    const isApart =
      (x <= left && point.x <= left) ||
      (x >= right && point.x >= right) ||
      (y <= top && point.y <= top) ||
      (y >= bottom && point.y >= bottom);
    if (!isApart) return true;
    before = point;
  }
  return false;
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The place of a route that is nearest to a point, how far that is, and on which leg it lies (canvas pixels). */
export function nearestOn(
  { legs }: WireRoute,
  point: Point,
): { readonly at: Point; readonly leg: number; readonly away: number } {
  let nearest = { at: point, leg: 0, away: Infinity };
  legs.forEach((line, leg) =>
    line.forEach((to, index) => {
      const from = line[index - 1] ?? to;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const share = within(((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
      const at = { x: from.x + share * dx, y: from.y + share * dy };
      const away = distance(at, point);
      if (away < nearest.away) nearest = { at, leg, away };
    }),
  );
  return nearest;
}

/** Shares of a wire's length at which its label may stand, best first. */
const labelPlaces = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86, 0.08, 0.92];

/**
 * Where a wire's label lies clear of nodes, as near to its middle as it can; where there is no such place, the one at which
 * it covers least of them, `over` them.
 */
export function labelPlace(
  { legs, area }: WireRoute,
  size: { readonly width: number; readonly height: number },
  boxes: readonly NodeBox[],
): Point & { readonly over: boolean } {
  const line = legs.flat();
  const lengths = line.map((point, index) => distance(point, line[index - 1] ?? point));
  const whole = lengths.reduce((total, length) => total + length, 0);
  const near = boxes.filter((box) => meets(area, box, size.width));
  let best = { ...(line[0] ?? { x: 0, y: 0 }), over: true };
  let least = Infinity;
  for (const share of labelPlaces) {
    const at = along(line, lengths, share * whole);
    const rect = { x: at.x - size.width / 2, y: at.y - size.height / 2, ...size };
    const covered = near.reduce((total, box) => total + overlap(rect, box), 0);
    if (covered < least) [least, best] = [covered, { ...at, over: covered > 0 }];
    if (covered === 0) break;
  }
  return best;
}

/** The place so far along a line from its start. */
function along(line: readonly Point[], lengths: readonly number[], wanted: number): Point {
  let left = wanted;
  for (const [index, to] of line.entries()) {
    const length = lengths[index] ?? 0;
    if (length >= left && length > 0) {
      const from = line[index - 1] ?? to;
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    }
    left -= length;
  }
  return line.at(-1) ?? { x: 0, y: 0 };
}

/** The area two rectangles share (square pixels). */
function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
