import type { NodeGraph } from "../nodeGraph";
import { ancestors, readWiring } from "../wiring";
import { datasetParamsSchema } from "./datasetParams";

/** Names of the feature columns of the Dataset nodes that feed `node`, directly or not, in their order. */
export function upstreamFeatures(graph: NodeGraph, node: string): readonly string[] {
  const wiring = readWiring(graph);
  return [...ancestors(wiring, node)].flatMap((id) => {
    const source = wiring.nodes.get(id);
    const params = source?.type === "dataset" ? datasetParamsSchema.safeParse(source.params).data : undefined;
    return params?.columns.filter(({ role }) => role === "feature").map(({ name }) => name) ?? [];
  });
}
