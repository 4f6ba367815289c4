import { datasetParamsSchema, type DatasetParams } from "./datasetParams";
import { syntheticParamsSchema, type SyntheticParams } from "./syntheticParams";
import { syntheticDataset } from "./syntheticTable";

/** A node as a document has it. */
interface WithParams {
  readonly type: string;
  readonly params: unknown;
}

/** Whether nodes of a type give rows. */
export function givesRows(type: string): boolean {
  return type === "dataset" || type === "synthetic";
}

/** The parameters of a Synthetic data node; null where it is none, or they are not valid. */
export function readSynthetic(node: WithParams | undefined): SyntheticParams | null {
  return node?.type === "synthetic" ? (syntheticParamsSchema.safeParse(node.params).data ?? null) : null;
}

/** The Dataset that a node is: a synthetic one stands for a file that holds its rows. Null where it gives no rows, or its parameters are not valid. */
export function readDataset(node: WithParams | undefined): DatasetParams | null {
  if (node?.type === "dataset") return datasetParamsSchema.safeParse(node.params).data ?? null;
  const recipe = readSynthetic(node);
  return recipe && syntheticDataset(recipe);
}
