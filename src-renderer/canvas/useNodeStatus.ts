import { useSyncExternalStore } from "react";
import { hasEarlierRun } from "../state/earlierRun";
import { followProblems, nodeProblems } from "../state/problems";
import { useRun } from "../state/runStore";

/** How a node stands: `ok` when it was trained as it is now and nothing is wrong with it. */
export type NodeStatusKind = "error" | "warning" | "running" | "ok" | "idle";

/** How one node stands; the component renders again only when that changes. */
export function useNodeStatus(node: string): NodeStatusKind {
  return useSyncExternalStore(followProblems, () => statusOf(node));
}

function statusOf(node: string): NodeStatusKind {
  const { status } = useRun.getState();
  const run = status?.state;
  if (run === "running" || run === "preparing") return "running";
  const earlier = hasEarlierRun();
  if (status?.divergence?.node === node && !earlier) return "error";
  const problems = nodeProblems(node);
  if (problems.length > 0) return problems.some(({ severity }) => severity === "error") ? "error" : "warning";
  return !earlier && (run === "finished" || run === "stopped") ? "ok" : "idle";
}
