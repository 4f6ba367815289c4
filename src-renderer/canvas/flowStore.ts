import {
  applyNodeChanges,
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
  type ReactFlowState,
} from "@xyflow/react";
import { createStore } from "zustand";
import {
  insertOnWire,
  type Annotation,
  type DocumentNode,
  type DocumentWire,
  type GradwireDocument,
} from "../../src-engine";
import { framedBy, moveElements } from "../editing/graphEdits";
import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { editDocument, useDocument } from "../state/documentStore";
import { nodeNameOf } from "../state/names";
import { sameElements } from "../state/sameElements";
import { select, useView, type Selection } from "../state/viewStore";
import { titleId } from "./NodeTitle";
import { wireLabelId } from "./WireLabel";

/**
 * A document node as React Flow holds it: what it needs to place it. What the node shows, it reads from the document itself,
 * so that React Flow, which looks at every node of a new list, is not asked when a parameter changes.
 */
export type CanvasNode = Node<{ readonly placed: DocumentNode["position"]; readonly nodeType: string }, "graph">;

/** A note or a frame as React Flow holds it. */
export type AnnotationElement = Node<
  { readonly placed: DocumentNode["position"]; readonly annotation: Annotation },
  "annotation"
>;

/** What lies on the canvas besides wires. */
export type CanvasElement = CanvasNode | AnnotationElement;

/** A document wire as React Flow holds it. */
export type CanvasEdge = Edge<{ readonly wire: DocumentWire }, "wire">;

/** What React Flow draws: the document and the selection, plus measured sizes and positions during a drag. */
interface Drawing {
  readonly nodes: CanvasElement[];
  readonly edges: CanvasEdge[];
}

function drawnNode(node: DocumentNode): CanvasNode {
  return {
    id: node.id,
    type: "graph",
    position: node.position,
    data: { placed: node.position, nodeType: node.type },
    domAttributes: { "aria-labelledby": titleId(node.id) },
  };
}

/** Under every node: a selected wire above the others, these above notes, and notes above frames. */
const layers = { frame: -3000, note: -2, wire: -1, selectedWire: 0 } as const;

function drawnAnnotation(annotation: Annotation): AnnotationElement {
  const { id, kind, position, size } = annotation;
  return {
    id,
    type: "annotation",
    position,
    ...size,
    className: kind,
    zIndex: layers[kind],
    data: { placed: position, annotation },
    domAttributes: { "aria-labelledby": titleId(id) },
  };
}

/** `before` where the elements are the same ones. */
function kept<Element>(before: Element[], elements: Element[]): Element[] {
  return sameElements(before, elements) ? before : elements;
}

/**
 * React Flow's nodes. An element keeps its identity while nothing about it changes, so only changed ones draw again; so
 * does the list, for React Flow looks at every element of another one.
 */
function flowNodes(document: GradwireDocument, selection: Selection, before: CanvasElement[]): CanvasElement[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const selected = new Set(selection.nodes);
  const annotations = (document.annotations ?? []).map((annotation): CanvasElement => {
    const old = known.get(annotation.id);
    const isSelected = selected.has(annotation.id);
    const same = old?.type === "annotation" && old.data.annotation === annotation;
    return same && (old.selected ?? false) === isSelected
      ? old
      : { ...(same ? old : drawnAnnotation(annotation)), selected: isSelected };
  });
  const nodes = document.nodes.map((node): CanvasElement => {
    const old = known.get(node.id);
    const isSelected = selected.has(node.id);
    if (old?.type !== "graph" || old.data.nodeType !== node.type) return { ...drawnNode(node), selected: isSelected };
    const moved = old.data.placed !== node.position;
    if (!moved && (old.selected ?? false) === isSelected) return old;
    return {
      ...old,
      ...(moved && { position: node.position, data: { ...old.data, placed: node.position } }),
      selected: isSelected,
    };
  });
  return kept(before, [...annotations, ...nodes]);
}

/** React Flow's edges, with the same care for identity. */
function flowEdges(document: GradwireDocument, selection: Selection, before: CanvasEdge[]): CanvasEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const selected = new Set(selection.wires);
  const nodes = new Set(document.nodes.map((node) => node.id));
  const edges = document.wires
    .filter((wire) => nodes.has(wire.from.node) && nodes.has(wire.to.node))
    .map((wire): CanvasEdge => {
      const old = known.get(wire.id);
      const isSelected = selected.has(wire.id);
      if (old !== undefined && old.data?.wire === wire && (old.selected ?? false) === isSelected) return old;
      return {
        id: wire.id,
        type: "wire",
        source: wire.from.node,
        sourceHandle: wire.from.port,
        target: wire.to.node,
        targetHandle: wire.to.port,
        data: { wire },
        selected: isSelected,
        zIndex: isSelected ? layers.selectedWire : layers.wire,
        domAttributes: { "aria-labelledby": wireLabelId(wire.id) },
      };
    });
  return kept(before, edges);
}

/** What React Flow draws now. */
export const drawing = createStore<Drawing>()(() => ({ nodes: [], edges: [] }));

function draw(): void {
  const { document } = useDocument.getState();
  const { selection } = useView.getState();
  const { nodes, edges } = drawing.getState();
  drawing.setState({ nodes: flowNodes(document, selection, nodes), edges: flowEdges(document, selection, edges) });
}

/** Forgets selected elements that are no longer there. */
function pruneSelection(): void {
  const { nodes, wires, annotations = [] } = useDocument.getState().document;
  const { selection } = useView.getState();
  const known = new Set([...nodes, ...wires, ...annotations].map((element) => element.id));
  select({
    nodes: selection.nodes.filter((id) => known.has(id)),
    wires: selection.wires.filter((id) => known.has(id)),
  });
}

