import type { NodeGraph } from "../nodeGraph";
import { ancestors, readWiring } from "../wiring";
import { readDataset } from "./readDataset";

/** Names of the feature columns of the Dataset nodes that feed `node`, directly or not, in their order. */
export function upstreamFeatures(graph: NodeGraph, node: string): readonly string[] {
  const wiring = readWiring(graph);
  return [...ancestors(wiring, node)].flatMap((id) => {
    return (
      readDataset(wiring.nodes.get(id))
        ?.columns.filter(({ role }) => role === "feature")
        .map(({ name }) => name) ?? []
    );
  });
}
