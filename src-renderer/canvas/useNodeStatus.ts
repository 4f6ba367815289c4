import { problemsByNode } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import { useRun } from "../state/runStore";

/** How a node stands: `ok` when it was trained and nothing is wrong with it. */
export type NodeStatusKind = "error" | "warning" | "running" | "ok" | "idle";

/** How one node stands. */
export function useNodeStatus(node: string): NodeStatusKind {
  const severity = useDocument((state) => {
    const own = problemsByNode(state.lowering).get(node) ?? [];
    if (own.some((problem) => problem.severity === "error")) return "error";
    return own.length > 0 ? "warning" : null;
  });
  const diverged = useRun((state) => state.status?.divergence?.node === node);
  const run = useRun((state) => state.status?.state);
  if (run === "running" || run === "preparing") return "running";
  if (diverged) return "error";
  if (severity !== null) return severity;
  return run === "finished" || run === "stopped" ? "ok" : "idle";
}
