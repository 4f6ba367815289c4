import { nodeType } from "../nodes/catalog";
import type { Fix } from "../nodes/problems";
import { addNode, connect, removeNodes, removeWires, setParam, type Added, type Point } from "./edit";
import type { GradwireDocument } from "./schema";

/** Room between a new node and the one that feeds it, and a node's usual width: canvas pixels. */
const gap = 80;
const nodeWidth = 240;

/** Carries out a problem's fix as one edit. @throws GradwireError when the document has changed so that it no longer fits. */
export function applyFix(document: GradwireDocument, fix: Fix): Added {
  switch (fix.kind) {
    case "setParam":
      return { document: setParam(document, fix.node, fix.param, fix.value), nodes: [] };
    case "connect":
      return { document: connect(document, fix.from, fix.to), nodes: [] };
    case "removeNode":
      return { document: removeNodes(document, [fix.node]), nodes: [] };
    case "removeWire":
      return { document: removeWires(document, [fix.wire]), nodes: [] };
    case "addNode": {
      const added = addNode(document, fix.type, placeAfter(document, Object.values(fix.inputs).map(({ node }) => node)));
      const [node = ""] = added.nodes;
      const ports = nodeType(fix.type)?.inputs ?? [];
      const wired = ports.reduce((current, { name }) => {
        const from = Object.hasOwn(fix.inputs, name) ? fix.inputs[name] : undefined;
        return from ? connect(current, from, { node, port: name }) : current;
      }, added.document);
      return { document: wired, nodes: added.nodes };
    }
  }
}

/** To the right of all nodes, level with the rightmost of `sources`; the canvas's origin when it is empty. */
function placeAfter(document: GradwireDocument, sources: readonly string[]): Point {
  if (document.nodes.length === 0) return { x: 0, y: 0 };
  const x = Math.max(...document.nodes.map(({ position }) => position.x)) + nodeWidth + gap;
  const feeding = document.nodes.filter(({ id }) => sources.includes(id));
  const rightmost = [...(feeding.length > 0 ? feeding : document.nodes)].sort((a, b) => b.position.x - a.position.x)[0];
  return { x, y: rightmost?.position.y ?? 0 };
}
