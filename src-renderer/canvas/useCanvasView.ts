import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useEffect, type RefObject } from "react";
import { shiftToShow } from "../editing/placement";
import { mountCanvasView, type Point, type Rect } from "../state/canvasView";
import { select, useView } from "../state/viewStore";
import { announce } from "../state/announcement";
import type { CanvasEdge, CanvasElement } from "./flowStore";
import { useFinder } from "./NodeFinder";
import { useRenaming } from "./NodeTitle";
import { closestFit, fitRoom } from "./openingView";
import { openSearch } from "./searchStore";
import { uncovered } from "./uncovered";

/** Milliseconds of a camera move; none when the user asked for less motion. */
export function cameraTime(): number {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 220;
}

/** The wire under a screen point, or null. Nodes are looked through: the one that is being dragged lies over it. */
function wireAt(x: number, y: number): string | null {
  const wire = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest(".react-flow__edge"))
    .find((element) => element !== null);
  return wire?.getAttribute("data-id") ?? null;
}

/** Offers the canvas to commands and panels while it is mounted; `pointer` is where the mouse is, or null. */
export function useCanvasView(root: RefObject<HTMLElement | null>, pointer: RefObject<Point | null>): void {
  const flow = useReactFlow<CanvasElement, CanvasEdge>();
  const store = useStoreApi();
  useEffect(() => {
    const box = () => root.current?.getBoundingClientRect() ?? new DOMRect();
    const middle = (): Point => {
      const { x, y, width, height } = uncovered(root.current);
      return { x: x + width / 2, y: y + height / 2 };
    };
    const visible = () => {
      const { x, y, width, height } = uncovered(root.current);
      const start = flow.screenToFlowPosition({ x, y });
      const end = flow.screenToFlowPosition({ x: x + width, y: y + height });
      return { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y };
    };
    const show = (part: Rect) => {
      const shift = shiftToShow(visible(), part);
      if (shift.x === 0 && shift.y === 0) return;
      const { x, y, zoom } = flow.getViewport();
      void flow.setViewport({ x: x - shift.x * zoom, y: y - shift.y * zoom, zoom }, { duration: cameraTime() });
    };
    const showNode = (id: string) => {
      const node = store.getState().nodeLookup.get(id);
      const { width = 0, height = 0 } = node?.measured ?? {};
      const position = node?.internals.positionAbsolute;
      if (position !== undefined) show({ ...position, width, height });
    };
    const elementOf = (id: string) =>
      root.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
    return mountCanvasView({
      toCanvas: (point) => flow.screenToFlowPosition(point),
      contains: ({ x, y }) => {
        const rect = box();
        return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
      },
      wireAt: ({ x, y }) => wireAt(x, y),
      visible,
      roomForGraph: () => {
        const { width, height } = uncovered(root.current);
        return { width: width - 2 * fitRoom.side, height: height - fitRoom.top - fitRoom.bottom };
      },
      pointer: () => (pointer.current === null ? null : flow.screenToFlowPosition(pointer.current)),
      nodeSize: (id) => {
        const { width, height } = store.getState().nodeLookup.get(id)?.measured ?? {};
        return width === undefined || height === undefined ? null : { width, height };
      },
      nodesOnScreen: () =>
        new Map(
          [...(root.current?.querySelectorAll(".react-flow__node-graph") ?? [])].map((node) => [
            node.getAttribute("data-id") ?? "",
            node.getBoundingClientRect(),
          ]),
        ),
      fit: (nodes) => {
        const covered = box().width - uncovered(root.current).width;
        const { top, side, bottom } = fitRoom;
        void flow.fitView({
          padding: { top: `${top}px`, left: `${side}px`, right: `${side + covered}px`, bottom: `${bottom}px` },
          maxZoom: closestFit,
          duration: cameraTime(),
          ...(nodes === undefined ? {} : { nodes: nodes.map((id) => ({ id })) }),
        });
      },
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: cameraTime() }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: cameraTime() }),
      show,
      showNode,
      focusNode: (id) => {
        select({ nodes: [id] });
        showNode(id);
        elementOf(id)?.focus({ preventScroll: true });
      },
      openSearch: (at) => {
        const placed =
          at !== undefined || (pointer.current !== null && useView.getState().selection.nodes.length === 0);
        openSearch(at ?? pointer.current ?? middle(), { beside: !placed });
      },
      openFinder: () => useFinder.setState({ open: true }),
      edit: (node) => {
        const values = elementOf(node)?.querySelector<HTMLElement>(".inline-param :is(input, select, button)");
        if (values == null) useRenaming.setState({ node });
        else values.focus();
      },
      rename: (node) => useRenaming.setState({ node }),
      announce,
    });
  }, [flow, store, root, pointer]);
}
