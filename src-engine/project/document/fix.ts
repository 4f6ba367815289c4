import { nodeType } from "../nodes/catalog";
import type { Fix } from "../nodes/problems";
import { addNode, connect, insertOnWire, removeNodes, removeWires, setParam, setParams, type Added } from "./edit";
import type { Point } from "./point";
import { nodeWidth } from "./nodeWidth";
import type { GradwireDocument } from "./schema";

/** Room between a new node and the one that feeds it: canvas pixels. */
const gap = 120;

/** From a node's left side to that of a node put behind it: canvas pixels. */
const insertStep = nodeWidth + 80;

/** Carries out a problem's fix as one edit. @throws GradwireError when the document has changed so that it no longer fits. */
export function applyFix(document: GradwireDocument, fix: Fix): Added {
  switch (fix.kind) {
    case "setParam":
      return { document: setParam(document, fix.node, fix.param, fix.value), nodes: [] };
    case "setParams":
      return { document: setParams(document, fix.node, fix.params), nodes: [] };
    case "connect":
      return { document: connect(document, fix.from, fix.to), nodes: [] };
    case "replaceNode":
      return replaceNode(document, fix);
    case "removeNode":
      return { document: removeNodes(document, [fix.node]), nodes: [] };
    case "removeWire":
      return { document: removeWires(document, [fix.wire]), nodes: [] };
    case "addNode": {
      const ports = nodeType(fix.type)?.inputs ?? [];
      const added = addNode(
        document,
        fix.type,
        place(
          document,
          Object.values(fix.inputs).map(({ node }) => node),
          ports.length === 0,
        ),
      );
      const [node = ""] = added.nodes;
      const wired = ports.reduce((current, { name }) => {
        const from = Object.hasOwn(fix.inputs, name) ? fix.inputs[name] : undefined;
        return from ? connect(current, from, { node, port: name }) : current;
      }, added.document);
      return { document: wired, nodes: added.nodes };
    }
    case "insertNode": {
      const wire = document.wires.find(({ to }) => to.node === fix.into.node && to.port === fix.into.port);
      const room = makeRoom(document, wire?.from.node, fix.into.node);
      const added = addNode(room.document, fix.type, room.place);
      const [node = ""] = added.nodes;
      const set = setParams(added.document, node, fix.params);
      return { document: wire ? insertOnWire(set, wire.id, node) : set, nodes: added.nodes };
    }
  }
}

function replaceNode(
  document: GradwireDocument,
  { node: old, type, set, connect: wires }: Extract<Fix, { readonly kind: "replaceNode" }>,
): Added {
  const former = document.nodes.find(({ id }) => id === old);
  const prepared = set.reduce((current, { node, param, value }) => setParam(current, node, param, value), document);
  const added = addNode(prepared, type, former?.position ?? { x: 0, y: 0 });
  const [node = ""] = added.nodes;
  const { inputs = [], outputs = [] } = nodeType(type) ?? {};
  const into = inputs.flatMap(({ name }) => {
    const wired = document.wires.find(({ to }) => to.node === old && to.port === name)?.from;
    const from = Object.hasOwn(wires, name) ? wires[name] : wired;
    return from ? [{ from, to: { node, port: name } }] : [];
  });
  const outOf = document.wires
    .filter(({ from }) => from.node === old && outputs.some(({ name }) => name === from.port))
    .map(({ from, to }) => ({ from: { node, port: from.port }, to }));
  const removed = removeNodes(added.document, [old]);
  return {
    document: [...into, ...outOf].reduce((current, { from, to }) => connect(current, from, to), removed),
    nodes: added.nodes,
  };
}

/**
 * A place halfway from one node to another. Where the second stands right of the first but too near, it and all nodes
 * right of it move to the right, as far as one node more needs.
 */
function makeRoom(
  document: GradwireDocument,
  from: string | undefined,
  to: string,
): { readonly document: GradwireDocument; readonly place: Point } {
  const end = document.nodes.find(({ id }) => id === to)?.position ?? { x: 0, y: 0 };
  const start = document.nodes.find(({ id }) => id === from)?.position ?? end;
  const missing = end.x > start.x ? Math.max(0, 2 * insertStep - (end.x - start.x)) : 0;
  const place = { x: (start.x + end.x + missing) / 2, y: (start.y + end.y) / 2 };
  if (missing === 0) return { document, place };
  const moved = document.nodes.map((node) =>
    node.position.x >= end.x ? { ...node, position: { ...node.position, x: node.position.x + missing } } : node,
  );
  return { document: { ...document, nodes: moved }, place };
}

/** Right of all nodes and level with the rightmost of `sources`; a node that starts a graph goes to the left of all. */
function place(document: GradwireDocument, sources: readonly string[], startsGraph: boolean): Point {
  const byColumn = [...document.nodes].sort((a, b) => a.position.x - b.position.x);
  const leftmost = byColumn[0]?.position;
  const rightmost = byColumn.at(-1)?.position;
  if (!leftmost || !rightmost) return { x: 0, y: 0 };
  if (startsGraph) return { x: leftmost.x - nodeWidth - gap, y: leftmost.y };
  const level = byColumn.findLast(({ id }) => sources.includes(id))?.position ?? rightmost;
  return { x: rightmost.x + nodeWidth + gap, y: level.y };
}
