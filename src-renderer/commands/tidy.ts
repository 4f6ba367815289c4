import { Graph, layout } from "@dagrejs/dagre";
import { moveNodes, type GradwireDocument } from "../../src-engine";
import { canvasView } from "../state/canvasView";
import { editDocument } from "../state/documentStore";
import { typicalNodeSize } from "./graph";
import { snapToGrid } from "./placement";

/** The document with its nodes laid out left to right along the wires; sizes are canvas pixels. */
function tidied(
  document: GradwireDocument,
  sizeOf: (node: string) => { readonly width: number; readonly height: number },
): GradwireDocument {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 40, ranksep: 80, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { ...sizeOf(node.id) });
  for (const wire of document.wires) graph.setEdge(wire.from.node, wire.to.node);
  layout(graph);
  const positions = document.nodes.map((node) => {
    const { width, height } = sizeOf(node.id);
    const { x = 0, y = 0 } = graph.node(node.id) as { x?: number; y?: number };
    return [node.id, snapToGrid({ x: x - width / 2, y: y - height / 2 })] as const;
  });
  return moveNodes(document, Object.fromEntries(positions));
}

/** Lays the graph out in one undo step and shows all of it. */
export function tidyLayout(): void {
  editDocument((document) => tidied(document, (node) => canvasView()?.nodeSize(node) ?? typicalNodeSize));
  requestAnimationFrame(() => canvasView()?.fit());
}
