import { getBezierPath, getSmoothStepPath, type EdgeProps } from "@xyflow/react";

/** How much further left than its start, and how far above or below it, a wire must end to go back in a lane of its own (canvas pixels). */
const backwards = { left: 40, apart: 180 } as const;

/** From a node's first input up to the middle of the gap above the node (canvas pixels). */
const laneAbove = 84;

/** The path of a wire and the place of its label: a curve to the right; back to another row, a lane between the rows. */
export function wirePath(
  ends: Pick<EdgeProps, "sourceX" | "sourceY" | "sourcePosition" | "targetX" | "targetY" | "targetPosition">,
): readonly [path: string, labelX: number, labelY: number] {
  const { sourceX, sourceY, targetX, targetY } = ends;
  const hasLane = targetX < sourceX - backwards.left && Math.abs(targetY - sourceY) > backwards.apart;
  if (!hasLane) {
    const [path, labelX, labelY] = getBezierPath(ends);
    return [path, labelX, labelY];
  }
  const centerY = Math.max(sourceY, targetY) - laneAbove;
  const [path, labelX, labelY] = getSmoothStepPath({ ...ends, borderRadius: 16, offset: 24, centerY });
  return [path, labelX, labelY];
}
