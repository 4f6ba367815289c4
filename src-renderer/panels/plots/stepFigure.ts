import type { Data } from "plotly.js";
import type { StepLossesView } from "../../../src-main/contract";
import { fade } from "./colors";
import { axis, baseLayout, type Figure } from "./figure";
import { lossTicks } from "./lossFigure";
import type { PlotPalette } from "./palette";
import { smoothedCurve } from "./smoothedCurve";

/** Words on the chart of steps. */
export interface StepWords {
  readonly step: string;
  readonly loss: string;
  readonly smoothed: string;
}

/** What the chart of steps shows. */
export interface StepChart {
  readonly found: StepLossesView;
  readonly scale: "linear" | "log";
  /** 0: as it is; towards 1 ever smoother. */
  readonly smoothing: number;
  readonly words: StepWords;
  readonly palette: PlotPalette;
}

/** The loss of every step's batch; faint where a smoothed curve lies over it. */
export function stepFigure({ found, scale, smoothing, words, palette }: StepChart): Figure {
  const x = Array.from(found.steps);
  const y = Array.from(found.losses);
  const isSmooth = smoothing > 0;
  const color = isSmooth ? fade(palette.training, 0.35) : palette.training;
  const data: Data[] = [
    {
      ...{ type: "scatter", mode: x.length < 40 ? "lines+markers" : "lines", x, y, name: words.loss },
      line: { color, width: isSmooth ? 1 : 1.5 },
      marker: { color, size: 4, symbol: "circle" },
      hovertemplate: "%{y:.6~g}",
    },
  ];
  if (isSmooth)
    data.push({
      ...{ type: "scatter", mode: "lines", x, y: smoothedCurve(x, y, smoothing), name: words.smoothed },
      line: { color: palette.training, width: 2 },
      hovertemplate: "%{y:.6~g}",
    });
  return {
    data,
    layout: {
      ...baseLayout(palette),
      ...{ hovermode: "x unified", uirevision: found.runId },
      xaxis: { ...axis(palette, words.step), tickformat: ",d", rangemode: "tozero", showgrid: false, showline: true },
      yaxis: { ...axis(palette, words.loss), type: scale, uirevision: `${found.runId} ${scale}`, ...lossTicks(y, scale), nticks: 6 }, // prettier-ignore
    },
  };
}
