import type { ColumnImportances } from "../../../src-main/contract";
import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";
import { plotText } from "./plotText";

/** Columns that are drawn; the table has all. */
export const mostBars = 20;

/** By how much the score falls without what each column says: the most important columns, and how sure that is. */
export function importanceFigure(
  { columns }: ColumnImportances,
  { title, fall, palette }: { readonly title: string; readonly fall: string; readonly palette: PlotPalette },
): Figure {
  const shown = columns.slice(0, mostBars).toReversed();
  return {
    title,
    data: [
      {
        ...{ type: "bar", orientation: "h", x: shown.map(({ mean }) => mean), y: shown.map((_, place) => place) },
        marker: { color: palette.training },
        width: 0.62,
        error_x: { type: "data", array: shown.map(({ std }) => std), color: palette.ink, thickness: 1, width: 3 },
        customdata: shown.map(({ column, std }) => [plotText(column), std]),
        hovertemplate: `%{customdata[0]}<br>${fall} %{x:.4~g} ± %{customdata[1]:.2~g}<extra></extra>`,
      },
    ],
    layout: {
      ...baseLayout(palette),
      hovermode: "closest",
      uirevision: "importance",
      xaxis: { ...axis(palette, fall), zeroline: true, zerolinecolor: palette.strong, nticks: 6, fixedrange: true },
      yaxis: {
        ...axis(palette, ""),
        ...{ showgrid: false, fixedrange: true, range: [-0.6, shown.length - 0.4] },
        ...{ tickvals: shown.map((_, place) => place), ticktext: shown.map(({ column }) => shortened(column)) },
        tickfont: { size: 11 * palette.textScale, color: palette.ink },
      },
    },
  };
}

/** Letters of a column's name beside its bar. */
const longest = 28;

function shortened(name: string): string {
  return plotText(name.length > longest ? `${name.slice(0, longest - 1)}…` : name);
}
