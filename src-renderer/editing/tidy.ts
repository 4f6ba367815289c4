import { Graph, layout } from "@dagrejs/dagre";
import { moveNodes, withoutWirePoints, type GradwireDocument } from "../../src-engine";
import { canvasView, type Point } from "../state/canvasView";
import { editDocument } from "../state/documentStore";
import { nodeSize } from "./graphEdits";
import type { Column, Placed } from "./layers";
import { snapToGrid, type Size } from "./placement";
import { textFlow } from "./textFlow";

/** Room between nodes of a column, and between the rows of a graph that was wrapped (canvas pixels). */
const gaps = { node: 40, row: 60 } as const;

/** Room between columns: what the longest shapes on wires need, and what most do (canvas pixels). */
const columnGaps = [80, 60] as const;

/** Below this zoom the texts of nodes are hard to read: a graph that would fit the view only smaller is wrapped into rows. */
const readableZoom = 0.7;
const mostRows = 6;

/** More nodes can be read in no such rows: they are set like a text. */
const mostInRows = 40;

/** A canvas that was not drawn yet (screen pixels). */
const usualView: Size = { width: 900, height: 560 };

/** The columns of the graph from left to right, along the wires. */
function columns(document: GradwireDocument, sizeOf: (node: string) => Size): Column[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: gaps.node, ranksep: columnGaps[0], marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { ...sizeOf(node.id) });
  for (const wire of document.wires) graph.setEdge(wire.from.node, wire.to.node);
  layout(graph);
  const byMiddle = new Map<number, Placed[]>();
  for (const { id } of document.nodes) {
    const { width, height } = sizeOf(id);
    const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
    const placed = { id, x: x - width / 2, y: y - height / 2, width, height };
    byMiddle.set(x, [...(byMiddle.get(x) ?? []), placed]);
  }
  return [...byMiddle].sort(([a], [b]) => a - b).map(([, column]) => column);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const widthOf = (column: Column): number => Math.max(...column.map(({ width }) => width));
const topOf = (nodes: readonly Placed[]): number => Math.min(...nodes.map(({ y }) => y));

/** The columns behind the first, in rows of about the same length; the last row starts with column `lastFrom`, if any does. */
function splitRows(rest: readonly Column[], rows: number, lastFrom: number): Column[][] {
  const isFixed = lastFrom > 0;
  const before = isFixed ? rest.slice(0, lastFrom) : rest;
  const perRow = Math.ceil(before.length / (isFixed ? rows - 1 : rows));
  const split = Array.from({ length: Math.ceil(before.length / perRow) }, (_, row) =>
    before.slice(row * perRow, (row + 1) * perRow),
  );
  return isFixed ? [...split, rest.slice(lastFrom)] : split;
}

/**
 * Wraps what comes after the first column into rows below each other. The first column stands left of them, level with
 * the last row, which starts where wires of the first column come back in: the loss, to which a Dataset gives its targets.
 */
function wrapped(
  [first = [], ...rest]: readonly Column[],
  { wires }: GradwireDocument,
  { rows, gap }: { readonly rows: number; readonly gap: number },
): Placed[] {
  const starts = new Set(first.map(({ id }) => id));
  const ends = new Set(wires.filter(({ from }) => starts.has(from.node)).map(({ to }) => to.node));
  const takesFirst = (column: Column) => column.some(({ id }) => ends.has(id));
  const split = splitRows(
    rest,
    rows,
    rest.findIndex((column, index) => index > 0 && takesFirst(column)),
  );
  const left = widthOf(first) + gap;
  let y = 0;
  return split.flatMap((row, index) => {
    const isLast = index === split.length - 1;
    // A plain chain has its ports in line; where wires pass nodes by, they keep the room they were given.
    const inLine =
      row.every(({ length }) => length === 1) &&
      (!isLast || (first.length === 1 && !row.slice(1).some((column) => takesFirst(column))));
    const top = topOf([...row.flat(), ...(isLast ? first : [])]);
    const level = (node: Placed) => y + (inLine ? 0 : node.y - top);
    const placed = row.flatMap((column, place) => {
      const x = left + sum(row.slice(0, place).map((before) => widthOf(before) + gap));
      return column.map((node) => ({ ...node, x, y: level(node) }));
    });
    if (isLast) placed.push(...first.map((node) => ({ ...node, x: 0, y: level(node) })));
    y = Math.max(...placed.map((node) => node.y + node.height)) + gaps.row;
    return placed;
  });
}

