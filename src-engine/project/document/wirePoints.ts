import { nodeWidth } from "./nodeWidth";
import { plainPoint, type Point } from "./point";
import { documentWireSchema, type DocumentWire, type GradwireDocument } from "./schema";
import { schemaError } from "./schemaError";

// Edits of what wires are led through on the canvas: layout, as positions of nodes are.

/** Leads a wire through these points, in order from its output; without any it finds its own way. @throws GradwireError when there are too many */
export function setWirePoints(document: GradwireDocument, id: string, points: readonly Point[]): GradwireDocument {
  return mapWires(document, (wire) => {
    if (wire.id !== id || samePoints(wire.points ?? [], points)) return wire;
    const { points: _old, ...plain } = wire;
    if (points.length === 0) return plain;
    const parsed = documentWireSchema.safeParse({ ...plain, points: points.map(plainPoint) });
    if (!parsed.success) throw schemaError(parsed.error, points, [id]);
    return { ...plain, points: parsed.data.points };
  });
}

/** A document whose wires find their own way. */
export function withoutWirePoints(document: GradwireDocument): GradwireDocument {
  return document.wires.reduce((plain, { id, points }) => (points ? setWirePoints(plain, id, []) : plain), document);
}

/** A wire with its points elsewhere. */
export function shiftPoints(wire: DocumentWire, by: Point): DocumentWire {
  if (wire.points === undefined) return wire;
  return { ...wire, points: wire.points.map(({ x, y }) => plainPoint({ x: x + by.x, y: y + by.y })) };
}

/** What a wire goes through before a node that is put into it, and after it. */
export function splitPoints(
  document: GradwireDocument,
  wire: DocumentWire,
  node: string,
): readonly [before: readonly Point[], after: readonly Point[]] {
  const { points } = wire;
  const place = document.nodes.find(({ id }) => id === node)?.position;
  if (points === undefined || place === undefined) return [[], []];
  const cut = placeAmong(document, wire, { x: place.x + nodeWidth / 2, y: place.y });
  return [points.slice(0, cut), points.slice(cut)];
}

/** `after` with the points of those wires moved whose two ends were moved alike since `before`. */
export function carryPoints(before: GradwireDocument, after: GradwireDocument): GradwireDocument {
  if (after.wires.every(({ points }) => points === undefined)) return after;
  const old = new Map(before.nodes.map(({ id, position }) => [id, position]));
  const shifts = new Map(
    after.nodes.map(({ id, position: { x, y } }) => {
      const from = old.get(id) ?? { x, y };
      return [id, { x: x - from.x, y: y - from.y }];
    }),
  );
  return mapWires(after, (wire) => {
    const [source, target] = [shifts.get(wire.from.node), shifts.get(wire.to.node)];
    const isAlike = source !== undefined && source.x === target?.x && source.y === target.y;
    return isAlike && (source.x !== 0 || source.y !== 0) ? shiftPoints(wire, source) : wire;
  });
}

/** How many of a wire's points come before a place, so that going by it makes the wire least longer. */
function placeAmong({ nodes }: GradwireDocument, { from, to, points = [] }: DocumentWire, point: Point): number {
  const corner = (id: string) => nodes.find((node) => node.id === id)?.position ?? point;
  const start = corner(from.node);
  const way = [{ x: start.x + nodeWidth, y: start.y }, ...points, corner(to.node)];
  const detours = way.slice(1).map((end, index) => {
    const begin = way[index] ?? point;
    return distance(begin, point) + distance(point, end) - distance(begin, end);
  });
  return detours.indexOf(Math.min(...detours));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every(({ x, y }, index) => x === b[index]?.x && y === b[index].y);
}

function mapWires(document: GradwireDocument, change: (wire: DocumentWire) => DocumentWire): GradwireDocument {
  const wires = document.wires.map(change);
  return wires.some((wire, index) => wire !== document.wires[index]) ? { ...document, wires } : document;
}