/** The store of React Flow, as far as it takes what is drawn. */
interface Flow {
  getState(): Pick<ReactFlowState<CanvasElement, CanvasEdge>, "setNodes" | "setEdges">;
}

/**
 * Keeps what `flow` draws equal to the document and the selection. It goes to React Flow's store without passing through the
 * properties of its component, which would draw the whole canvas a second time at every move of a drag.
 * @returns the end of it.
 */
export function followDocument(flow: Flow): () => void {
  draw();
  flow.getState().setNodes(drawing.getState().nodes);
  flow.getState().setEdges(drawing.getState().edges);
  const ends = [
    drawing.subscribe((now, before) => {
      if (now.nodes !== before.nodes) flow.getState().setNodes(now.nodes);
      if (now.edges !== before.edges) flow.getState().setEdges(now.edges);
    }),
    useDocument.subscribe((now, before) => {
      if (now.document === before.document) return;
      draw();
      pruneSelection();
    }),
    useView.subscribe((now, before) => {
      if (now.selection !== before.selection) draw();
    }),
  ];
  return () => ends.forEach((end) => end());
}

function toggled(
  list: readonly string[],
  changes: readonly { readonly id: string; readonly selected: boolean }[],
): string[] {
  const result = new Set(list);
  for (const change of changes) {
    if (change.selected) result.add(change.id);
    else result.delete(change.id);
  }
  return [...result];
}

/** A frame that is dragged takes along what lies in it. */
function carriedChanges(
  changes: readonly NodeChange<CanvasElement>[],
  nodes: readonly CanvasElement[],
): NodeChange<CanvasElement>[] {
  const moved = new Map(
    changes.flatMap((change) => (change.type === "position" && change.dragging === true ? [[change.id, change]] : [])),
  );
  if (moved.size === 0) return [];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [...moved.values()].flatMap(({ id, position }) => {
    const frame = byId.get(id);
    if (position === undefined || frame?.type !== "annotation") return [];
    const shift = { x: position.x - frame.data.placed.x, y: position.y - frame.data.placed.y };
    return framedBy(useDocument.getState().document, [id]).flatMap((held): NodeChange<CanvasElement>[] => {
      const { placed } = byId.get(held)?.data ?? {};
      if (placed === undefined || moved.has(held)) return [];
      const to = { x: placed.x + shift.x, y: placed.y + shift.y };
      return [{ id: held, type: "position", position: to, dragging: true }];
    });
  });
}

/** Takes over what React Flow reports of nodes: sizes and drag positions stay here, the selection is the view's. */
export function takeNodeChanges(changes: NodeChange<CanvasElement>[]): void {
  const selections = changes.filter((change) => change.type === "select");
  const drawn = changes.filter((change) => change.type === "position" || change.type === "dimensions");
  if (drawn.length > 0)
    drawing.setState(({ nodes }) => ({ nodes: applyNodeChanges([...drawn, ...carriedChanges(drawn, nodes)], nodes) }));
  if (selections.length > 0) {
    const { selection } = useView.getState();
    select({ nodes: toggled(selection.nodes, selections), wires: selection.wires });
  }
}

/** Takes over what React Flow reports of edges: their selection. */
export function takeEdgeChanges(changes: EdgeChange<CanvasEdge>[]): void {
  const selections = changes.filter((change) => change.type === "select");
  if (selections.length === 0) return;
  const { selection } = useView.getState();
  select({ nodes: selection.nodes, wires: toggled(selection.wires, selections) });
}

/** The drag that is under way was given up: what React Flow says of its end is not what the user wants. */
let givenUp = false;

/** Puts back what is being dragged and ends the drag. @returns whether anything was */
export function cancelDrag(): boolean {
  if (!drawing.getState().nodes.some(({ dragging }) => dragging === true)) return false;
  givenUp = true;
  // React Flow ends a drag with the mouse button and has no other way.
  window.dispatchEvent(new MouseEvent("mouseup", { bubbles: true, view: window }));
  givenUp = false;
  drawing.setState(({ nodes }) => ({
    nodes: nodes.map((node): CanvasElement => ({ ...node, position: node.data.placed, dragging: false })),
  }));
  return true;
}

/**
 * Writes where nodes were dragged into the document: one undo step, recorded when the drag ends. With `wire`, the node that
 * was dropped on it is put into it in the same step.
 */
export function commitDrag(dragged: readonly CanvasElement[], wire: string | null = null): void {
  if (givenUp) return;
  const held = new Set(
    framedBy(
      useDocument.getState().document,
      dragged.map(({ id }) => id),
    ),
  );
  const nodes = [...dragged, ...drawing.getState().nodes.filter(({ id }) => held.has(id))];
  const [node] = dragged;
  // While a run trains the graph is locked: the node is moved, and stays out of the wire.
  const into = useDocument.getState().locked ? null : wire;
  editDocument((document) => {
    const next = moveElements(document, positionsOf(nodes));
    return into === null || node === undefined ? next : insertOnWire(next, into, node.id);
  });
  if (into !== null && node !== undefined)
    canvasView()?.announce(translate("canvas.announce.inserted", { node: nodeNameOf(node.id) }));
}

function positionsOf(nodes: readonly CanvasElement[]): Record<string, { x: number; y: number }> {
  return Object.fromEntries(nodes.map((node) => [node.id, { x: node.position.x, y: node.position.y }]));
}
