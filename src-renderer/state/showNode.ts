import { canvasView } from "./canvasView";
import { select } from "./viewStore";

/** Selects a node and brings it into view. */
export function showNode(node: string): void {
  select({ nodes: [node] });
  canvasView()?.focusNode(node);
}
