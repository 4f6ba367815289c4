import { useEarlierRun } from "../state/earlierRun";
import { useNodeProblems } from "../state/problems";
import { useRun } from "../state/runStore";

/** How a node stands: `ok` when it was trained as it is now and nothing is wrong with it. */
export type NodeStatusKind = "error" | "warning" | "running" | "ok" | "idle";

/** How one node stands. */
export function useNodeStatus(node: string): NodeStatusKind {
  const problems = useNodeProblems(node);
  const isError = problems.some((problem) => problem.severity === "error");
  const earlier = useEarlierRun();
  const diverged = useRun((state) => state.status?.divergence?.node === node) && !earlier;
  const run = useRun((state) => state.status?.state);
  if (run === "running" || run === "preparing") return "running";
  if (diverged) return "error";
  if (problems.length > 0) return isError ? "error" : "warning";
  return !earlier && (run === "finished" || run === "stopped") ? "ok" : "idle";
}
