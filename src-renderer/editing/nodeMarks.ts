import { canBypass, setBypassed, setCollapsed, type DocumentNode } from "../../src-engine";
import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { nodesById } from "../state/documentIndex";
import { editDocument, useDocument } from "../state/documentStore";
import { useView } from "../state/viewStore";

function selectedNodes(): DocumentNode[] {
  const byId = nodesById(useDocument.getState().document);
  return useView.getState().selection.nodes.flatMap((id) => byId.get(id) ?? []);
}

/** Whether the run could go past any of the selected nodes. */
export function isBypassable(): boolean {
  return selectedNodes().some(({ type }) => canBypass(type));
}

/** Whether all selected nodes have a mark, as far as they can have it. */
export function isMarked(mark: "bypassed" | "collapsed"): boolean {
  const nodes = selectedNodes().filter(({ type }) => mark !== "bypassed" || canBypass(type));
  return nodes.length > 0 && nodes.every((node) => node[mark] === true);
}

/** Lets the run go past the selected nodes, or through them again where it goes past all, in one undo step. */
export function toggleBypass(): boolean {
  const on = !isMarked("bypassed");
  const ids = selectedNodes().flatMap(({ id, type }) => (canBypass(type) ? [id] : []));
  const done = editDocument((document) => setBypassed(document, ids, on));
  const words = on ? "canvas.announce.bypassed" : "canvas.announce.unbypassed";
  if (done) canvasView()?.announce(translate(words, { count: ids.length }));
  return done;
}

/** Draws the selected nodes as a title with ports, or whole again where all are, in one undo step. */
export function toggleCollapse(): boolean {
  const on = !isMarked("collapsed");
  const ids = selectedNodes().map(({ id }) => id);
  const done = editDocument((document) => setCollapsed(document, ids, on));
  const words = on ? "canvas.announce.collapsed" : "canvas.announce.expanded";
  if (done) canvasView()?.announce(translate(words, { count: ids.length }));
  return done;
}
