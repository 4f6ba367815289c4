import { bypassedPorts } from "./bypass";
import { nodeType } from "./catalog";
import type { NodeDefinition, PortDefinition } from "./define";
import { endpointKey, type GraphNode, type GraphWire, type NodeGraph } from "./nodeGraph";
import { problem, type NodeEndpoint, type Problem } from "./problems";

/** A document's nodes and sound wires, ready to be asked. */
export interface Wiring {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly definitions: ReadonlyMap<string, NodeDefinition>;
  /** The wire into an input port. */
  into(end: NodeEndpoint): GraphWire | undefined;
  /** The wires into a node, by input port. */
  inputsOf(node: string): ReadonlyMap<string, GraphWire>;
  /** The wires that leave an output port. */
  from(end: NodeEndpoint): readonly GraphWire[];
  /** Input ports (`linear1.input`) that a node of an unknown type feeds. */
  readonly opaqueInputs: ReadonlySet<string>;
  /** Wires that lead nowhere or join ports that do not fit. They take no part in lowering. */
  readonly problems: readonly Problem[];
}

const noWires: ReadonlyMap<string, GraphWire> = new Map();

/** Indexes a document's wires. Wires of unknown node types are kept out without a word: the node itself is a problem. */
export function readWiring(graph: NodeGraph): Wiring {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const definitions = new Map<string, NodeDefinition>();
  for (const node of graph.nodes) {
    const definition = nodeType(node.type);
    if (definition) definitions.set(node.id, definition);
  }
  const inputs = new Map<string, Map<string, GraphWire>>();
  const outputs = new Map<string, GraphWire[]>();
  const opaqueInputs = new Set<string>();
  const isPassed = ({ node, port }: NodeEndpoint) => {
    const definition = nodes.get(node)?.bypassed === true ? definitions.get(node) : undefined;
    const passed = definition && bypassedPorts(definition);
    return passed != null && ![...passed.values()].includes(port);
  };
  const isOpaque = (id: string) => nodes.has(id) && !definitions.has(id);
  const problems: Problem[] = [];
  for (const wire of graph.wires) {
    if (isOpaque(wire.from.node)) opaqueInputs.add(endpointKey(wire.to));
    if (isOpaque(wire.from.node) || isOpaque(wire.to.node)) continue;
    const from = definitions.get(wire.from.node)?.outputs.find(({ name }) => name === wire.from.port);
    const to = definitions.get(wire.to.node)?.inputs.find(({ name }) => name === wire.to.port);
    const found = wireProblem(wire, from, to);
    if (found) {
      problems.push(found);
      continue;
    }
    // What a bypassed node does not hand on goes nowhere.
    if (isPassed(wire.to)) continue;
    const perNode = inputs.get(wire.to.node) ?? new Map<string, GraphWire>();
    inputs.set(wire.to.node, perNode.set(wire.to.port, wire));
    const key = endpointKey(wire.from);
    const leaving = outputs.get(key);
    if (leaving) leaving.push(wire);
    else outputs.set(key, [wire]);
  }
  return {
    nodes,
    definitions,
    into: (end) => inputs.get(end.node)?.get(end.port),
    inputsOf: (node) => inputs.get(node) ?? noWires,
    from: (end) => outputs.get(endpointKey(end)) ?? [],
    opaqueInputs,
    problems,
  };
}

function wireProblem(
  wire: GraphWire,
  from: PortDefinition | undefined,
  to: PortDefinition | undefined,
): Problem | null {
  const ends = { from: endpointKey(wire.from), to: endpointKey(wire.to) };
  const fix = { kind: "removeWire", wire: wire.id } as const;
  if (!from || !to) return problem({ severity: "error", code: "wireBroken", values: ends, wire: wire.id, fix });
  if (from.kind === to.kind) return null;
  return problem({
    severity: "error",
    code: "connectKinds",
    values: { ...ends, fromKind: from.kind, toKind: to.kind },
    node: wire.to.node,
    port: wire.to.port,
    wire: wire.id,
    fix,
  });
}

/** Nodes that all circles named by {@link topologicalOrder} have together, beyond which no further circle is named. */
const mostInCircles = 2_000;

/**
 * Node ids in an order in which each comes after the nodes that feed it, otherwise as in the document; and what is left in
 * circles. Not all circles are named where thousands are long ones: there may be as many as wires, each of all nodes.
 */
export function topologicalOrder(wiring: Wiring): {
  readonly order: readonly string[];
  readonly circles: readonly (readonly string[])[];
} {
  const order: string[] = [];
  const circles: string[][] = [];
  /** Where an open node stands on the path; -1 for one that is done. */
  const places = new Map<string, number>();
  const inCircle = new Set<string>();
  let named = 0;
  // Depth first with a stack of its own: a long chain must not overflow the call stack.
  for (const root of wiring.nodes.keys()) {
    const path: PathNode[] = [];
    const enter = (node: string) => {
      places.set(node, path.length);
      const ports = wiring.definitions.get(node)?.inputs ?? [];
      const sources = ports.flatMap(({ name }) => wiring.into({ node, port: name })?.from.node ?? []);
      path.push({ node, sources, next: 0, reaches: Infinity });
    };
    if (!places.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const source = top.sources[top.next];
      top.next += 1;
      const place = source === undefined ? undefined : places.get(source);
      if (source === undefined) {
        places.set(top.node, -1);
        order.push(top.node);
        path.pop();
        if (top.reaches > path.length) continue;
        inCircle.add(top.node);
        const below = path.at(-1);
        if (below && top.reaches < path.length) below.reaches = Math.min(below.reaches, top.reaches);
      } else if (place === undefined) {
        enter(source);
      } else if (place >= 0) {
        top.reaches = Math.min(top.reaches, place);
        if (named > 0 && named + path.length - place > mostInCircles) continue;
        named += path.length - place;
        circles.push(
          path
            .slice(place)
            .map(({ node }) => node)
            .reverse(),
        );
      }
    }
  }
  return { order: order.filter((node) => !inCircle.has(node)), circles };
}

/** A node on the way from one that is fed to those that feed it. */
interface PathNode {
  readonly node: string;
  readonly sources: readonly string[];
  /** Of the sources. */
  next: number;
  /** The lowest place on the path that a circle through this node goes back to; Infinity when there is none. */
  reaches: number;
}

/** All nodes that feed `node`, directly or not, with `node` itself. */
export function ancestors(wiring: Wiring, node: string): ReadonlySet<string> {
  const found = new Set([node]);
  for (const current of found) {
    for (const wire of wiring.inputsOf(current).values()) found.add(wire.from.node);
  }
  return found;
}

/** All nodes that `node` feeds, directly or not, with `node` itself. */
export function descendants(wiring: Wiring, node: string): ReadonlySet<string> {
  const found = new Set([node]);
  for (const current of found) {
    for (const { name } of wiring.definitions.get(current)?.outputs ?? []) {
      for (const wire of wiring.from({ node: current, port: name })) found.add(wire.to.node);
    }
  }
  return found;
}
