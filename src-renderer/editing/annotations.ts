import { addAnnotation, changeAnnotation, type Annotation, type GradwireDocument } from "../../src-engine";
import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { editDocument, useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { sizedElements } from "./graphEdits";
import { snapToGrid } from "./placement";

/** Room of a frame around what it holds, and above it for its title (canvas pixels). */
const frameRoom = { side: 30, top: 60 } as const;

/** A new note's size (canvas pixels). */
const noteSize = { width: 220, height: 120 } as const;

/** Adds a note or a frame in one undo step, selects it and begins editing its text. */
function add(annotation: Omit<Annotation, "id" | "text">): boolean {
  let added = "";
  const done = editDocument((document) => {
    const result = addAnnotation(document, { ...annotation, text: "" });
    added = result.id;
    return result.document;
  });
  if (!done) return false;
  select({ nodes: [added] });
  useView.setState({ startDismissed: true });
  canvasView()?.announce(translate(`notes.added.${annotation.kind}`));
  canvasView()?.rename(added);
  return true;
}

/** Adds an empty note at the pointer, or in the middle of the view. */
export function addNote(): boolean {
  const view = canvasView();
  const part = view?.visible();
  const middle = part === undefined ? { x: 0, y: 0 } : { x: part.x + part.width / 2, y: part.y + part.height / 2 };
  const { x, y } = view?.pointer() ?? { x: middle.x - noteSize.width / 2, y: middle.y - noteSize.height / 2 };
  return add({ kind: "note", position: snapToGrid({ x, y }), size: noteSize, colour: "yellow" });
}

/** Puts a frame around what is selected. */
export function frameSelection(): boolean {
  const { document } = useDocument.getState();
  const rects = rectsOf(document, useView.getState().selection.nodes);
  if (rects.length === 0) return false;
  const left = Math.min(...rects.map(({ x }) => x)) - frameRoom.side;
  const top = Math.min(...rects.map(({ y }) => y)) - frameRoom.top;
  const right = Math.max(...rects.map(({ x, width }) => x + width)) + frameRoom.side;
  const bottom = Math.max(...rects.map(({ y, height }) => y + height)) + frameRoom.side;
  const size = { width: right - left, height: bottom - top };
  return add({ kind: "frame", position: { x: left, y: top }, size, colour: "blue" });
}

function rectsOf(document: GradwireDocument, ids: readonly string[]) {
  const chosen = new Set(ids);
  return sizedElements(document)
    .filter(({ id }) => chosen.has(id))
    .map(({ position, size }) => ({ ...position, ...size }));
}

/** Changes a note or a frame in one undo step. */
export function editAnnotation(id: string, change: Parameters<typeof changeAnnotation>[2]): boolean {
  return editDocument((document) => changeAnnotation(document, id, change));
}
