import { nodeType } from "../nodes/catalog";
import type { NodeGraph } from "../nodes/nodeGraph";
import { graphFingerprint } from "./graphFingerprint";

/** Parameters of layers that say where training starts. */
const starts: ReadonlySet<string> = new Set(["init", "initScale", "given"]);

const nothing = {};

type Params = NodeGraph["nodes"][number]["params"];

/** Layers' parameters without those; documents share the objects that did not change, and so are their hashes known. */
const known = new WeakMap<Params, Params>();

/**
 * Tells loss functions apart: a hash of what decides the loss of given weights. How they are trained does not matter, nor what
 * training starts from.
 */
export function lossFingerprint({ nodes, wires }: NodeGraph): string {
  const alike = nodes.map((node) => {
    const trains = nodeType(node.type)?.category === "training";
    return { ...node, params: trains ? nothing : withoutStart(node.params) };
  });
  return graphFingerprint({ nodes: alike, wires });
}

function withoutStart(params: Params): Params {
  const left = known.get(params) ?? Object.fromEntries(Object.entries(params).filter(([name]) => !starts.has(name)));
  known.set(params, left);
  return left;
}
