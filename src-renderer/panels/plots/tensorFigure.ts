import type { Data } from "plotly.js";
import type { TensorSeries } from "../../../src-main/contract";
import { fade, mix } from "./colors";
import { curveStyle } from "./curveStyle";
import { finite } from "./epochCurve";
import { airyRange, axis, baseLayout, openRange, sideLegend, type Figure } from "./figure";
import type { PlotPalette } from "./palette";

/** What the chart of a tensor over the epochs shows. */
export interface TensorChart {
  readonly title: string;
  readonly epochs: Float64Array;
  readonly series: TensorSeries;
  /** What each element is called, of a tensor whose elements are drawn one by one. */
  readonly elementNames: readonly string[];
  /** Another colour for gradients. */
  readonly isGradient: boolean;
  readonly words: { readonly epoch: string; readonly value: string; readonly mean: string; readonly share: string };
  readonly palette: PlotPalette;
}

/** Heights that a distribution is drawn at. */
const heights = 56;

/** A tensor over the epochs: each element of a small one, and of a larger one how its elements are distributed, with their mean. */
export function tensorFigure(chart: TensorChart): Figure {
  const { title, epochs, series, words, palette } = chart;
  const range = airyRange([...series.min, ...series.max]);
  return {
    title,
    data: series.elements === null ? distribution(chart, range) : elements(chart, series.elements),
    layout: {
      ...baseLayout(palette),
      hovermode: series.elements === null ? "closest" : "x unified",
      showlegend: series.elements !== null && chart.elementNames.length > 1,
      legend: sideLegend(palette),
      uirevision: `${title} ${String(epochs.length > 0)}`,
      xaxis: { ...axis(palette, words.epoch), showgrid: false, nticks: 6 },
      yaxis: { ...axis(palette, words.value), ...openRange(range), nticks: 6, showgrid: series.elements !== null },
    },
  };
}

function elements({ epochs, elementNames, palette }: TensorChart, values: Float32Array): Data[] {
  const count = elementNames.length;
  return elementNames.map((name, element): Data => {
    const { color, dash } = curveStyle(element, palette);
    return {
      ...{ type: "scatter", mode: "lines", name, x: Array.from(epochs) },
      y: Array.from(epochs, (_, sample) => finite(values[sample * count + element]!)),
      line: { color, width: 2, dash },
      hovertemplate: `%{y:.5~g}<extra>${name}</extra>`,
    };
  });
}

function distribution({ epochs, series, isGradient, words, palette }: TensorChart, range: [number, number]): Data[] {
  const x = Array.from(epochs);
  const grid = densities(series, range);
  const most = grid.map((column) => Math.max(...column));
  const color = isGradient ? palette.fourth : palette.training;
  const [from, to] = range;
  const y = Array.from({ length: heights }, (_, row) => from + ((to - from) * (row + 0.5)) / heights);
  const shares = y.map((_, row) => grid.map((column) => column[row]!));
  return [
    {
      ...{ type: "heatmap", x, y, showscale: false, customdata: shares, zmin: 0, zmax: 1 },
      // The densest place of every epoch is as dark as that of any other one.
      z: y.map((_, row) => grid.map((column, sample) => Math.sqrt(column[row]! / (most[sample]! || 1)))),
      colorscale: [
        [0, fade(color, 0)],
        [1, mix(color, palette.surface, 0.85)],
      ],
      hovertemplate: `${words.epoch} %{x:.4~g}<br>${words.value} %{y:.4~g}<br>${words.share} %{customdata:.2%}<extra></extra>`,
    },
    {
      ...{ type: "scatter", mode: "lines", name: words.mean, x, y: Array.from(series.mean, finite) },
      line: { color: palette.ink, width: 1.5 },
      hovertemplate: `${words.mean} %{y:.4~g}<extra></extra>`,
    },
  ];
}

/** Of every sample, which share of the elements lies at each height of `range`. */
export function densities({ min, max, histograms }: TensorSeries, [from, to]: readonly [number, number]): number[][] {
  const bins = histograms.length / min.length;
  const height = (to - from) / heights;
  return Array.from(min, (least, sample) => {
    const column = Array.from({ length: heights }, () => 0);
    const counts = histograms.subarray(sample * bins, (sample + 1) * bins);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const width = (max[sample]! - least) / bins;
    for (const [bin, count] of counts.entries()) {
      if (count === 0) continue;
      const [low, high] = [(least + bin * width - from) / height, (least + (bin + 1) * width - from) / height];
      const first = Math.min(heights - 1, Math.floor(low));
      const last = Math.min(heights - 1, Math.floor(high));
      // A bin's elements lie evenly within it.
      for (let row = first; row <= last; row += 1) {
        const part = first === last ? 1 : (Math.min(row + 1, high) - Math.max(row, low)) / (high - low);
        column[row] = column[row]! + (count / total) * part;
      }
    }
    return column;
  });
}
