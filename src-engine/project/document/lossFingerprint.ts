import { nodeType } from "../nodes/catalog";
import type { NodeGraph } from "../nodes/nodeGraph";
import { graphFingerprint } from "./graphFingerprint";

/** Parameters of layers that say where training starts. */
const starts: ReadonlySet<string> = new Set(["init", "initScale", "given"]);

/**
 * Tells loss functions apart: a hash of what decides the loss of given weights. How they are trained does not matter, nor what
 * training starts from.
 */
export function lossFingerprint({ nodes, wires }: NodeGraph): string {
  const alike = nodes.map((node) => {
    const trains = nodeType(node.type)?.category === "training";
    const params = Object.entries(node.params).filter(([name]) => !trains && !starts.has(name));
    return { ...node, params: Object.fromEntries(params) };
  });
  return graphFingerprint({ nodes: alike, wires });
}
