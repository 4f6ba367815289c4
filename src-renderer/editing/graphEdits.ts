import {
  addNode,
  applyFix,
  checkConnection,
  connect,
  connectFitting,
  moveNodes,
  insertOnWire,
  moveAnnotations,
  nodeType,
  reconnect,
  removeAnnotations,
  removeNodes,
  removeNodesAndHeal,
  removeWires,
  setTitle,
  type Annotation,
  type DocumentNode,
  type Endpoint,
  type Fix,
  type GradwireDocument,
} from "../../src-engine";
import { localize, translate } from "../i18n";
import { canvasView, type Point, type Rect } from "../state/canvasView";
import { editDocument, useDocument } from "../state/documentStore";
import { portName, typeName } from "../state/names";
import { notify } from "../state/noticeStore";
import { problemText } from "../state/problemText";
import { select, useView, type Selection } from "../state/viewStore";
import { expectedNodeSize } from "./nodeSize";
import { freePlace, snapToGrid, type PlaceSearch, type Size } from "./placement";

/** Room between the selected node and one that is added to its right, for the wire and its label (canvas pixels). */
const besideGap = 60;

/** The size of a node: as drawn, or as it will be. */
export function nodeSize({ id, type }: Pick<DocumentNode, "id" | "type">): Size {
  return canvasView()?.nodeSize(id) ?? expectedNodeSize(type);
}

/** The rectangles all nodes take on the canvas. */
export function nodeRects(document: GradwireDocument): Rect[] {
  return document.nodes.map((node) => ({ ...node.position, ...nodeSize(node) }));
}

export interface PlaceOptions {
  /** Wanted top left corner, canvas pixels; without it the node goes right of the selected ones or into the view's middle. */
  readonly at?: Point;
  /** The exact place, even over another node. */
  readonly exact?: boolean;
  /** A port the new node is wired to, and which of the new node's ports takes the wire. */
  readonly wire?: { readonly port: Endpoint; readonly direction: "from" | "to"; readonly own: string };
  /** A wire the new node is put into. */
  readonly into?: string;
}

/** Right of the selected nodes, level with the one furthest right; without a selection the middle of the view. */
function wantedPlace(document: GradwireDocument, size: Size): readonly [Point, PlaceSearch] {
  const selected = new Set(useView.getState().selection.nodes);
  const [beside] = nodeRects({ ...document, nodes: document.nodes.filter((node) => selected.has(node.id)) }).sort(
    (a, b) => b.x + b.width - (a.x + a.width),
  );
  if (beside !== undefined) return [{ x: beside.x + beside.width + besideGap, y: beside.y }, { rightOnly: true }];
  const view = canvasView()?.visible();
  if (view === undefined) return [{ x: 0, y: 0 }, {}];
  return [{ x: view.x + (view.width - size.width) / 2, y: view.y + (view.height - size.height) / 2 }, {}];
}

/**
 * Adds a node in one undo step, wired if asked, and selects it. Unless its place was exact, it is brought into view.
 * @returns its id, or null when a run is training.
 */
export function placeNode(type: string, { at, exact = false, wire, into }: PlaceOptions = {}): string | null {
  let added = "";
  let position: Point = { x: 0, y: 0 };
  const size = expectedNodeSize(type);
  const done = editDocument((document) => {
    const [wanted, search] =
      at === undefined ? wantedPlace(document, size) : [at, { rightOnly: wire?.direction === "from" }];
    position = exact ? snapToGrid(wanted) : freePlace(nodeRects(document), size, wanted, search);
    const result = addNode(document, type, position);
    const [node = ""] = result.nodes;
    added = node;
    if (into !== undefined) return insertOnWire(result.document, into, node);
    if (wire === undefined) return result.document;
    const own = { node, port: wire.own };
    return wire.direction === "from"
      ? connect(result.document, wire.port, own)
      : connect(result.document, own, wire.port);
  });
  if (!done) return null;
  select({ nodes: [added] });
  if (!exact) canvasView()?.show({ ...position, ...size });
  useView.setState({ startDismissed: true });
  canvasView()?.announce(translate("canvas.announce.added", { node: typeName(type) }));
  return added;
}

/**
 * Wires an output to an input in one undo step; a wire that was there is replaced. A wire that cannot be is refused in
 * words. With `moved`, that wire goes away in the same step.
 */
export function connectPorts(from: Endpoint, to: Endpoint, moved?: string): boolean {
  const { document } = useDocument.getState();
  const problem = checkConnection(moved === undefined ? document : removeWires(document, [moved]), from, to);
  if (problem !== null) {
    refuseConnection(problemText(problem));
    return false;
  }
  const done = editDocument((base) =>
    moved === undefined ? connect(base, from, to) : reconnect(base, moved, from, to),
  );
  if (done) canvasView()?.announce(translate("canvas.announce.connected", { from: portName(from), to: portName(to) }));
  return done;
}

/** Says why a wire was not made. */
export function refuseConnection(reason: string): void {
  notify({ tone: "info", title: translate("canvas.wire.refused"), detail: reason });
  canvasView()?.announce(reason);
}

/** Removes wires in one undo step. */
export function cutWires(wires: readonly string[]): boolean {
  if (wires.length === 0) return true;
  return editDocument((document) => removeWires(document, wires));
}

