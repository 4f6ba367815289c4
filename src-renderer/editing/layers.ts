import type { Rect } from "../state/canvasView";
import type { Size } from "./placement";

/** A node's id and its rectangle in a layout. */
export interface Placed extends Rect {
  readonly id: string;
}

/** Nodes that stand above each other, one rank of a graph. */
export type Column = readonly Placed[];

/** A directed graph by the ids of its nodes. */
export interface Net {
  /** In the order that decides where nothing else does. */
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** The ranks of a graph, from left to right. All nodes are at x = 0. */
export interface Layers {
  readonly columns: readonly Column[];
  /** The number of the column each node stands in. */
  readonly rankOf: ReadonlyMap<string, number>;
}

/** What stands in a rank: a node, or the room for a wire that passes it. */
interface Cell {
  readonly id: string | null;
  readonly width: number;
  readonly height: number;
  /** From the top to where wires come in (canvas pixels). */
  readonly port: number;
  readonly before: Cell[];
  readonly after: Cell[];
  /** Place in its rank, from the top. */
  order: number;
  top: number;
}

/** Room between the nodes of a rank, and the height that a wire takes which passes one (canvas pixels). */
const room = { node: 40, wire: 24 } as const;

/** From a node's top to its first port (canvas pixels). */
const firstPort = 50;

/** A wire over more ranks is given no room in each of them: it is led outside the rows that such a graph is wrapped into. */
export const longestSpan = 12;

const sweeps = 8;

/**
 * How many ranks after the first each node stands: one more than the last of those it takes from. What takes from
 * nothing stands right before what it gives to. In a circle, one wire counts for nothing.
 */
function rank({ nodes, edges }: Net): Map<string, number> {
  const outgoing = new Map(nodes.map((id) => [id, [] as string[]]));
  const missing = new Map(nodes.map((id) => [id, 0]));
  for (const [from, to] of edges) {
    outgoing.get(from)?.push(to);
    missing.set(to, (missing.get(to) ?? 0) + 1);
  }
  const sources = new Set(nodes.filter((id) => missing.get(id) === 0));
  const ready = [...sources];
  const ranks = new Map<string, number>();
  const earliest = new Map<string, number>();
  let next = 0;
  while (ranks.size < nodes.length) {
    let id = ready.pop();
    if (id === undefined) {
      while (ranks.has(nodes[next] ?? "")) next += 1;
      id = nodes[next]!;
    }
    if (ranks.has(id)) continue;
    const own = earliest.get(id) ?? 0;
    ranks.set(id, own);
    for (const to of outgoing.get(id) ?? []) {
      if (ranks.has(to)) continue;
      earliest.set(to, Math.max(earliest.get(to) ?? 0, own + 1));
      const left = (missing.get(to) ?? 0) - 1;
      missing.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  for (const id of sources) {
    const targets = (outgoing.get(id) ?? []).map((to) => ranks.get(to) ?? 0);
    if (targets.length > 0) ranks.set(id, Math.max(0, Math.min(...targets) - 1));
  }
  return ranks;
}

/** The cells of every rank, tied to their neighbours in the ranks beside theirs. */
function cellsOf({ nodes, edges }: Net, ranks: ReadonlyMap<string, number>, sizeOf: (node: string) => Size): Cell[][] {
  const byRank: Cell[][] = Array.from({ length: Math.max(...ranks.values()) + 1 }, () => []);
  const add = (id: string | null, at: number, { width, height }: Size): Cell => {
    const column = byRank[at]!;
    const port = id === null ? height / 2 : Math.min(firstPort, height / 2);
    const cell: Cell = { id, width, height, port, before: [], after: [], order: column.length, top: 0 };
    column.push(cell);
    return cell;
  };
  const tie = (from: Cell, to: Cell): void => {
    from.after.push(to);
    to.before.push(from);
  };
  const cells = new Map(nodes.map((id) => [id, add(id, ranks.get(id) ?? 0, sizeOf(id))]));
  for (const [from, to] of edges) {
    const [start, end] = [ranks.get(from) ?? 0, ranks.get(to) ?? 0];
    if (end <= start || end - start > longestSpan) continue;
    let last = cells.get(from)!;
    for (let at = start + 1; at < end; at += 1) {
      const passing = add(null, at, { width: 0, height: room.wire });
      tie(last, passing);
      last = passing;
    }
    tie(last, cells.get(to)!);
  }
  return byRank;
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0) / numbers.length;

/** Sorts each rank by where the neighbours of its cells stand, to and fro, so that few wires cross. */
function order(byRank: Cell[][]): void {
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const side = sweep % 2 === 0 ? "before" : "after";
    for (const column of side === "before" ? byRank : byRank.toReversed()) {
      const wanted = new Map(
        column.map((cell) => [cell, cell[side].length === 0 ? cell.order : mean(cell[side].map((each) => each.order))]),
      );
      column.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a.order - b.order);
      column.forEach((cell, index) => (cell.order = index));
    }
  }
}

/**
 * Places the cells of a rank in their order, none closer to the next than it may be, as near as they can be to the places
 * they want (by the squares of the distances): cells that want to overlap are moved together.
 */
function settle(column: readonly Cell[], wanted: readonly number[]): void {
  const groups: { cells: number; total: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, { height }] of column.entries()) {
    offsets.push(offset);
    groups.push({ cells: 1, total: wanted[index]! - offset });
    offset += height + room.node;
    for (;;) {
      const last = groups.at(-1)!;
      const above = groups.at(-2);
      if (above === undefined || above.total / above.cells <= last.total / last.cells) break;
      groups.splice(-2, 2, { cells: above.cells + last.cells, total: above.total + last.total });
    }
  }
  let index = 0;
  for (const { cells, total } of groups) {
    for (const end = index + cells; index < end; index += 1) column[index]!.top = total / cells + offsets[index]!;
  }
}

/** Brings what is wired level, to and fro, and at last between both sides. */
function level(byRank: Cell[][]): void {
  for (let sweep = 0; sweep <= sweeps; sweep += 1) {
    for (const column of sweep % 2 === 0 ? byRank : byRank.toReversed()) {
      const wanted = column.map((cell) => {
        const near = sweep === sweeps ? [...cell.before, ...cell.after] : sweep % 2 === 0 ? cell.before : cell.after;
        return near.length === 0 ? cell.top : mean(near.map(({ top, port }) => top + port)) - cell.port;
      });
      settle(column, wanted);
    }
  }
}

/**
 * The ranks of a graph along its edges, ordered so that few edges cross and levelled so that they are short: Sugiyama's
 * steps without what makes them slow in graphs of a thousand nodes.
 */
export function layersOf(net: Net, sizeOf: (node: string) => Size): Layers {
  const ranks = rank(net);
  const byRank = cellsOf(net, ranks, sizeOf);
  order(byRank);
  level(byRank);
  const columns = byRank.map((column) =>
    column.flatMap(({ id, top, width, height }) => (id === null ? [] : [{ id, x: 0, y: top, width, height }])),
  );
  return { columns, rankOf: ranks };
}
