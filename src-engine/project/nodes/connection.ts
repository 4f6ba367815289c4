import { problem, type NodeEndpoint, type Problem } from "./problems";
import { circleText } from "./circleText";
import { endpointKey, type NodeGraph } from "./nodeGraph";
import { readWiring, type Wiring } from "./wiring";
import { pathBetween } from "./paths";

/**
 * Whether a wire may be drawn from output port `from` to input port `to`, and if not, why: a missing port, the wrong
 * direction, the node itself, different kinds, or a circle. An input that has a wire may be connected (the new wire
 * replaces the old one), and shapes that do not fit may be connected too: lowering shows these.
 */
export function checkConnection(graph: NodeGraph, from: NodeEndpoint, to: NodeEndpoint): Problem | null {
  return checkConnectionIn(readWiring(graph), from, to);
}

/** {@link checkConnection} on wiring that was read before, to check many ports at once while a wire is dragged. */
export function checkConnectionIn(wiring: Wiring, from: NodeEndpoint, to: NodeEndpoint): Problem | null {
  const place = { node: to.node, port: to.port };
  const ends = { from: endpointKey(from), to: endpointKey(to) };
  const source = wiring.definitions.get(from.node);
  const sink = wiring.definitions.get(to.node);
  const output = source?.outputs.find(({ name }) => name === from.port);
  const input = sink?.inputs.find(({ name }) => name === to.port);
  if (from.node === to.node && wiring.nodes.has(from.node)) {
    return problem({ severity: "error", code: "connectSelf", values: { node: from.node }, ...place });
  }
  if (!output || !input) {
    const isInput = source?.inputs.some(({ name }) => name === from.port) ?? false;
    const isOutput = sink?.outputs.some(({ name }) => name === to.port) ?? false;
    if ((output ?? isInput) && (input ?? isOutput)) {
      return problem({ severity: "error", code: "connectDirection", values: ends, ...place });
    }
    const missing = (output ?? isInput) ? ends.to : ends.from;
    return problem({ severity: "error", code: "connectMissing", values: { place: missing }, ...place });
  }
  if (output.kind !== input.kind) {
    const kinds = { fromKind: output.kind, toKind: input.kind };
    return problem({ severity: "error", code: "connectKinds", values: { ...ends, ...kinds }, ...place });
  }
  const back = pathBetween(wiring, to.node, from.node);
  if (back) {
    const circle = circleText(back);
    return problem({ severity: "error", code: "connectCycle", values: { ...ends, circle }, ...place });
  }
  return null;
}
