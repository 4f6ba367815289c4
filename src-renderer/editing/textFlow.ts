import { layersOf, longestSpan, type Column, type Net, type Placed } from "./layers";
import type { Size } from "./placement";

/** Room between columns and between rows (canvas pixels). */
const gaps = { column: 60, row: 60 } as const;

/** What each wire more than one that goes back to the next row costs, against the square of the share of a row that is left empty. */
const returnCost = 0.25;

/** Widths of the page that are tried: from and to these shares of what the area asks for, in such steps. */
const widths = { from: 0.6, to: 1.9, step: 1.06 } as const;

/** A part of the graph that hangs together. */
interface Block {
  readonly columns: readonly Column[];
  /** Widths of the columns. */
  readonly widths: readonly number[];
  /** How many wires pass between each column and the one before it. */
  readonly crossings: readonly number[];
  /** The first column gives wires far ahead: it stands in the margin, and they go down beside the rows. */
  readonly hasMargin: boolean;
  /** The column that takes them, which begins the last row; 0 when there is none. */
  readonly lastFrom: number;
}

/** The parts of a graph that hang together, each in the order of its nodes and all in the order of their first ones. */
function partsOf({ nodes, edges }: Net): Net[] {
  const near = new Map(nodes.map((id) => [id, [] as string[]]));
  for (const [from, to] of edges) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const partOf = new Map<string, number>();
  let count = 0;
  for (const first of nodes) {
    if (partOf.has(first)) continue;
    const reached = [first];
    partOf.set(first, count);
    for (let id = reached.pop(); id !== undefined; id = reached.pop()) {
      for (const next of near.get(id) ?? []) {
        if (partOf.has(next)) continue;
        partOf.set(next, count);
        reached.push(next);
      }
    }
    count += 1;
  }
  const parts = Array.from({ length: count }, () => ({ nodes: [] as string[], edges: [] as Net["edges"][number][] }));
  for (const id of nodes) parts[partOf.get(id)!]!.nodes.push(id);
  for (const edge of edges) parts[partOf.get(edge[0])!]!.edges.push(edge);
  return parts;
}

const right = (placed: readonly Placed[]): number => Math.max(0, ...placed.map(({ x, width }) => x + width));
const bottom = (placed: readonly Placed[]): number => Math.max(0, ...placed.map(({ y, height }) => y + height));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function blockOf(part: Net, sizeOf: (node: string) => Size): Block {
  const { columns, rankOf } = layersOf(part, sizeOf);
  const crossings = columns.map(() => 0);
  let lastFrom = 0;
  let hasMargin = false;
  for (const [from, to] of part.edges) {
    const [start, end] = [rankOf.get(from) ?? 0, rankOf.get(to) ?? 0];
    for (let at = start + 1; at <= end; at += 1) crossings[at]! += 1;
    if (start === 0 && end > longestSpan) {
      hasMargin = true;
      lastFrom = Math.max(lastFrom, end);
    }
  }
  const widthOf = (column: Column) => Math.max(...column.map(({ width }) => width));
  return { columns, widths: columns.map(widthOf), crossings, hasMargin, lastFrom };
}

/**
 * Where rows begin: the columns from `first` on, in rows no wider than `width`. Breaks are where few wires pass and leave
 * little of a row empty, which is weighed over all rows, as lines of a text are broken.
 */
function breaks({ widths: columnWidths, crossings, lastFrom }: Block, first: number, width: number): number[] {
  const count = columnWidths.length;
  const tail = sum(columnWidths.slice(lastFrom).map((each) => each + gaps.column));
  const forced = lastFrom > first && tail <= width ? lastFrom : first;
  const best = Array.from({ length: count + 1 }, () => ({ cost: Infinity, from: first }));
  best[first] = { cost: 0, from: first };
  for (let start = first; start < count; start += 1) {
    const before = best[start]!.cost + (start > first ? returnCost * Math.max(0, crossings[start]! - 1) : 0);
    let taken = 0;
    for (let end = start + 1; end <= count; end += 1) {
      taken += columnWidths[end - 1]! + (end > start + 1 ? gaps.column : 0);
      if (end > start + 1 && taken > width) break;
      const empty = end === count || end === forced ? 0 : Math.max(0, 1 - taken / width);
      const cost = before + empty ** 2;
      if (cost < best[end]!.cost) best[end] = { cost, from: start };
      if (end === forced) break;
    }
  }
  const starts: number[] = [];
  for (let end = count; end > first; end = best[end]!.from) starts.unshift(best[end]!.from);
  return starts;
}

/** Columns beside each other, their topmost node at `y`. */
function row(columns: readonly Column[], columnWidths: readonly number[], at: { x: number; y: number }): Placed[] {
  const tops = columns.flatMap((column) => column.map(({ y }) => y));
  const shift = at.y - Math.min(...tops);
  // A plain chain has its ports in line.
  const inLine = columns.every(({ length }) => length === 1);
  let { x } = at;
  return columns.flatMap((column, index) => {
    const placed = column.map((node) => ({ ...node, x, y: inLine ? at.y : node.y + shift }));
    x += columnWidths[index]! + gaps.column;
    return placed;
  });
}

/** A block in rows no wider than `width` where it can be, from (0, 0). */
function wrap(block: Block, width: number): Placed[] {
  const { columns, widths: columnWidths, hasMargin } = block;
  const whole = sum(columnWidths) + (columnWidths.length - 1) * gaps.column;
  if (whole <= width) return row(columns, columnWidths, { x: 0, y: 0 });
  const first = hasMargin ? 1 : 0;
  const margin = hasMargin ? columnWidths[0]! + gaps.column : 0;
  const starts = breaks(block, first, width - margin);
  const placed = row(columns.slice(0, first), columnWidths, { x: 0, y: 0 });
  let y = 0;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? columns.length;
    const line = row(columns.slice(start, end), columnWidths.slice(start, end), { x: margin, y });
    placed.push(...line);
    y = bottom(line) + gaps.row;
  }
  return placed;
}

/** Blocks beside each other where the page has the width, and below each other. */
function page(blocks: readonly Block[], width: number): Placed[] {
  const placed: Placed[] = [];
  let [x, y, lowest] = [0, 0, 0];
  for (const block of blocks) {
    const own = wrap(block, width);
    const ownWidth = right(own);
    if (x > 0 && x + ownWidth > width) {
      x = 0;
      y = lowest + gaps.row;
    }
    for (const node of own) placed.push({ ...node, x: node.x + x, y: node.y + y });
    lowest = Math.max(lowest, y + bottom(own));
    x += ownWidth + gaps.column;
  }
  return placed;
}

/**
 * A graph that is too large to be read as a whole, as a text is set: its ranks follow each other from left to right in rows,
 * and the rows are as long as lets all of it be largest in `view`. What hangs together stays together.
 */
export function textFlow(net: Net, sizeOf: (node: string) => Size, view: Size): readonly Placed[] {
  const blocks = partsOf(net).map((part) => blockOf(part, sizeOf));
  const area = sum(
    net.nodes.map((id) => {
      const { width, height } = sizeOf(id);
      return (width + gaps.column) * (height + gaps.row);
    }),
  );
  const fitting = Math.sqrt((area * view.width) / view.height);
  const zoomOf = (placed: readonly Placed[]) => Math.min(view.width / right(placed), view.height / bottom(placed));
  let best = page(blocks, fitting);
  for (let share: number = widths.from; share < widths.to; share *= widths.step) {
    const placed = page(blocks, fitting * share);
    if (zoomOf(placed) > zoomOf(best)) best = placed;
  }
  return best;
}
