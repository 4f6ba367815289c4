import { CircleAlert, TriangleAlert } from "lucide-react";
import { useNodeStatus, type NodeStatusKind } from "./useNodeStatus";
import { useTexts } from "../i18n";

/** How a node stands, as colour, shape and (for screen readers and on hover) a word. */
export function NodeStatus({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const status = useNodeStatus(node);
  const word = t(`canvas.node.${status}`);
  return (
    <span title={word} role="img" aria-label={word} className="flex size-4 shrink-0 items-center justify-center">
      {mark(status)}
    </span>
  );
}

function mark(status: NodeStatusKind) {
  switch (status) {
    case "error":
      return <CircleAlert aria-hidden className="size-3.5 text-danger-text" />;
    case "warning":
      return <TriangleAlert aria-hidden className="size-3.5 text-warning-text" />;
    case "running":
      return <span className="size-2 animate-pulse-dot rounded-full bg-accent" />;
    case "ok":
      return <span className="size-2 rounded-full bg-success" />;
    case "idle":
      return <span className="size-2 rounded-full border-[1.5px] border-strong" />;
  }
}
