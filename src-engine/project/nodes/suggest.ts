import { readDataset } from "./data/readDataset";
import type { PortDefinition } from "./define";
import type { Fix, NodeEndpoint } from "./problems";
import { ancestors, type Wiring } from "./wiring";

/** What is added when nothing else was asked for. */
const usual = {
  dataset: "dataset",
  regression: "mseLoss",
  classification: "crossEntropyLoss",
  optimizer: "sgd",
} as const;

/** An output port of a node on the canvas. */
interface Output extends NodeEndpoint {
  readonly definition: PortDefinition;
  readonly wired: boolean;
}

/** Adds a Dataset node. */
export function suggestDataset(): Fix {
  return { kind: "addNode", type: usual.dataset, inputs: {} };
}

/** With more free outputs than this, none is the obvious one, and looking at each would take long. */
const mostCandidates = 20;

/**
 * Finds, for an unconnected input, the one output it obviously waits for: the only one of its kind and role, or the
 * only one still free.
 */
export function connectionSuggester(wiring: Wiring): (input: NodeEndpoint, definition: PortDefinition) => Fix | null {
  const groups = new Map<string, { readonly fitting: Output[]; readonly free: Output[] }>();
  const keyOf = ({ kind, role }: PortDefinition) => `${kind} ${role ?? ""}`;
  for (const output of outputs(wiring)) {
    const key = keyOf(output.definition);
    const group = groups.get(key) ?? { fitting: [], free: [] };
    groups.set(key, group);
    group.fitting.push(output);
    if (!output.wired) group.free.push(output);
  }
  const feeding = new Map<string, ReadonlySet<string>>();
  /** As `checkConnectionIn` for ports that fit, but that what feeds a node is found once, however many ports ask. */
  const closesCircle = (from: string, to: string) => {
    const found = feeding.get(from) ?? ancestors(wiring, from);
    feeding.set(from, found);
    return found.has(to);
  };
  return (input, definition) => {
    const { free = [], fitting = [] } = groups.get(keyOf(definition)) ?? {};
    const own = wiring.definitions.get(input.node)?.outputs.length ?? 0;
    for (const group of [free, fitting]) {
      if (group.length > mostCandidates + own) continue;
      const candidates = group.filter(({ node }) => node !== input.node);
      if (candidates.length > mostCandidates) continue;
      const from = onlyOne(candidates.filter(({ node }) => !closesCircle(node, input.node)));
      if (from) return { kind: "connect", from: endpoint(from), to: input };
    }
    return null;
  };
}

/** Adds the loss that suits the target columns, between the one free output and the one target, where these are obvious. */
export function suggestLoss(wiring: Wiring): Fix | null {
  const tensors = outputs(wiring).filter(({ definition }) => definition.kind === "tensor");
  const target = onlyOne(tensors.filter(({ definition }) => definition.role === "target"));
  const prediction = onlyOne(tensors.filter(({ definition, wired }) => definition.role !== "target" && !wired));
  if (!target || !prediction || target.node === prediction.node) return null;
  const type = usual[targetsAreClasses(wiring, target.node) ? "classification" : "regression"];
  return { kind: "addNode", type, inputs: { prediction: endpoint(prediction), target: endpoint(target) } };
}

/** Adds an optimizer for `loss`. */
export function suggestOptimizer(loss: NodeEndpoint | null): Fix {
  return { kind: "addNode", type: usual.optimizer, inputs: loss ? { loss: endpoint(loss) } : {} };
}

/** Every output port on the canvas, in document order. */
function outputs(wiring: Wiring): Output[] {
  return [...wiring.definitions].flatMap(([node, { outputs: ports }]) =>
    ports.map((definition) => ({
      node,
      port: definition.name,
      definition,
      wired: wiring.from({ node, port: definition.name }).length > 0,
    })),
  );
}

function targetsAreClasses(wiring: Wiring, dataset: string): boolean {
  const params = readDataset(wiring.nodes.get(dataset));
  const target = onlyOne(params?.columns.filter(({ role }) => role === "target") ?? []);
  return target?.type === "category";
}

function endpoint({ node, port }: NodeEndpoint): NodeEndpoint {
  return { node, port };
}

function onlyOne<T>(items: readonly T[]): T | null {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : null;
}
