import type { Data } from "plotly.js";

/** One number for all marks, or one for each. */
export type EachOrAll<T> = T | readonly T[];

/** Points with a line through them, marks on them, or both. */
export interface LiveScatter {
  readonly type: "scatter";
  readonly mode: "lines" | "markers" | "lines+markers";
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  readonly opacity?: number;
  readonly line?: { readonly color: string; readonly width: number; readonly dash?: string };
  readonly marker?: {
    readonly color: EachOrAll<string> | readonly number[];
    readonly symbol?: string;
    readonly size: number;
    readonly opacity?: number;
    readonly line?: { readonly color: string; readonly width: number };
    readonly cmin?: number;
    readonly cmax?: number;
    readonly colorscale?: readonly (readonly [number, string])[];
  };
}

/** Colours on a plane. */
export interface LivePlane {
  readonly type: "heatmap" | "contour";
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: readonly (readonly (number | null)[])[];
  readonly zmin?: number;
  readonly zmax?: number;
  readonly colorscale?: readonly (readonly [number, string])[];
  readonly contours?: { readonly coloring: string };
  readonly line?: { readonly color: string; readonly width: number };
}

export type LiveTrace = LiveScatter | LivePlane;

const modes: readonly unknown[] = ["lines", "markers", "lines+markers"];
const symbols: readonly unknown[] = [undefined, "circle", "diamond", "line-ns-open"];
const shapes: readonly unknown[] = [undefined, "linear"];
const dashes: readonly unknown[] = [undefined, "solid", "dot", "dash", "dashdot"];

/** A trace as it can be drawn while data arrive, or null where only Plotly knows how. */
export function liveTrace(trace: Data): LiveTrace | null {
  const { type, xaxis, yaxis, fill, mode, line, marker, connectgaps, cliponaxis, x, y, colorscale } = trace as Loose;
  if (xaxis !== undefined || yaxis !== undefined || fill !== undefined) return null;
  if (!Array.isArray(x) || !Array.isArray(y)) return null;
  if (type === "heatmap" || type === "contour") {
    const isEven = evenStep(y) !== null && (type === "heatmap" || evenStep(x) !== null);
    return isEven && (Array.isArray(colorscale) || type === "contour") ? (trace as unknown as LivePlane) : null;
  }
  if (type !== "scatter" || !modes.includes(mode) || connectgaps === true || cliponaxis === false) return null;
  if (!shapes.includes(line?.shape) || !dashes.includes(line?.dash) || !symbols.includes(marker?.symbol)) return null;
  return typeof (marker?.size ?? 0) === "number" ? (trace as unknown as LiveScatter) : null;
}

/** What is looked at of a trace of any type. */
interface Loose {
  readonly type?: string;
  readonly xaxis?: unknown;
  readonly yaxis?: unknown;
  readonly fill?: unknown;
  readonly mode?: unknown;
  readonly connectgaps?: unknown;
  readonly cliponaxis?: unknown;
  readonly x?: unknown;
  readonly y?: unknown;
  readonly colorscale?: unknown;
  readonly line?: { readonly shape?: unknown; readonly dash?: unknown };
  readonly marker?: { readonly symbol?: unknown; readonly size?: unknown };
}

/** What lies between neighbours, where that is the same everywhere. */
export function evenStep(values: readonly number[]): number | null {
  const [first = 0] = values;
  if (values.length < 2) return null;
  const step = (values.at(-1)! - first) / (values.length - 1);
  return values.every((value, index) => Math.abs(value - first - index * step) < 1e-3 * Math.abs(step)) ? step : null;
}
