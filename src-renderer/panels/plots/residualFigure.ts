import type { Data } from "plotly.js";
import { airyRange, axis, baseLayout, openRange, type Figure } from "./figure";
import { finiteRowsOf, residualOf } from "./scatterMeasures";
import { markersOf, shownSeries, type ScatterChart } from "./scatterFigure";

/** Where the plot of points ends and that of their distribution begins, as shares of the width. */
const [pointsEnd, barsStart] = [0.84, 0.855];

/** Bars that so many residuals are counted in on either side of zero (twice that is the Rice rule). */
const barsOf = (rows: number) => Math.max(1, Math.ceil(Math.cbrt(rows)));

/** Residuals over predictions, and beside them how often each size of residual is: on the line, predictions are exact. */
export function residualFigure({ target, group, words, palette }: ScatterChart): Figure {
  const rows = finiteRowsOf(target, group);
  const across = airyRange(rows.map((row) => target.predicted[row]!));
  const largest = rows.reduce((most, row) => Math.max(most, Math.abs(residualOf(target, row))), 0);
  const up = largest === 0 ? 1 : largest * 1.06;
  // The last bar ends behind the largest residual.
  const bar = (1.001 * (largest === 0 ? 1 : largest)) / barsOf(rows.length);
  const end = bar * barsOf(rows.length);
  const data: Data[] = [
    {
      ...{ type: "scatter", mode: "lines", x: across, y: [0, 0], name: words.identity, hoverinfo: "skip" },
      line: { color: palette.faint, width: 1.5, dash: "dot" },
    },
  ];
  for (const series of shownSeries(target, group)) {
    const own = finiteRowsOf(target, series);
    const residuals = own.map((row) => residualOf(target, row));
    const name = words[series];
    data.push(
      {
        ...{ type: "scatter", mode: "markers", name, x: own.map((row) => target.predicted[row]!), y: residuals },
        marker: markersOf(series, own.length, palette),
        hovertemplate: `${words.predicted} %{x:.6~g}<br>${words.residual} %{y:.6~g}<extra>${name}</extra>`,
      },
      {
        ...{ type: "histogram", name, y: residuals, xaxis: "x2", yaxis: "y", showlegend: false },
        ybins: { start: -end, end, size: bar },
        marker: { color: palette[series], opacity: 0.7 },
        hovertemplate: `${words.residual} %{y}<br>${words.rows} %{x:,d}<extra>${name}</extra>`,
      } as Data,
    );
  }
  return {
    title: target.name,
    data,
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      uirevision: `${target.name} residuals`,
      barmode: "stack",
      bargap: 0.08,
      xaxis: {
        ...axis(palette, words.predicted),
        ...{ domain: [0, pointsEnd], ...openRange(across), nticks: 6 },
      },
      xaxis2: {
        ...axis(palette, words.rows),
        ...{ domain: [barsStart, 1], anchor: "y", nticks: 3, tickformat: ",d", rangemode: "tozero", fixedrange: true },
      },
      yaxis: { ...axis(palette, words.residual), ...openRange([-up, up]), nticks: 6 },
    },
  };
}
