import type { Data, PlotMarker } from "plotly.js";
import type { Series } from "./epochCurve";
import { airyRange, axis, baseLayout, openRange, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";

/** Words on the charts of predictions. */
export interface ScatterWords {
  readonly actual: string;
  readonly predicted: string;
  readonly residual: string;
  /** How many rows a bar is of. */
  readonly rows: string;
  readonly training: string;
  readonly validation: string;
  /** The line on which predictions are exact. */
  readonly identity: string;
}

/** What a chart of predictions shows. */
export interface ScatterChart {
  readonly target: ScatterTarget;
  readonly group: RowGroup;
  readonly words: ScatterWords;
  readonly palette: PlotPalette;
}

/** The rows that a chart tells apart, of those that are looked at. */
export function shownSeries(target: ScatterTarget, group: RowGroup): Series[] {
  if (group !== "all") return [group];
  return rowsOf(target, "validation").length > 0 ? ["training", "validation"] : ["training"];
}

/** A mark per row, fainter where there are many: training round, validation diamond. */
export function markersOf(series: Series, rows: number, palette: PlotPalette): Partial<PlotMarker> {
  return {
    color: palette[series],
    symbol: series === "training" ? "circle" : "diamond",
    size: series === "training" ? 8 : 9,
    opacity: rows > 400 ? 0.5 : 0.78,
    line: { color: palette.surface, width: rows > 400 ? 0 : 1 },
  };
}

/** Predicted over actual: on the diagonal, predictions are exact. */
export function scatterFigure({ target, group, words, palette }: ScatterChart): Figure {
  const range = airyRange([...target.actual, ...target.predicted]);
  const data: Data[] = [
    {
      type: "scatter",
      mode: "lines",
      x: range,
      y: range,
      name: words.identity,
      line: { color: palette.faint, width: 1.5, dash: "dot" },
      hoverinfo: "skip",
    },
    ...shownSeries(target, group).map((series): Data => {
      const rows = rowsOf(target, series);
      return {
        type: "scatter",
        name: words[series],
        mode: "markers",
        x: rows.map((row) => target.actual[row]!),
        y: rows.map((row) => target.predicted[row]!),
        marker: markersOf(series, rows.length, palette),
        hovertemplate: `${words.actual} %{x:.6~g}<br>${words.predicted} %{y:.6~g}<extra>${words[series]}</extra>`,
      };
    }),
  ];
  const shared = { ...openRange(range), nticks: 6 };
  return {
    title: target.name,
    data,
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      uirevision: target.name,
      xaxis: { ...axis(palette, words.actual), ...shared },
      yaxis: { ...axis(palette, words.predicted), ...shared },
    },
  };
}
