import type { EpochPoint } from "../../../src-main/contract";
import { decimate } from "../../state/lossPoints";
import { curveEnd, curveLine, finite, type EpochCurve } from "./epochCurve";
import { axis, baseLayout, openRange, type Figure } from "./figure";
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
  /** What a picture of it says above it. */
  readonly title: string;
  /** Changes when zoom must be forgotten. */
  readonly revision: string;
  readonly epochWord: string;
  readonly palette: PlotPalette;
}

/** A metric of the validation rows per epoch; where it is undefined, the curve has a gap. */
export function metricFigure(chart: MetricChart): Figure {
  const { points, index, name, isShare, title, revision, epochWord, palette } = chart;
  const drawn = decimate(
    points.filter(({ metrics }) => metrics !== undefined),
    drawnPoints,
  );
  const curve: EpochCurve = {
    series: "validation",
    epochs: drawn.map(({ epoch }) => epoch),
    values: drawn.map(({ metrics }) => finite(metrics?.[index] ?? NaN)),
  };
  const few = drawn.length <= 10;
  return {
    title,
    data: [curveLine(curve, palette, { hovertemplate: "%{y:.6~g}<extra></extra>" }), curveEnd(curve, palette)],
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
          ? { dtick: 1, ...openRange([0.5, Math.max(2, drawn.at(-1)?.epoch ?? 0) + 0.5]) }
          : { rangemode: "tozero" }),
      },
      yaxis: { ...axis(palette, name), nticks: 6, ...(isShare ? { tickformat: ".0%" } : { tickformat: ",.4~g" }) },
    },
  };
}
