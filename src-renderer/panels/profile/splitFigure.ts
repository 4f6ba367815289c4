import type { Data } from "plotly.js";
import type { ColumnSplit } from "../../../src-main/contract";
import { axis, baseLayout, type Figure } from "../plots/figure";
import type { PlotPalette } from "../plots/palette";
import { plotText } from "../plots/plotText";

/** How a column in two parts is drawn. */
export interface SplitChart {
  readonly column: ColumnSplit;
  readonly words: { readonly training: string; readonly validation: string; readonly share: string };
  readonly palette: PlotPalette;
}

/** Letters of a category below its bars. */
const longest = 16;

/** The shares of a column's values in training and validation, one over the other. */
export function splitFigure({ column, words, palette }: SplitChart): Figure {
  const { histogram, categories } = column;
  const parts = (["training", "validation"] as const).map((part) => {
    const counts = histogram === null ? categories.map((each) => each[part]) : histogram[part];
    return { part, shares: counts.map((count) => count / Math.max(1, column[part].count)) };
  });
  const width = histogram === null ? 0 : (histogram.max - histogram.min) / histogram.training.length;
  const edge = (bin: number) => histogram!.min + bin * width;
  const shared = {
    ...baseLayout(palette),
    ...{ hovermode: "closest" as const, uirevision: column.name, bargap: 0.25 },
    yaxis: {
      ...axis(palette, words.share),
      tickformat: ".0%",
      rangemode: "tozero" as const,
      nticks: 4,
      fixedrange: true,
    },
  };
  if (histogram === null)
    return {
      title: column.name,
      data: parts.map(({ part, shares }): Data => ({
        ...{ type: "bar", name: words[part], x: categories.map((_, place) => place), y: shares },
        marker: { color: palette[part], opacity: 0.85 },
        customdata: categories.map(({ value }) => plotText(value)),
        hovertemplate: `%{customdata}<br>${words[part]} <b>%{y:.1%}</b><extra></extra>`,
      })),
      layout: {
        ...shared,
        xaxis: {
          ...axis(palette, ""),
          ...{ showgrid: false, tickvals: categories.map((_, place) => place), fixedrange: true },
          ticktext: categories.map(({ value }) =>
            plotText(value.length > longest ? `${value.slice(0, longest - 1)}…` : value),
          ),
        },
      },
    };
  return {
    title: column.name,
    data: parts.map(({ part, shares }): Data => ({
      ...{ type: "scatter", mode: "lines", name: words[part], fill: "tozeroy" },
      // The outline of a histogram: up at the left edge of each part, down behind the last one.
      line: { color: palette[part], width: 2, shape: "hv", dash: part === "validation" ? "dash" : "solid" },
      fillcolor: "rgba(0,0,0,0)",
      x: [...shares.map((_, bin) => edge(bin)), edge(shares.length)],
      y: [...shares, 0],
      hovertemplate: `%{x:.5~g}<br>${words[part]} <b>%{y:.1%}</b><extra></extra>`,
    })),
    layout: { ...shared, xaxis: { ...axis(palette, ""), showgrid: false, nticks: 6 } },
  };
}
