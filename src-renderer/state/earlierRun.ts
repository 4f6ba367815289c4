import { useSyncExternalStore } from "react";
import { graphFingerprint, type GradwireDocument } from "../../src-engine";
import type { RunStatus } from "../../src-main/contract";
import { useDocument } from "./documentStore";
import { followStores } from "./followStores";
import { useRun } from "./runStore";

const known = new WeakMap<GradwireDocument, string>();

/** Whether a run's results are of another graph, or of other data, than those of `document`. */
export function isEarlier(status: RunStatus, document: GradwireDocument): boolean {
  const graph = known.get(document) ?? graphFingerprint(document);
  known.set(document, graph);
  return status.graph !== graph;
}

/** Whether there are results, and they are of an earlier graph than the one on screen, at this moment. */
export function hasEarlierRun(): boolean {
  const { status, points } = useRun.getState();
  const hasResults = status !== null && (status.state !== "failed" || points.length > 0);
  return hasResults && isEarlier(status, useDocument.getState().document);
}

const follow = followStores(useDocument, useRun);

/** As {@link hasEarlierRun}; the component renders again only when the answer changes. Undo makes results current again. */
export function useEarlierRun(): boolean {
  return useSyncExternalStore(follow, hasEarlierRun);
}
