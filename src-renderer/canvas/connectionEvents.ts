import type { Connection, FinalConnectionState, HandleType, IsValidConnection, OnConnectStart } from "@xyflow/react";
import { nodeType, type Endpoint } from "../../src-engine";
import { cutWires, refuseConnection } from "../editing/graphEdits";
import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { wireInto } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import type { CanvasEdge } from "./flowStore";
import { openSearch } from "./searchStore";
import { finishWire } from "./wiring";
import { beginWire, endWire, portKey, useWiring, type WireOrigin } from "./wiringStore";

/** The wire whose end was just taken, before React Flow reports where its other end is. */
let taken: string | null = null;

/** A wire's end is taken to be moved. */
export function onReconnectStart(_event: unknown, edge: CanvasEdge): void {
  taken = edge.id;
}

/** A wire is drawn from a port, or an existing one from its fixed end. */
export const onConnectStart: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
  if (nodeId === null || handleId === null) return;
  beginWire({ node: nodeId, port: handleId }, directionOf(handleType), "drag", taken);
  taken = null;
};

/** The end of a connection that is not the one the wire is made from. */
function otherEnd(
  origin: WireOrigin,
  { source, sourceHandle, target, targetHandle }: Connection | CanvasEdge,
): Endpoint {
  const [node, port] = origin.direction === "output" ? [target, targetHandle] : [source, sourceHandle];
  return { node, port: port ?? "" };
}

/** Whether the wire may end where the pointer is. */
export const isValidConnection: IsValidConnection<CanvasEdge> = (connection) => {
  const { origin, targets } = useWiring.getState();
  return origin !== null && targets.get(portKey(otherEnd(origin, connection))) === null;
};

/** A wire was dropped on a port that takes it. */
export function onConnect(connection: Connection): void {
  const { origin } = useWiring.getState();
  if (origin !== null) finishWire(otherEnd(origin, connection));
}

/**
 * A wire was dropped anywhere: on a port that refuses it (say why), on a node (take its first free port that fits), or
 * on the empty canvas (a new wire searches for a node, a moved one is cut).
 */
export function onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const { origin, moved, targets } = useWiring.getState();
  if (origin === null) return;
  const at = "changedTouches" in event ? event.changedTouches[0] : event;
  const point = { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
  if (state.toHandle !== null) {
    const other = { node: state.toHandle.nodeId, port: state.toHandle.id ?? "" };
    if (portKey(other) !== portKey(origin)) {
      const reason = targets.get(portKey(other));
      if (reason === undefined) refuseConnection(translate("canvas.wire.sameSide"));
      else if (reason !== null) refuseConnection(reason);
    }
    endWire();
    return;
  }
  const over = document.elementFromPoint(point.x, point.y);
  const node = over?.closest(".react-flow__node")?.getAttribute("data-id") ?? null;
  if (node !== null) {
    dropOnNode(node);
  } else if (moved !== null) {
    endWire();
    if (cutWires([moved])) canvasView()?.announce(translate("canvas.announce.cut"));
  } else if (over?.closest("[data-canvas]") != null) {
    endWire();
    openSearch(point, { origin });
  } else {
    endWire();
  }
}

function dropOnNode(id: string): void {
  const { origin, targets } = useWiring.getState();
  const { document } = useDocument.getState();
  const definition = nodeType(document.nodes.find((node) => node.id === id)?.type ?? "");
  if (origin === null || id === origin.node || definition === undefined) {
    endWire();
    return;
  }
  const ports: Endpoint[] = (origin.direction === "output" ? definition.inputs : definition.outputs).map((port) => ({
    node: id,
    port: port.name,
  }));
  const open = ports.filter((port) => targets.get(portKey(port)) === null);
  const isFree = (port: Endpoint) => wireInto(document, port) === undefined;
  const chosen = open.find(isFree) ?? open[0];
  if (chosen !== undefined) {
    finishWire(chosen);
    return;
  }
  endWire();
  const reason = ports.map((port) => targets.get(portKey(port))).find((each) => typeof each === "string");
  refuseConnection(reason ?? translate("canvas.wire.noPort"));
}

function directionOf(type: HandleType | null): "output" | "input" {
  return type === "target" ? "input" : "output";
}
