import type { PlotlyHTMLElement } from "plotly.js";
import { powerOfTen } from "./liveFigure";

/** An axis as Plotly has drawn it. */
export interface DrawnAxis {
  readonly type: string;
  /** Powers of ten on a logarithmic axis. */
  readonly range: readonly [number, number];
  /** Whether it follows its data: its user has not zoomed. */
  readonly autorange: boolean | string;
  /** CSS pixels from the chart's edge to the plot, and of the plot. */
  readonly _offset: number;
  readonly _length: number;
}

/** What Plotly keeps of a chart that it has drawn (its `_fullLayout`, which plugins read as well). */
export interface DrawnLayout {
  readonly xaxis: DrawnAxis;
  readonly yaxis: DrawnAxis;
}

/** The axes of a chart, or null before it was drawn. */
export function drawnLayout(element: HTMLElement): DrawnLayout | null {
  const { _fullLayout } = element as PlotlyHTMLElement & { readonly _fullLayout?: Partial<DrawnLayout> };
  const { xaxis, yaxis } = _fullLayout ?? {};
  return xaxis === undefined || yaxis === undefined ? null : { xaxis, yaxis };
}

/** The heights at which Plotly has drawn the lines of its traces; empty where it has none. */
export function drawnLevels(element: HTMLElement, trace: number): number[] {
  const { _fullData } = element as { readonly _fullData?: readonly { readonly contours?: Levels }[] };
  const { start, end, size } = _fullData?.[trace]?.contours ?? {};
  if (start === undefined || end === undefined || size === undefined || !(size > 0)) return [];
  return Array.from({ length: Math.floor((end - start) / size + 1e-6) + 1 }, (_, level) => start + level * size);
}

interface Levels {
  readonly start?: number;
  readonly end?: number;
  readonly size?: number;
}

/** Where a place on an axis, in units of its range, lies: pixels from the chart's left or top edge. */
export function placeOf(
  { range: [from, to], _offset, _length }: DrawnAxis,
  isUpward: boolean,
): (place: number) => number {
  return (place) => {
    const share = (place - from) / (to - from);
    return _offset + _length * (isUpward ? 1 - share : share);
  };
}

/** Where values lie, in pixels from the chart's left or top edge; NaN for what has no place. */
export function scaleOf(axis: DrawnAxis, isUpward: boolean): (value: number) => number {
  const place = placeOf(axis, isUpward);
  return axis.type === "log" ? (value) => place(powerOfTen(value) ?? NaN) : place;
}
