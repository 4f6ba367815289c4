import { useSyncExternalStore } from "react";
import { forkFingerprint, graphFingerprint, type GradwireDocument } from "../../src-engine";
import type { RunStatus } from "../../src-main/contract";
import { useDocument } from "./documentStore";
import { followStores } from "./followStores";
import { perDocument } from "./perDocument";
import { isActive, useRun } from "./runStore";

const graphOf = perDocument(graphFingerprint);
const forkGraphOf = perDocument(forkFingerprint);

/** Whether a run's results are of another graph, or of other data, than those of `document`. */
export function isEarlier(status: RunStatus, document: GradwireDocument): boolean {
  // The settings of a paused run may be changed: it goes on with them.
  return status.graph !== graphOf(document) && !(status.state === "paused" && isForkable(status, document));
}

/**
 * Whether a run can go on with the document's settings: a paused one, or one that was forked and goes back to that place once more.
 * Nothing but the settings of its training may be other.
 */
export function isForkable(status: RunStatus, document: GradwireDocument): boolean {
  const hasPlace = status.state === "paused" || (status.fork !== undefined && !isActive(status));
  return hasPlace && forkGraphOf(document) === status.forkGraph;
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
