import { rgb } from "d3-color";
import { interpolateRgb } from "d3-interpolate";
import type { LiveScatter } from "./liveTrace";

/** Steps that a scale of colours is drawn in. */
const steps = 256;

type Stops = readonly (readonly [number, string])[];

/** A scale of colours in {@link steps} steps. */
export function colorSteps(stops: Stops): string[] {
  return Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1);
    const next = Math.max(1, stops.findIndex(([end]) => end >= share)); // prettier-ignore
    const [from, first] = stops[next - 1]!;
    const [to, second] = stops[next]!;
    return interpolateRgb(first, second)((share - from) / (to - from));
  });
}

/** The same as red, green, blue and opacity, 0 to 255 each. */
export function colorBytes(stops: Stops): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(4 * steps);
  for (const [step, color] of colorSteps(stops).entries()) {
    const { r, g, b, opacity } = rgb(color);
    bytes.set([r, g, b, opacity * 255], 4 * step);
  }
  return bytes;
}

/** Which step of a scale from `low` to `high` a number is. */
export function stepOf(value: number, low: number, high: number): number {
  return Math.min(steps - 1, Math.max(0, Math.round(((value - low) / (high - low)) * (steps - 1))));
}

/** The colours of a trace's marks: one, or one for each. */
export function colorsOf({
  color,
  cmin = 0,
  cmax = 1,
  colorscale,
}: NonNullable<LiveScatter["marker"]>): string | string[] {
  if (typeof color === "string") return color;
  const scale = colorscale === undefined ? [] : colorSteps(colorscale);
  return color.map((each) => (typeof each === "string" ? each : (scale[stepOf(each, cmin, cmax)] ?? "transparent")));
}

export const colorAt = (colors: string | readonly string[], index: number): string =>
  typeof colors === "string" ? colors : (colors[index] ?? "transparent");
