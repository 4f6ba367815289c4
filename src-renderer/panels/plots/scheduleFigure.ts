import type { EpochPoint } from "../../../src-main/contract";
import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";

/** What the chart of the learning rate shows. */
export interface ScheduleChart {
  readonly points: readonly EpochPoint[];
  /** Changes when zoom must be forgotten. */
  readonly revision: string;
  readonly words: { readonly epoch: string; readonly learningRate: string };
  readonly palette: PlotPalette;
}

/** The learning rate behind every epoch, of a run whose schedules change it. */
export function scheduleFigure({ points, revision, words, palette }: ScheduleChart): Figure {
  const scheduled = points.filter(({ learningRate }) => learningRate !== undefined);
  return {
    data: [
      {
        ...{ type: "scatter", mode: scheduled.length < 40 ? "lines+markers" : "lines", name: words.learningRate },
        x: scheduled.map(({ epoch }) => epoch),
        y: scheduled.map(({ learningRate }) => learningRate!),
        line: { color: palette.third, width: 2 },
        marker: { color: palette.third, size: 5, symbol: "circle" },
        hovertemplate: "%{y:.6~g}<extra></extra>",
      },
    ],
    layout: {
      ...baseLayout(palette),
      ...{ hovermode: "x unified", uirevision: revision },
      xaxis: { ...axis(palette, words.epoch), tickformat: ",d", rangemode: "tozero", showgrid: false, showline: true },
      yaxis: { ...axis(palette, words.learningRate), tickformat: "~g", rangemode: "tozero", nticks: 6 },
    },
  };
}
