import type { Point, Rect } from "../../state/canvasView";

/** Room left between a card and its node, other cards and the edge of the canvas (pixels). */
export const cardGap = 10;

/** What a card is placed among, all in pixels of the same origin. */
export interface CardSurroundings {
  /** The part of the window that cards may lie in. */
  readonly room: Rect;
  /** The card's node, where it is on the screen. */
  readonly node: Rect | null;
  readonly side: "left" | "right";
  /** The other cards. */
  readonly cards: readonly Rect[];
  /** The other nodes. */
  readonly nodes: readonly Rect[];
}

type Size = Pick<Rect, "width" | "height">;

/** What covering a square pixel of it costs: a card and its node are read together. */
const costs = { ownNode: 20, card: 4, node: 1 } as const;
/** What a pixel of distance from its node costs. */
const distanceCost = 40;
/** Steps in which the room is searched along each axis. */
const steps = 24;

/**
 * Where a card goes: near its node, on the side of the port first, clear of its node, of other cards and of other nodes, within
 * the room. Where no place is free, the one that covers least.
 */
export function placeCard(size: Size, { room, node, side, cards, nodes }: CardSurroundings): Point {
  const anchor = node ?? { x: room.x + room.width / 2, y: room.y + cardGap, width: 0, height: 0 };
  const cost = (place: Point): number => {
    const card = { ...size, ...place };
    const covered = (others: readonly Rect[]) => others.reduce((sum, other) => sum + overlap(card, other), 0);
    return (
      costs.ownNode * (node === null ? 0 : overlap(card, node)) +
      costs.card * covered(cards) +
      costs.node * covered(nodes) +
      distanceCost * Math.max(0, distance(card, anchor) - cardGap)
    );
  };
  const places = [...placesAround(anchor, size, side), ...placesIn(room)].map((place) => within(room, size, place));
  return places.reduce((best, place) => (cost(place) < cost(best) ? place : best));
}

function placesAround(
  { x, y, width, height }: Rect,
  size: Size,
  side: "left" | "right",
): readonly [Point, Point, Point, Point] {
  const right = { x: x + width + cardGap, y };
  const left = { x: x - size.width - cardGap, y };
  const [first, second] = side === "right" ? [right, left] : [left, right];
  return [first, second, { x, y: y + height + cardGap }, { x, y: y - size.height - cardGap }];
}

function placesIn(room: Rect): Point[] {
  return Array.from({ length: (steps + 1) ** 2 }, (_, index) => ({
    x: room.x + (room.width * (index % (steps + 1))) / steps,
    y: room.y + (room.height * Math.trunc(index / (steps + 1))) / steps,
  }));
}

/** The place nearest to `place` at which the whole card is in the room; its top left corner where it is too large. */
export function within(room: Rect, { width, height }: Size, { x, y }: Point): Point {
  return {
    x: Math.max(room.x + cardGap, Math.min(x, room.x + room.width - width - cardGap)),
    y: Math.max(room.y + cardGap, Math.min(y, room.y + room.height - height - cardGap)),
  };
}

/** How long two spans lie over each other; below 0, how far they are apart. */
function shared(from: number, size: number, otherFrom: number, otherSize: number): number {
  return Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom);
}

/** How much of each other two rectangles cover (square pixels). */
function overlap(one: Rect, other: Rect): number {
  const width = shared(one.x, one.width, other.x, other.width);
  const height = shared(one.y, one.height, other.y, other.height);
  return Math.max(0, width) * Math.max(0, height);
}

/** How far two rectangles are apart (pixels). */
function distance(one: Rect, other: Rect): number {
  const across = -shared(one.x, one.width, other.x, other.width);
  const down = -shared(one.y, one.height, other.y, other.height);
  return Math.hypot(Math.max(0, across), Math.max(0, down));
}
