import { getBezierPath, type ConnectionLineComponentProps } from "@xyflow/react";
import { useWiring } from "./wiringStore";

/** The wire that follows the pointer: in its kind's colour, dashed until it is over a port that takes it. */
export function ConnectionLine({
  fromX,
  fromY,
  fromPosition,
  toX,
  toY,
  toPosition,
  connectionStatus,
}: ConnectionLineComponentProps) {
  const kind = useWiring((state) => state.origin?.kind ?? "tensor");
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const colour = connectionStatus === "invalid" ? "var(--color-danger)" : `var(--color-port-${kind})`;
  return (
    <g>
      <path
        d={path}
        fill="none"
        strokeWidth={2}
        strokeLinecap="round"
        style={{ stroke: colour, strokeDasharray: connectionStatus === "valid" ? undefined : "6 5" }}
      />
      <circle cx={toX} cy={toY} r={4} style={{ fill: colour }} />
    </g>
  );
}
