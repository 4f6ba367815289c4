import { create } from "zustand";
import {
  checkConnectionIn,
  nodeType,
  readWiring,
  removeWires,
  type Endpoint,
  type GradwireDocument,
  type PortKind,
} from "../../src-engine";
import { useDocument } from "../state/documentStore";
import { problemText } from "../state/problemText";

/** A port as one end of a wire that is being made. */
export interface WireOrigin extends Endpoint {
  readonly direction: "output" | "input";
  readonly kind: PortKind;
}

/** How the other end is being chosen. */
export type WiringMode = "drag" | "click" | "keyboard";

/** A wire that is being made. */
export interface WiringState {
  readonly origin: WireOrigin | null;
  readonly mode: WiringMode | null;
  /** The existing wire whose end is being moved, or null. */
  readonly moved: string | null;
  /** For every port on the other side (`linear1.input`): why it cannot take the wire; null: it can. */
  readonly targets: ReadonlyMap<string, string | null>;
  /** The port the keyboard is on. */
  readonly candidate: string | null;
}

const idle: WiringState = { origin: null, mode: null, moved: null, targets: new Map(), candidate: null };

/** The wire that is being made, if any. */
export const useWiring = create<WiringState>()(() => idle);

/** `linear1.input`. */
export function portKey({ node, port }: Endpoint): string {
  return `${node}.${port}`;
}

/** The port of a key. */
export function portOfKey(key: string): Endpoint {
  const [node = "", port = ""] = key.split(".");
  return { node, port };
}

/** The kind of a port, or null when there is no such port. */
export function originOf(document: GradwireDocument, end: Endpoint, direction: "output" | "input"): WireOrigin | null {
  const node = document.nodes.find((each) => each.id === end.node);
  const definition = node === undefined ? undefined : nodeType(node.type);
  const ports = direction === "output" ? definition?.outputs : definition?.inputs;
  const port = ports?.find((each) => each.name === end.port);
  return port === undefined ? null : { node: end.node, port: end.port, direction, kind: port.kind };
}

/** The two ends of a wire between `origin` and `other`, output first. */
export function wireEnds(origin: WireOrigin, other: Endpoint): { readonly from: Endpoint; readonly to: Endpoint } {
  const own = { node: origin.node, port: origin.port };
  return origin.direction === "output" ? { from: own, to: other } : { from: other, to: own };
}

/** For every port on the other side: why it cannot take a wire from `origin`; null: it can. */
function findTargets(document: GradwireDocument, origin: WireOrigin): Map<string, string | null> {
  const targets = new Map<string, string | null>();
  const wiring = readWiring(document);
  for (const node of document.nodes) {
    const definition = nodeType(node.type);
    const ports = origin.direction === "output" ? definition?.inputs : definition?.outputs;
    for (const port of ports ?? []) {
      const end = { node: node.id, port: port.name };
      const { from, to } = wireEnds(origin, end);
      const problem = checkConnectionIn(wiring, from, to);
      targets.set(portKey(end), problem === null ? null : problemText(problem));
    }
  }
  return targets;
}

/** Begins a wire at a port. With `moved`, that wire's other end is being moved. */
export function beginWire(
  end: Endpoint,
  direction: "output" | "input",
  mode: WiringMode,
  moved: string | null = null,
): boolean {
  const { document } = useDocument.getState();
  const origin = originOf(document, end, direction);
  if (origin === null) return false;
  const without = moved === null ? document : removeWires(document, [moved]);
  useWiring.setState({ origin, mode, moved, targets: findTargets(without, origin), candidate: null });
  return true;
}

/** Ends the making of a wire, made or not. */
export function endWire(): void {
  if (useWiring.getState().origin !== null) useWiring.setState(idle);
}

/** Ports that can take the wire, nearest to the origin's node first (by canvas position). */
export function openTargets(document: GradwireDocument, { origin, targets }: WiringState): string[] {
  const place = new Map(document.nodes.map((node) => [node.id, node.position]));
  const start = place.get(origin?.node ?? "") ?? { x: 0, y: 0 };
  const distance = (key: string) => {
    const position = place.get(portOfKey(key).node) ?? start;
    return Math.hypot(position.x - start.x, position.y - start.y);
  };
  return [...targets]
    .filter(([, reason]) => reason === null)
    .map(([key]) => key)
    .sort((a, b) => distance(a) - distance(b));
}
