import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Point } from "../state/canvasView";
import { drawing, type CanvasElement } from "./flowStore";
import { meets } from "./wireCurve";
import { nearestOn, type NodeBox, type WireRoute } from "./wireRoute";

/*
 * What wires go around. Nodes that are being dragged count where they were until they are let go, so that wires stand still
 * under them; wires that move along see all nodes where they are. A wire is told when a node came or went near its route.
 */

/** Nodes as they lay before the drag that is under way. */
let settled: readonly NodeBox[] = [];
/** Nodes as they are drawn, while some are dragged. */
let moving: readonly NodeBox[] | null = null;
let dragged: ReadonlyMap<string, CanvasElement> = new Map();

const routes = new Map<string, WireRoute>();
const listeners = new Map<string, () => void>();
const versions = new Map<string, number>();

function boxesOf(nodes: readonly CanvasElement[]): NodeBox[] {
  return nodes.flatMap(({ id, type, position, measured }) => {
    const { width, height } = measured ?? {};
    return type === "graph" && width !== undefined && height !== undefined ? [{ id, ...position, width, height }] : [];
  });
}

/** Takes over where nodes are now, and tells the wires near those that changed. */
function takeNodes(nodes: readonly CanvasElement[]): void {
  dragged = new Map(nodes.flatMap((node) => (node.dragging === true ? [[node.id, node]] : [])));
  moving = null;
  if (dragged.size > 0) return;
  const old = new Map(settled.map((box) => [box.id, box]));
  const boxes = boxesOf(nodes).map((box) => {
    const before = old.get(box.id);
    const same = before !== undefined && sameRect(before, box);
    return same ? before : box;
  });
  const kept = new Set(boxes);
  const changed = [...boxes.filter((box) => old.get(box.id) !== box), ...settled.filter((box) => !kept.has(box))];
  if (changed.length === 0) return;
  settled = boxes;
  for (const [wire, tell] of listeners) {
    const area = routes.get(wire)?.area;
    if (area !== undefined && !changed.some((box) => meets(area, box))) continue;
    versions.set(wire, (versions.get(wire) ?? 0) + 1);
    tell();
  }
}

function sameRect(a: NodeBox, b: NodeBox): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Keeps what wires go around equal to the nodes that are drawn. @returns the end of it. */
export function followNodes(): () => void {
  takeNodes(drawing.getState().nodes);
  return drawing.subscribe((now, before) => {
    if (now.nodes !== before.nodes) takeNodes(now.nodes);
  });
}

/** What a wire between two nodes goes around; it draws again when that changes near its route. */
export function useObstacles(wire: string, source: string, target: string): readonly NodeBox[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      listeners.set(wire, listener);
      return () => {
        listeners.delete(wire);
        versions.delete(wire);
      };
    },
    [wire],
  );
  useSyncExternalStore(subscribe, () => versions.get(wire) ?? 0);
  if (!dragged.has(source) && !dragged.has(target)) return settled;
  moving ??= boxesOf(drawing.getState().nodes);
  return moving;
}

/** How far the two ends of a wire have been dragged, if both are being dragged alike; what it goes through goes along. */
export function dragShift(source: string, target: string): Point | null {
  const [from, to] = [dragged.get(source), dragged.get(target)];
  if (from === undefined || to === undefined) return null;
  const shift = ({ position, data: { placed } }: CanvasElement) => ({
    x: position.x - placed.x,
    y: position.y - placed.y,
  });
  const [one, other] = [shift(from), shift(to)];
  return one.x === other.x && one.y === other.y ? one : null;
}

/** Remembers the route a wire is drawn on, for those who look for wires by place. */
export function useRouteOf(wire: string, route: WireRoute): void {
  useEffect(() => {
    routes.set(wire, route);
    return () => void routes.delete(wire);
  }, [wire, route]);
}

/** The route a wire is drawn on. */
export function routeOf(wire: string): WireRoute | undefined {
  return routes.get(wire);
}

/** The wires whose routes come near a rectangle, nearest to its middle first. */
export function wiresNear(
  box: Omit<NodeBox, "id">,
): { readonly wire: string; readonly at: Point; readonly away: number }[] {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return [...routes]
    .filter(([, { area }]) => meets(area, box))
    .map(([wire, route]) => ({ wire, ...nearestOn(route, middle) }))
    .sort((a, b) => a.away - b.away);
}
