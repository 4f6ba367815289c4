import type { Data } from "plotly.js";
import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";

/** Words on the charts of predictions. */
export interface ScatterWords {
  readonly actual: string;
  readonly predicted: string;
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

/** Both axes' range: everything that is finite, with a little air. */
function commonRange(target: ScatterTarget): [number, number] {
  const values = [...target.actual, ...target.predicted].filter((value) => Number.isFinite(value));
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least > most) return [0, 1];
  const air = least === most ? Math.max(1, Math.abs(least) * 0.1) : (most - least) * 0.06;
  return [least - air, most + air];
}

/** Predicted over actual: on the diagonal, predictions are exact. Training round, validation diamond. */
export function scatterFigure({ target, group, words, palette }: ScatterChart): Figure {
  const range = commonRange(target);
  const series = (rows: readonly number[], name: string, color: string, symbol: string, size: number): Data => ({
    type: "scatter",
    name,
    mode: "markers",
    x: rows.map((row) => target.actual[row]!),
    y: rows.map((row) => target.predicted[row]!),
    marker: {
      color,
      symbol,
      size,
      opacity: rows.length > 400 ? 0.5 : 0.78,
      line: { color: palette.surface, width: rows.length > 400 ? 0 : 1 },
    },
    hovertemplate: `${words.actual} %{x:.6~g}<br>${words.predicted} %{y:.6~g}<extra>${name}</extra>`,
  });
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
  ];
  if (group !== "validation")
    data.push(series(rowsOf(target, "training"), words.training, palette.training, "circle", 8));
  if (group !== "training" && rowsOf(target, "validation").length > 0) {
    data.push(series(rowsOf(target, "validation"), words.validation, palette.validation, "diamond", 9));
  }
  const shared = { range, autorange: false, nticks: 6 } as const;
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
