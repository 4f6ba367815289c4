import { colorAt, colorsOf } from "./colorscale";
import type { LiveScatter } from "./liveTrace";

/** Where values lie, in pixels. */
export interface Scales {
  x(value: number): number;
  y(value: number): number;
}

/** Lengths of dashes and gaps by a line's width: Plotly's. */
const dashes: Readonly<Record<string, (width: number) => number[]>> = {
  solid: () => [],
  dot: (width) => [Math.max(width, 3), Math.max(width, 3)],
  dash: (width) => [3 * Math.max(width, 3), 3 * Math.max(width, 3)],
  dashdot: (width) => {
    const length = Math.max(width, 3);
    return [3 * length, length, length, length];
  },
};

/** Sets how lines are drawn from here on. */
export function setLine(
  context: CanvasRenderingContext2D,
  { color, width, dash = "solid" }: { readonly color: string; readonly width: number; readonly dash?: string },
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash(dashes[dash]?.(width) ?? []);
}

/** Draws points, the line through them, or both. */
export function drawScatter(context: CanvasRenderingContext2D, trace: LiveScatter, scales: Scales): void {
  context.globalAlpha = trace.opacity ?? 1;
  if (trace.mode.includes("lines")) drawLine(context, trace, scales);
  if (trace.mode.includes("markers")) drawMarks(context, trace, scales);
  context.globalAlpha = 1;
}

/** Where there is no value, the line has a gap; a point between two gaps is not seen. */
function drawLine(context: CanvasRenderingContext2D, { x, y, line }: LiveScatter, scales: Scales): void {
  if (line === undefined) return;
  setLine(context, line);
  context.lineJoin = "bevel";
  context.beginPath();
  let isOn = false;
  for (const [index, value] of y.entries()) {
    const across = scales.x(x[index]!);
    const up = value === null ? NaN : scales.y(value);
    if (!Number.isFinite(across) || !Number.isFinite(up)) {
      isOn = false;
      continue;
    }
    if (isOn) context.lineTo(across, up);
    else context.moveTo(across, up);
    isOn = true;
  }
  context.stroke();
}

/** How far a diamond reaches from its middle, by half of its size. */
const diamondReach = 1.3;
/** The same of an upright line. */
const lineReach = 1.4;

function drawMarks(
  context: CanvasRenderingContext2D,
  { x, y, marker, opacity = 1 }: LiveScatter,
  scales: Scales,
): void {
  if (marker === undefined) return;
  const { symbol = "circle", size, line } = marker;
  const isOpen = symbol.endsWith("-open");
  const colors = colorsOf(marker);
  const radius = size / 2;
  context.globalAlpha = opacity * (marker.opacity ?? 1);
  if (line !== undefined) setLine(context, line);
  for (const [index, value] of y.entries()) {
    const across = scales.x(x[index]!);
    const up = value === null ? NaN : scales.y(value);
    if (!Number.isFinite(across) || !Number.isFinite(up)) continue;
    const color = colorAt(colors, index);
    context.beginPath();
    if (symbol === "line-ns-open") {
      context.moveTo(across, up - radius * lineReach);
      context.lineTo(across, up + radius * lineReach);
    } else if (symbol === "diamond") {
      const reach = radius * diamondReach;
      context.moveTo(across + reach, up);
      context.lineTo(across, up + reach);
      context.lineTo(across - reach, up);
      context.lineTo(across, up - reach);
      context.closePath();
    } else context.arc(across, up, radius, 0, 2 * Math.PI);
    if (isOpen) context.strokeStyle = color;
    else {
      context.fillStyle = color;
      context.fill();
    }
    if (line !== undefined && line.width > 0) context.stroke();
  }
}
