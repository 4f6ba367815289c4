import type { Data, Layout, LayoutAxis } from "plotly.js";
import type { PlotPalette } from "./palette";

/** What a chart draws. */
export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

/** What all charts share: quiet grid, no frame, our font, a unified tooltip. */
export function baseLayout(palette: PlotPalette): Partial<Layout> {
  return {
    autosize: true,
    margin: { l: 56, r: 16, t: 8, b: 38, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: palette.font, size: 11, color: palette.muted },
    showlegend: false,
    hoverlabel: {
      bgcolor: palette.raised,
      bordercolor: palette.strong,
      font: { family: palette.font, size: 12, color: palette.ink },
    },
    dragmode: "zoom",
  };
}

/** An axis with a title close to its numbers. */
export function axis(palette: PlotPalette, title: string): Partial<LayoutAxis> {
  return {
    title: { text: title, standoff: 8, font: { size: 11, color: palette.muted } },
    gridcolor: palette.line,
    linecolor: palette.line,
    zeroline: false,
    ticks: "",
    tickfont: { size: 11, color: palette.muted },
    automargin: true,
    fixedrange: false,
  };
}
