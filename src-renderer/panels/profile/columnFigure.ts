import type { Margin } from "plotly.js";
import type { ColumnProfile } from "../../../src-main/contract";
import { axis, baseLayout, type Figure } from "../plots/figure";
import type { PlotPalette } from "../plots/palette";
import { plotText } from "../plots/plotText";
import { columnBins, dayOf } from "./columnBins";

/** How a column's values are drawn. */
export interface ColumnChart {
  readonly column: ColumnProfile;
  /** How many values a bar is of. */
  readonly values: string;
  readonly palette: PlotPalette;
}

/** Letters of a text beside its bar. */
const longest = 22;

/** The values of a column: a histogram of numbers and days, the most frequent ones of texts. */
export function columnFigure(chart: ColumnChart): Figure {
  return chart.column.histogram === null ? topFigure(chart) : histogramFigure(chart);
}

function histogramFigure({ column, values, palette }: ColumnChart): Figure {
  const bins = columnBins(column);
  const isDate = column.kind === "date";
  const middle = ({ from, to }: { from: number; to: number }) => from / 2 + to / 2;
  const range = isDate ? "%{customdata[0]} – %{customdata[1]}" : "%{customdata[0]:.5~g} – %{customdata[1]:.5~g}";
  return {
    title: column.name,
    data: [
      {
        type: "bar",
        x: bins.map((bin) => (isDate ? dayOf(middle(bin)) : middle(bin))),
        y: bins.map(({ count }) => count),
        ...(bins.length === 1 ? {} : { width: bins[0]!.to - bins[0]!.from }),
        marker: { color: palette.training, opacity: 0.85, line: { color: palette.surface, width: 0.5 } },
        customdata: bins.map(({ from, to }) => (isDate ? [dayOf(from), dayOf(to)] : [from, to])),
        hovertemplate: `${range}<br>${values} <b>%{y}</b><extra></extra>`,
      },
    ],
    layout: {
      ...baseLayout(palette),
      margin: narrowMargin(palette),
      ...{ hovermode: "closest", bargap: 0, uirevision: column.name },
      xaxis: { ...axis(palette, ""), ...(isDate ? { type: "date" } : {}), showgrid: false, nticks: 6 },
      yaxis: { ...axis(palette, ""), nticks: 4, rangemode: "tozero", fixedrange: true },
    },
  };
}

/** Room for the numbers of both axes, which have no title. */
function narrowMargin({ textScale }: PlotPalette): Partial<Margin> {
  return { l: 40 * textScale, r: 12, t: 8, b: 24 * textScale, pad: 0 };
}

function topFigure({ column, values, palette }: ColumnChart): Figure {
  const top = column.top.toReversed();
  return {
    title: column.name,
    data: [
      {
        ...{ type: "bar", orientation: "h", x: top.map(({ count }) => count), y: top.map((_, place) => place) },
        marker: { color: palette.training, opacity: 0.85 },
        width: 0.7,
        customdata: top.map(({ value }) => plotText(String(value))),
        hovertemplate: `%{customdata}<br>${values} <b>%{x}</b><extra></extra>`,
      },
    ],
    layout: {
      ...baseLayout(palette),
      margin: narrowMargin(palette),
      ...{ hovermode: "closest", uirevision: column.name },
      xaxis: { ...axis(palette, ""), nticks: 4, rangemode: "tozero", fixedrange: true },
      yaxis: {
        ...axis(palette, ""),
        ...{ showgrid: false, fixedrange: true, range: [-0.6, top.length - 0.4] },
        ...{ tickvals: top.map((_, place) => place), ticktext: top.map(({ value }) => shortened(String(value))) },
      },
    },
  };
}

function shortened(text: string): string {
  return plotText(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}
