import type { CsvProfile } from "../../../src-main/contract";
import { mix } from "../plots/colors";
import { axis, baseLayout, type Figure } from "../plots/figure";
import type { PlotPalette } from "../plots/palette";
import { plotText } from "../plots/plotText";

/** Columns above which their r is not written into the cells. */
const mostWritten = 14;
/** Letters of a column's name on an axis. */
const longest = 20;

/** How a correlation matrix is drawn. */
export interface CorrelationChart {
  readonly correlations: CsvProfile["correlations"];
  readonly title: string;
  readonly palette: PlotPalette;
}

/** Pearson's r of every two columns as a map of colours: blue along a rising line, red along a falling one. */
export function correlationFigure({ correlations: { columns, matrix }, title, palette }: CorrelationChart): Figure {
  const places = columns.map((_, place) => place);
  const names = columns.map((name) => plotText(name.length > longest ? `${name.slice(0, longest - 1)}…` : name));
  const isWritten = columns.length <= mostWritten;
  const font = { size: 11 * palette.textScale, color: palette.muted };
  const ticks = {
    tickvals: places,
    ticktext: names,
    tickfont: { ...font, size: tickSize(columns.length) * palette.textScale },
  };
  return {
    title,
    data: [
      {
        ...{ type: "heatmap", x: places, y: places, z: matrix.map((row) => [...row]), zmin: -1, zmax: 1 },
        ...{ xgap: isWritten ? 2 : 0.5, ygap: isWritten ? 2 : 0.5, hoverongaps: false },
        colorscale: [
          [0, palette.fourth],
          [0.5, mix(palette.faint, palette.surface, 0.12)],
          [1, palette.training],
        ],
        colorbar: {
          thickness: 10 * palette.textScale,
          outlinewidth: 0,
          tickvals: [-1, -0.5, 0, 0.5, 1],
          ypad: 0,
          tickfont: font,
        },
        // Their types know no text and no data of two dimensions.
        text: matrix.map((row) => row.map((r) => r?.toFixed(2) ?? "")) as unknown as string[],
        texttemplate: isWritten ? "%{text}" : "",
        customdata: columns.map((one) =>
          columns.map((other) => [plotText(one), plotText(other)]),
        ) as unknown as string[],
        hovertemplate: "%{customdata[0]}<br>%{customdata[1]}<br>r = <b>%{z:.4f}</b><extra></extra>",
      },
    ],
    layout: {
      ...baseLayout(palette),
      ...{ hovermode: "closest", uirevision: columns.join("\n") },
      xaxis: { ...axis(palette, ""), ...ticks, showgrid: false, tickangle: columns.length > 6 ? -40 : 0 },
      yaxis: { ...axis(palette, ""), ...ticks, showgrid: false, autorange: "reversed" },
    },
  };
}

/** Smaller where there are more names beside each other. */
function tickSize(columns: number): number {
  return columns > 40 ? 8 : columns > 24 ? 9 : 11;
}
