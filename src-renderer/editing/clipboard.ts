import { copyNodes, duplicateNodes, parseClip, pasteNodes, type Clip, type GradwireDocument } from "../../src-engine";
import { translate } from "../i18n";
import { canvasView, type Point } from "../state/canvasView";
import { editDocument, useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { editAdding, nodeRects, withoutElements } from "./graphEdits";
import { snapToGrid } from "./placement";

/** How far a copy is put from what it was copied from (canvas pixels). */
const copyOffset = { x: 40, y: 40 };

let kept: string | null = null;

/** Remembers the selected nodes for pasting in this window. @returns them as clipboard text; null when none is selected. */
export function copySelection(): string | null {
  const { nodes } = useView.getState().selection;
  const clip = copyNodes(useDocument.getState().document, nodes);
  if (clip === null) return null;
  kept = JSON.stringify(clip);
  canvasView()?.announce(translate("canvas.announce.copied", { count: clip.nodes.length + clip.annotations.length }));
  return kept;
}

/** Whether there is something to paste that was copied in this window. */
export function hasCopy(): boolean {
  return kept !== null;
}

/** Copies the selection, then removes it in one undo step. */
export function cutSelection(): string | null {
  const text = copySelection();
  if (text === null) return null;
  const { selection } = useView.getState();
  if (!editDocument((document) => withoutElements(document, selection))) return null;
  select({});
  return text;
}

function corner(nodes: readonly { readonly position: Point }[]): Point {
  return { x: Math.min(...nodes.map((node) => node.position.x)), y: Math.min(...nodes.map((node) => node.position.y)) };
}

/** Moves a place on while a node's corner lies there, so that a copy never hides what is under it. */
function clearOf(document: GradwireDocument, place: Point): Point {
  const taken = nodeRects(document);
  let { x, y } = place;
  while (taken.some((rect) => Math.abs(rect.x - x) < 20 && Math.abs(rect.y - y) < 20)) {
    x += copyOffset.x;
    y += copyOffset.y;
  }
  return { x, y };
}

function pastePlace(document: GradwireDocument, clip: Clip): Point {
  const from = corner([...clip.nodes, ...clip.annotations]);
  const pointer = canvasView()?.pointer() ?? null;
  return clearOf(
    document,
    pointer === null ? { x: from.x + copyOffset.x, y: from.y + copyOffset.y } : snapToGrid(pointer),
  );
}

/** Adds nodes in one undo step and selects them. */
function insert(change: Parameters<typeof editAdding>[0]): boolean {
  const added = editAdding(change);
  if (added === null) return false;
  select({ nodes: added });
  useView.setState({ startDismissed: true });
  canvasView()?.announce(translate("canvas.announce.pasted", { count: added.length }));
  return true;
}

/**
 * Pastes nodes at the pointer in one undo step and selects them. With `keepIncoming` the copies are fed by the same
 * nodes as the originals. @returns whether the text held nodes and they were pasted.
 */
export function pasteText(text: string | null = kept, keepIncoming = false): boolean {
  const clip = text === null ? null : parseClip(text);
  if (clip === null) return false;
  return insert((document) => {
    const from = corner([...clip.nodes, ...clip.annotations]);
    const place = pastePlace(document, clip);
    return pasteNodes(document, clip, { offset: { x: place.x - from.x, y: place.y - from.y }, keepIncoming });
  });
}

/** Puts a copy of the selection beside it, fed by the same nodes, in one undo step; the clipboard is left alone. */
export function duplicateSelection(): boolean {
  const { nodes } = useView.getState().selection;
  if (nodes.length === 0) return false;
  return insert((document) => {
    const from = corner([...document.nodes, ...(document.annotations ?? [])].filter(({ id }) => nodes.includes(id)));
    const place = clearOf(document, { x: from.x + copyOffset.x, y: from.y + copyOffset.y });
    return duplicateNodes(document, nodes, { x: place.x - from.x, y: place.y - from.y });
  });
}
