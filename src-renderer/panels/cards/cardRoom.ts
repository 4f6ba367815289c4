import { canvasView, type Rect } from "../../state/canvasView";

/** A card's rectangle in the room that cards lie in (pixels). */
export function ownRect({ offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height }: HTMLElement): Rect {
  return { x, y, width, height };
}

/** The room that a card lies in (pixels). */
export function roomOf(card: HTMLElement): Rect {
  const { clientWidth: width = 0, clientHeight: height = 0 } = card.parentElement ?? {};
  return { x: 0, y: 0, width, height };
}

/** Where the canvas' nodes are in a card's room (pixels), by their ids. */
export function nodesInRoom(card: HTMLElement): ReadonlyMap<string, Rect> {
  const origin = card.parentElement?.getBoundingClientRect() ?? new DOMRect();
  const nodes = [...(canvasView()?.nodesOnScreen() ?? [])];
  return new Map(
    nodes.map(([id, { x, y, width, height }]) => [id, { x: x - origin.x, y: y - origin.y, width, height }]),
  );
}
