import { create } from "zustand";
import { insertOnWire, nodeType } from "../../src-engine";
import type { Point } from "../state/canvasView";
import { nodesById, wiredPorts } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import type { CanvasElement } from "./flowStore";
import { nearestOn } from "./wireRoute";
import { routeOf, wiresNear } from "./wireRoutes";

/** The wire that takes the dragged node between its ends when it is let go now. */
export const useWireAim = create<{ readonly wire: string | null }>()(() => ({ wire: null }));

/** How near to the pointer a wire must be, wherever on the node that is (canvas pixels). */
const pointerRoom = 9;

/**
 * Aims what is dragged at the wire it would go into: one under the pointer, or that runs through the node's middle part. Only
 * a node by itself goes into a wire, with a free input and a free output that fit; its other wires stay.
 */
export function aimAtWire(dragged: readonly CanvasElement[], pointer: Point): void {
  const [node, ...others] = dragged;
  const wire = node === undefined || others.length > 0 ? null : wireFor(node, pointer);
  if (useWireAim.getState().wire !== wire) useWireAim.setState({ wire });
}

/** Ends the aiming. @returns the wire that was aimed at, or null. */
export function takeAim(): string | null {
  const { wire } = useWireAim.getState();
  if (wire !== null) useWireAim.setState({ wire: null });
  return wire;
}

function wireFor({ id, position, measured }: CanvasElement, pointer: Point): string | null {
  const { document, locked } = useDocument.getState();
  if (locked || !hasFreePair(id)) return null;
  const { width = 0, height = 0 } = measured ?? {};
  const middle = { x: position.x + width / 4, y: position.y + height / 4, width: width / 2, height: height / 2 };
  const near = wiresNear({ ...position, width, height });
  const under = near.filter(({ wire }) => {
    const route = routeOf(wire);
    return route !== undefined && nearestOn(route, pointer).away <= pointerRoom;
  });
  const through = near.filter(
    ({ at: { x, y } }) =>
      x >= middle.x && x <= middle.x + middle.width && y >= middle.y && y <= middle.y + middle.height,
  );
  const found = [...under, ...through].find(({ wire }) => insertOnWire(document, wire, id) !== document);
  return found?.wire ?? null;
}

/** Whether a node has both an input and an output without a wire. */
function hasFreePair(id: string): boolean {
  const { document } = useDocument.getState();
  const definition = nodeType(nodesById(document).get(id)?.type ?? "");
  const wired = wiredPorts(document);
  return (
    definition?.inputs.some(({ name }) => !wired.has(`input ${id}.${name}`)) === true &&
    definition.outputs.some(({ name }) => !wired.has(`output ${id}.${name}`))
  );
}
