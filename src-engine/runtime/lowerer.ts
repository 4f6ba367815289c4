import { GradwireError } from "../base/errors";
import type { Work } from "../base/work";
import type { LowerMode, Model } from "../compiler/graph/model";
import { type Lowering, loweringWork, type LowerOptions } from "../project/nodes/lower";
import type { NodeGraph } from "../project/nodes/nodeGraph";
import type { Problem } from "../project/nodes/problems";

/** Lowers a document for any batch size and mode. @throws GradwireError for its first error. */
export function lowererOf(
  document: NodeGraph,
  options: Pick<LowerOptions, "statistics" | "fitted"> = {},
): (batchSize: number, mode: LowerMode) => Work<Model> {
  return function* (batchSize, mode) {
    return requireModel(yield* loweringWork(document, { ...options, batchSize, mode }));
  };
}

/** The model of a document. @throws GradwireError for its first error, placed at node and port. */
export function requireModel(lowering: Lowering): Model {
  if (lowering.model !== null) return lowering.model;
  const error = lowering.problems.find(({ severity }) => severity === "error");
  if (error === undefined) throw new Error("a document without a model has an error");
  const path = placeOf(error);
  throw new GradwireError(error.code, error.values, path === null ? {} : { path });
}

/** `node.port`, `node.param`, the node, or null for the whole document. */
export function placeOf({ node, port, param }: Problem): string | null {
  const part = port ?? param;
  return node === null || part === null ? node : `${node}.${part}`;
}