/** Removes every wire of a port in one undo step. */
export function cutPort({ node, port }: Endpoint): boolean {
  const { wires } = useDocument.getState().document;
  const touches = (end: Endpoint) => end.node === node && end.port === port;
  return cutWires(wires.filter((wire) => touches(wire.from) || touches(wire.to)).map((wire) => wire.id));
}

/** The document without these nodes, wires, notes and frames. */
export function withoutElements(document: GradwireDocument, { nodes, wires }: Selection): GradwireDocument {
  return removeAnnotations(removeNodes(removeWires(document, wires), nodes), nodes);
}

/**
 * Removes what is selected in one undo step. Where removing nodes in the middle of a chain leaves its ends apart, they are
 * joined in the same step, or with `join` false the user is offered to.
 */
export function removeSelection(join = false): boolean {
  const { selection } = useView.getState();
  const count = selection.nodes.length + selection.wires.length;
  if (count === 0) return true;
  const before = useDocument.getState().document;
  const done = editDocument((document) =>
    join
      ? removeAnnotations(removeNodesAndHeal(removeWires(document, selection.wires), selection.nodes), selection.nodes)
      : withoutElements(document, selection),
  );
  if (!done) return false;
  select({});
  canvasView()?.announce(translate("canvas.announce.removed", { count }));
  if (!join) offerHealing(before, selection);
  return true;
}

function offerHealing(before: GradwireDocument, { nodes, wires }: Selection): void {
  if (nodes.length === 0) return;
  const now = useDocument.getState().document;
  const healed = removeNodesAndHeal(removeWires(before, wires), nodes);
  if (healed.wires.length === now.wires.length) return;
  notify({
    tone: "info",
    title: translate("canvas.heal.title"),
    actions: [
      {
        label: translate("canvas.heal.action"),
        run: () => {
          const standing = new Set(now.wires);
          const joins = healed.wires.filter((wire) => !standing.has(wire));
          editDocument((document) => connectFitting(document, joins));
        },
      },
    ],
  });
}

/** Moves nodes, notes and frames to new positions of their top left corners. */
export function moveElements(document: GradwireDocument, positions: Readonly<Record<string, Point>>): GradwireDocument {
  return moveAnnotations(moveNodes(document, positions), positions);
}

/** A node, a note or a frame, with the room it takes. */
type SizedElement = Pick<Annotation, "id" | "position" | "size">;

/** All that lies on the canvas but wires. */
export function sizedElements({ nodes, annotations = [] }: GradwireDocument): SizedElement[] {
  return [...nodes.map((node) => ({ id: node.id, position: node.position, size: nodeSize(node) })), ...annotations];
}

/** Notes, frames and nodes whose middle lies in one of these frames. */
export function framedBy(document: GradwireDocument, frames: readonly string[]): string[] {
  const chosen = new Set(frames);
  const areas = (document.annotations ?? []).filter(({ id, kind }) => kind === "frame" && chosen.has(id));
  if (areas.length === 0) return [];
  const isWithin = ({ position, size }: SizedElement) => {
    const [x, y] = [position.x + size.width / 2, position.y + size.height / 2];
    return areas.some(
      (area) =>
        x >= area.position.x &&
        x <= area.position.x + area.size.width &&
        y >= area.position.y &&
        y <= area.position.y + area.size.height,
    );
  };
  return sizedElements(document)
    .filter((element) => !chosen.has(element.id) && isWithin(element))
    .map(({ id }) => id);
}

/** Moves the selected nodes; presses that follow each other quickly are one undo step. */
export function nudgeSelection(step: Point): void {
  const { nodes } = useView.getState().selection;
  editDocument(
    (document) => {
      const moving = new Set([...nodes, ...framedBy(document, nodes)]);
      const positions = [...document.nodes, ...(document.annotations ?? [])]
        .filter(({ id }) => moving.has(id))
        .map(({ id, position: { x, y } }) => [id, { x: x + step.x, y: y + step.y }] as const);
      return moveElements(document, Object.fromEntries(positions));
    },
    `nudge ${nodes.join(" ")}`,
  );
}

/** Gives a node another title; the type's own label clears it. */
export function renameNode(id: string, title: string): boolean {
  return editDocument((document) => {
    const node = document.nodes.find((each) => each.id === id);
    const definition = node === undefined ? undefined : nodeType(node.type);
    const plain = title.trim();
    return setTitle(document, id, definition !== undefined && plain === localize(definition.label) ? "" : plain);
  });
}

/** Changes the document in one undo step by what adds nodes. @returns their ids, or null when nothing was changed. */
export function editAdding(
  change: (document: GradwireDocument) => { document: GradwireDocument; nodes: readonly string[] },
): readonly string[] | null {
  let added: readonly string[] = [];
  const done = editDocument((document) => {
    const result = change(document);
    added = result.nodes;
    return result.document;
  });
  return done ? added : null;
}

/** Carries out a problem's fix in one undo step and shows what it added. */
export function fixProblem(fix: Fix): boolean {
  const added = editAdding((document) => applyFix(document, fix));
  const [node] = added ?? [];
  if (node !== undefined) {
    select({ nodes: [node] });
    requestAnimationFrame(() => canvasView()?.focusNode(node));
  }
  return added !== null;
}