/** Nodes without wires, in rows below a layout that are no wider than it, or than can be read. */
function rowsBelow(
  above: readonly Placed[],
  nodes: readonly (Size & { readonly id: string })[],
  view: Size | null,
): Placed[] {
  const right = Math.max((view?.width ?? 0) / readableZoom, ...above.map((node) => node.x + node.width));
  let y = above.length === 0 ? 0 : Math.max(...above.map((node) => node.y + node.height)) + gaps.row;
  let x = 0;
  let lowest = y;
  return nodes.map((node) => {
    if (x > 0 && x + node.width > right) {
      x = 0;
      y = lowest + gaps.row;
    }
    const placed = { ...node, x, y };
    x += node.width + columnGaps[1];
    lowest = Math.max(lowest, y + node.height);
    return placed;
  });
}

/** The zoom at which a layout just fits into a view. */
function zoomIn(view: Size, nodes: readonly Placed[]): number {
  const width = Math.max(...nodes.map((node) => node.x + node.width)) - Math.min(...nodes.map(({ x }) => x));
  const height = Math.max(...nodes.map((node) => node.y + node.height)) - topOf(nodes);
  return Math.min(view.width / width, view.height / height);
}

/** A graph of a size that is usual: whole, or wrapped into no more rows than make it readable. */
function inRows(document: GradwireDocument, sizeOf: (node: string) => Size, view: Size | null): readonly Placed[] {
  const wired = new Set(document.wires.flatMap(({ from, to }) => [from.node, to.node]));
  const found = columns({ ...document, nodes: document.nodes.filter(({ id }) => wired.has(id)) }, sizeOf);
  let best: readonly Placed[] = found.flat();
  if (view !== null && best.length > 0) {
    for (let rows = 2; rows <= Math.min(mostRows, found.length - 1); rows += 1) {
      for (const gap of columnGaps) {
        if (zoomIn(view, best) >= readableZoom) break;
        const layout = wrapped(found, document, { rows, gap });
        if (zoomIn(view, layout) > zoomIn(view, best)) best = layout;
      }
    }
  }
  const alone = document.nodes.filter(({ id }) => !wired.has(id)).map(({ id }) => ({ id, ...sizeOf(id) }));
  return [...best, ...rowsBelow(best, alone, view)];
}

/** A large graph, as large as `view` shows all of it. */
function asText({ nodes, wires }: GradwireDocument, sizeOf: (node: string) => Size, view: Size): readonly Placed[] {
  const known = new Set(nodes.map(({ id }) => id));
  const edges = wires
    .map(({ from, to }) => [from.node, to.node] as const)
    .filter(([from, to]) => from !== to && known.has(from) && known.has(to));
  return textFlow({ nodes: nodes.map(({ id }) => id), edges }, sizeOf, view);
}

/**
 * Places for all nodes, left to right along the wires; sizes are canvas pixels. A graph that would be too small to be
 * read in `view` (its size on the screen, less a margin) is wrapped into rows.
 */
export function tidyPlaces(
  document: GradwireDocument,
  sizeOf: (node: string) => Size,
  view: Size | null,
): Readonly<Record<string, Point>> {
  const placed =
    document.nodes.length > mostInRows ? asText(document, sizeOf, view ?? usualView) : inRows(document, sizeOf, view);
  return Object.fromEntries(placed.map(({ id, x, y }) => [id, snapToGrid({ x, y })]));
}

/** Lays the graph out, wires in their plainest form, in one undo step and shows all of it. */
export function tidyLayout(): void {
  editDocument((document) => {
    const sizes = new Map(document.nodes.map((node) => [node.id, nodeSize(node)]));
    const sizeOf = (node: string): Size => sizes.get(node) ?? { width: 0, height: 0 };
    // What a wire was led through was a way between other places.
    return moveNodes(withoutWirePoints(document), tidyPlaces(document, sizeOf, canvasView()?.roomForGraph() ?? null));
  });
  requestAnimationFrame(() => canvasView()?.fit());
}
