import { useConnection, useReactFlow } from "@xyflow/react";
import { Ban } from "lucide-react";
import { portKey, useWiring } from "./wiringStore";

/** Beside the pointer, while a wire is held over a port that cannot take it: why. */
export function ConnectionHint() {
  const { flowToScreenPosition } = useReactFlow();
  const over = useConnection((connection) =>
    connection.inProgress && connection.toHandle !== null
      ? { key: portKey({ node: connection.toHandle.nodeId, port: connection.toHandle.id ?? "" }), to: connection.to }
      : null,
  );
  const origin = useWiring((state) => state.origin);
  const reason = useWiring((state) => (over === null ? null : (state.targets.get(over.key) ?? null)));
  if (over === null || reason === null || origin === null || portKey(origin) === over.key) return null;
  const { x, y } = flowToScreenPosition(over.to);
  return (
    <div
      role="status"
      className="pointer-events-none fixed z-50 flex max-w-72 items-start gap-1.5 rounded-md border border-danger/40 bg-danger-soft px-2 py-1 text-sm text-danger-text shadow-popover"
      style={{ left: Math.min(x + 14, window.innerWidth - 300), top: y + 14 }}
    >
      <Ban aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {reason}
    </div>
  );
}
