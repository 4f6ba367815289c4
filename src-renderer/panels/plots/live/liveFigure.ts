import type { Annotations, LayoutAxis, Shape } from "plotly.js";
import type { Figure } from "../figure";
import { extentOf, type Range } from "./growingRange";
import { liveTrace, type LiveTrace } from "./liveTrace";

/** A figure that can be drawn while data arrive. */
export interface LiveFigure {
  readonly traces: readonly LiveTrace[];
  readonly shapes: readonly Partial<Shape>[];
  readonly annotations: readonly Partial<Annotations>[];
  /** What each axis has to show; null where there is nothing. Powers of ten on a logarithmic one. */
  readonly wanted: { readonly x: Range | null; readonly y: Range | null };
}

/** What changes from one figure of a run to the next; all else must stay, or Plotly draws it. */
const changing: ReadonlySet<string> = new Set([
  ...["x", "y", "z", "customdata", "mode", "shapes", "annotations"],
  ...["range", "autorange", "autorangeoptions"],
]);

/** Whatever stays of a figure while data arrive: two of the same frame differ in their data and ranges only. */
export function frameOf({ title, data, layout }: Figure): string {
  return JSON.stringify([title, data, layout], (key, value: unknown) =>
    changing.has(key) || (key === "color" && Array.isArray(value)) ? undefined : value,
  );
}

/** A figure for drawing it live, or null where only Plotly can draw it. */
export function liveFigure({ data, layout }: Figure): LiveFigure | null {
  const { shapes = [], annotations = [], xaxis = {}, yaxis = {} } = layout;
  if (Object.keys(layout).some((key) => /^[xy]axis\d/.test(key)) || !annotations.every(isPlain)) return null;
  if (![xaxis, yaxis].every(({ type = "linear" }) => type === "linear" || type === "log")) return null;
  const traces: LiveTrace[] = [];
  for (const trace of data) {
    const live = liveTrace(trace);
    if (live === null) return null;
    traces.push(live);
  }
  return {
    traces,
    shapes,
    annotations,
    wanted: { x: wantedRange(xaxis, traces.map(({ x }) => x)), y: wantedRange(yaxis, traces.map(({ y }) => y)) }, // prettier-ignore
  };
}

/** Whether a note is words that need no markup. */
function isPlain({ text = "", showarrow }: Partial<Annotations>): boolean {
  return showarrow === false && !/[<&]/.test(text);
}

/** What an axis has to show: what it asks for, or all values, from zero where it is to. */
function wantedRange(
  { autorangeoptions, rangemode, type }: Partial<LayoutAxis>,
  values: readonly (readonly (number | null)[])[],
): Range | null {
  const { minallowed, maxallowed } = autorangeoptions ?? {};
  if (typeof minallowed === "number" && typeof maxallowed === "number") return [minallowed, maxallowed];
  if (type === "log") return extentOf(values.map((list) => list.map(powerOfTen)));
  const found = extentOf(values);
  return found === null || rangemode !== "tozero" ? found : [Math.min(0, found[0]), Math.max(0, found[1])];
}

/** Which power of ten a number is; null where there is none. */
export function powerOfTen(value: number | null): number | null {
  return value !== null && value > 0 ? Math.log10(value) : null;
}
