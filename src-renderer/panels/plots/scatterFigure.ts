import type { Data } from "plotly.js";
import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { confusion, rowsOf, type RowGroup, type ScatterTarget } from "./scatterMeasures";

/** Words on the charts of predictions. */
export interface ScatterWords {
  readonly actual: string;
  readonly predicted: string;
  readonly training: string;
  readonly validation: string;
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

/** Cells above which their counts are not written into them. */
const mostWrittenCells = 400;

/** The confusion matrix of the rows of a group. */
export function confusionFigure({ target, group, words, palette }: ScatterChart): Figure {
  return matrixFigure({ counts: confusion(target, group).counts, categories: target.categories, words, palette });
}

/** Counts `[actual][predicted]` of classes, and how they are drawn. */
export interface MatrixChart {
  readonly counts: readonly (readonly number[])[];
  readonly categories: readonly string[];
  readonly words: Pick<ScatterChart["words"], "actual" | "predicted">;
  readonly palette: PlotPalette;
}

/** A confusion matrix: colour is the share of the actual class, the number is the count. */
export function matrixFigure({ counts, categories, words, palette }: MatrixChart): Figure {
  const shares = counts.map((line) => {
    const total = line.reduce((sum, count) => sum + count, 0);
    return line.map((count) => (total === 0 ? 0 : count / total));
  });
  const written = categories.length ** 2 <= mostWrittenCells;
  return {
    data: [
      {
        type: "heatmap",
        x: [...categories],
        y: [...categories],
        z: shares,
        zmin: 0,
        zmax: 1,
        xgap: 3,
        ygap: 3,
        showscale: false,
        colorscale: [
          [0, mix(palette.faint, palette.surface, 0.12)],
          [0.001, mix(palette.training, palette.surface, 0.18)],
          [1, palette.training],
        ],
        customdata: counts.map((line) => [...line]),
        // The chart makes the numbers as small as the cells need, and gives each a colour that can be read on its cell.
        // Its types know no text of two dimensions.
        text: counts.map((line) => line.map(countText)) as unknown as string[],
        texttemplate: written ? "%{text}" : "",
        hovertemplate: `${words.actual}: %{y}<br>${words.predicted}: %{x}<br><b>%{customdata}</b><extra></extra>`,
      },
    ],
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      xaxis: { ...axis(palette, words.predicted), type: "category", showgrid: false, fixedrange: true },
      yaxis: {
        ...axis(palette, words.actual),
        type: "category",
        showgrid: false,
        autorange: "reversed",
        fixedrange: true,
      },
    },
  };
}

function countText(count: number): string {
  return count === 0 ? "·" : String(count);
}

/** `share` of one `#rrggbb` or `#rgb` colour in another. */
export function mix(color: string, ground: string, share: number): string {
  const channels = (hex: string): number[] => {
    const digits = hex.length === 4 ? hex.replace(/[^#]/g, "$&$&") : hex;
    return [1, 3, 5].map((start) => parseInt(digits.slice(start, start + 2), 16));
  };
  const over = channels(ground);
  return `rgb(${channels(color)
    .map((channel, index) => Math.round(channel * share + over[index]! * (1 - share)))
    .join(", ")})`;
}
