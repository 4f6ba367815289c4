import { graphFingerprint, type GradwireDocument } from "../../src-engine";
import type { RunStatus } from "../../src-main/contract";
import { useDocument } from "./documentStore";
import { useRun } from "./runState";

const known = new WeakMap<GradwireDocument, string>();

/** Whether a run's results are of another graph, or of other data, than those of `document`. */
export function isEarlier(status: RunStatus, document: GradwireDocument): boolean {
  const graph = known.get(document) ?? graphFingerprint(document);
  known.set(document, graph);
  return status.graph !== graph;
}

/** Whether there are results, and they are of an earlier graph than the one on screen. Undo makes them current again. */
export function useEarlierRun(): boolean {
  const document = useDocument((state) => state.document);
  return useRun(({ status, points }) => {
    const hasResults = status !== null && (status.state !== "failed" || points.length > 0);
    return hasResults && isEarlier(status, document);
  });
}
