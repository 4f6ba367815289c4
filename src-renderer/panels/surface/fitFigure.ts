import type { Data } from "plotly.js";
import type { PlaceView } from "../../../src-main/contract";
import { airyRange, axis, baseLayout, type Figure } from "../plots/figure";
import type { PlotPalette } from "../plots/palette";

/** How a model fits some rows. */
export type Fit = NonNullable<PlaceView["fit"]>;

interface FitChart {
  readonly fit: Fit;
  readonly words: { readonly actual: string; readonly predicted: string };
  readonly palette: PlotPalette;
}

/** Letters of a column's name beside its axis. */
const longest = 20;

/** Some rows with the line that is predicted for them; of several features, what is true over what is predicted. */
export function fitFigure({ fit, words, palette }: FitChart): Figure {
  const { rows, line, column, target } = fit;
  const points: Data = {
    ...{ type: "scatter", mode: "markers", x: Array.from(rows.x), y: Array.from(rows.y), hoverinfo: "skip" },
    marker: { color: palette.training, size: 6, opacity: rows.x.length > 100 ? 0.5 : 0.8 },
  };
  const range = airyRange(Array.from(rows.y));
  const drawn = line ?? { x: range, y: range };
  const predicted: Data = {
    ...{ type: "scatter", mode: "lines", x: Array.from(drawn.x), y: Array.from(drawn.y), hoverinfo: "skip" },
    line: line ? { color: palette.validation, width: 2.5 } : { color: palette.faint, width: 1.5, dash: "dot" },
  };
  const along = {
    ...axis(palette, line === null ? words.predicted : shortened(column ?? "")),
    fixedrange: true,
    nticks: 5,
  };
  return {
    data: [points, predicted],
    layout: {
      ...baseLayout(palette),
      ...{ dragmode: false, hovermode: false },
      xaxis: line ? along : { ...along, range, autorange: false },
      yaxis: {
        ...axis(palette, line === null ? words.actual : shortened(target)),
        ...{ range, autorange: false, fixedrange: true, nticks: 5 },
      },
    },
  };
}

/** A column's name where there is little room for it. */
function shortened(name: string): string {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
}
