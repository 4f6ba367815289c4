import { useNodesInitialized, useReactFlow, useStoreApi, type ReactFlowState } from "@xyflow/react";
import { useEffect, useRef, type RefObject } from "react";
import { textScale } from "../design/rem";
import { useDocument } from "../state/documentStore";
import { usePanelOpen } from "../state/panels";
import type { CanvasEdge, CanvasNode } from "./flowStore";
import { openingView, type Viewport } from "./openingView";
import { uncovered } from "./uncovered";

type NodeLookup = ReactFlowState<CanvasNode, CanvasEdge>["nodeLookup"];

const isSame = (a: Viewport, b: Viewport): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;

/** The view that the graph opens in, as it is drawn in `element`; null before it was drawn. */
function viewFor(element: HTMLElement | null, drawn: NodeLookup): Viewport | null {
  const nodes = [...drawn.values()].map(({ internals, measured }) => ({
    ...internals.positionAbsolute,
    width: measured.width ?? 0,
    height: measured.height ?? 0,
  }));
  if (element === null || nodes.length === 0) return null;
  return openingView(nodes, uncovered(element), { textScale: textScale() });
}

/**
 * Shows a document when it was opened, once its nodes have been measured; and again when results take or give room,
 * while nobody has moved the view.
 */
export function useOpeningView(root: RefObject<HTMLElement | null>): void {
  const projectId = useDocument((state) => state.document.projectId);
  const measured = useNodesInitialized();
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const store = useStoreApi<CanvasNode, CanvasEdge>();
  const dockOpen = usePanelOpen("dock");
  const sideOpen = usePanelOpen("side");
  const waiting = useRef<string | null>(null);
  /** The view that was chosen for its user, who may have moved it since. */
  const chosen = useRef<Viewport | null>(null);

  useEffect(() => {
    waiting.current = useDocument.getState().document.nodes.length > 0 ? projectId : null;
    chosen.current = null;
  }, [projectId]);
  useEffect(() => {
    if (!measured || waiting.current !== projectId) return;
    waiting.current = null;
    chosen.current = viewFor(root.current, store.getState().nodeLookup);
    if (chosen.current !== null) void flow.setViewport(chosen.current);
  }, [measured, projectId, root, store, flow]);
  useEffect(() => {
    if (chosen.current === null || !isSame(chosen.current, flow.getViewport())) return;
    chosen.current = viewFor(root.current, store.getState().nodeLookup);
    if (chosen.current !== null) void flow.setViewport(chosen.current);
  }, [dockOpen, sideOpen, root, store, flow]);
}
