import type { EpochPoint } from "../../../src-main/contract";
import { decimate } from "../../state/lossPoints";
import { axis, baseLayout, type Figure } from "./figure";
import { drawnPoints } from "./lossFigure";
import type { PlotPalette } from "./palette";

/** What the chart of a metric shows. */
export interface MetricChart {
  readonly points: readonly EpochPoint[];
  /** The metric's place among the values of an epoch. */
  readonly index: number;
  /** Its name, for the axis. */
  readonly name: string;
  /** A share from 0 to 1: the axis ends there. */
  readonly isShare: boolean;
  /** Changes when zoom must be forgotten. */
  readonly revision: string;
  readonly epochWord: string;
  readonly palette: PlotPalette;
}

/** A metric of the validation rows per epoch; where it is undefined, the curve has a gap. */
export function metricFigure(chart: MetricChart): Figure {
  const { points, index, name, isShare, revision, epochWord, palette } = chart;
  const drawn = decimate(
    points.filter(({ metrics }) => metrics !== undefined),
    drawnPoints,
  );
  const values = drawn.map(({ metrics }) => {
    const value = metrics?.[index] ?? NaN;
    return Number.isFinite(value) ? value : null;
  });
  const last = values.findLastIndex((value) => value !== null);
  const few = drawn.length <= 10;
  return {
    data: [
      {
        type: "scatter",
        x: drawn.map(({ epoch }) => epoch),
        y: values,
        mode: drawn.length < 40 ? "lines+markers" : "lines",
        line: { color: palette.validation, width: 2, dash: "dash" },
        marker: { color: palette.validation, size: 6, symbol: "diamond" },
        connectgaps: false,
        hovertemplate: "%{y:.6~g}<extra></extra>",
      },
      {
        type: "scatter",
        x: drawn.slice(last, last + 1).map(({ epoch }) => epoch),
        y: values.slice(last, last + 1),
        mode: "markers",
        marker: { color: palette.validation, size: 9, symbol: "diamond", line: { color: palette.surface, width: 2 } },
        hoverinfo: "skip",
      },
    ],
    layout: {
      ...baseLayout(palette),
      hovermode: "x unified",
      uirevision: revision,
      xaxis: {
        ...axis(palette, epochWord),
        tickformat: ",d",
        showgrid: false,
        showline: true,
        ...(few
          ? { dtick: 1, range: [0.5, Math.max(2, drawn.at(-1)?.epoch ?? 0) + 0.5], autorange: false }
          : { rangemode: "tozero" }),
      },
      yaxis: { ...axis(palette, name), nticks: 6, ...(isShare ? { tickformat: ".0%" } : { tickformat: ",.4~g" }) },
    },
  };
}
