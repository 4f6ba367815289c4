import { nodeType } from "../../src-engine";
import { canvasView } from "./canvasView";
import { nodesById } from "./documentIndex";
import { useDocument } from "./documentStore";
import { select, useView } from "./viewStore";

/** Selects a node and brings it into view. */
export function showNode(node: string): void {
  select({ nodes: [node] });
  canvasView()?.focusNode(node);
}

/** Brings a parameter's field into view where the inspector shows its node, out of what is folded away. */
export function showParam(node: string, param: string, { focus }: { readonly focus: boolean }): void {
  const { type } = nodesById(useDocument.getState().document).get(node) ?? {};
  const declared = nodeType(type ?? "")?.params.find(({ name }) => name === param);
  useView.setState({ calledParam: { node, param, focus }, ...(declared?.rare === true && { rareParamsOpen: true }) });
}
