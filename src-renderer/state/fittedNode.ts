import { useSyncExternalStore } from "react";
import type { FittedNode } from "../../src-main/contract";
import { useDocument } from "./documentStore";
import { hasEarlierRun } from "./earlierRun";
import { followStores } from "./followStores";
import { useRun } from "./runStore";

const follow = followStores(useDocument, useRun);

/** What a node measured for the run on screen; null where it measured nothing, or the graph has become another one. */
export function useFittedNode(node: string): FittedNode | null {
  return useSyncExternalStore(follow, () => fittedNode(node));
}

function fittedNode(node: string): FittedNode | null {
  const found = useRun.getState().status?.fitted?.find((fitted) => fitted.node === node);
  return found === undefined || hasEarlierRun() ? null : found;
}
