import type { Data, Layout, Legend, LayoutAxis } from "plotly.js";
import { extentOf } from "./live/growingRange";
import type { PlotPalette } from "./palette";
import { plotText } from "./plotText";

/** What a chart draws. */
export interface Figure {
  /** What a picture of it says above it; the page has its own caption. */
  readonly title?: string;
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

/** What all charts share: quiet grid, no frame, our font, a unified tooltip. */
export function baseLayout(palette: PlotPalette): Partial<Layout> {
  const { textScale } = palette;
  return {
    autosize: true,
    margin: { l: 56 * textScale, r: 16, t: 8, b: 38 * textScale, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: palette.font, size: 11 * textScale, color: palette.muted },
    showlegend: false,
    hoverlabel: {
      bgcolor: palette.raised,
      bordercolor: palette.strong,
      font: { family: palette.font, size: 12 * textScale, color: palette.ink },
    },
    dragmode: "zoom",
  };
}

/** An axis with a title close to its numbers. */
export function axis(palette: PlotPalette, title: string): Partial<LayoutAxis> {
  const font = { size: 11 * palette.textScale, color: palette.muted };
  return {
    title: { text: plotText(title), standoff: 8 * palette.textScale, font },
    gridcolor: palette.line,
    linecolor: palette.line,
    zeroline: false,
    ticks: "",
    tickfont: font,
    automargin: true,
    // Margins make room for every label; finding out which ones overflow takes a fifth of a drawing.
    ticklabeloverflow: "allow",
    fixedrange: false,
  };
}

/** Which curve is which, beside them. */
export function sideLegend({ textScale, muted }: PlotPalette): Partial<Legend> {
  return {
    ...{ x: 1.01, xanchor: "left", y: 1, yanchor: "top", bgcolor: "rgba(0,0,0,0)", itemwidth: 30 },
    font: { size: 11 * textScale, color: muted },
  };
}

/** What an axis shows until its user zooms. Plotly undoes a zoom where a plain `range` is another than when it was made. */
export function openRange([from, to]: readonly [number, number]): Partial<LayoutAxis> {
  return { autorangeoptions: { minallowed: from, maxallowed: to } };
}

/** The range of an axis: all of `values` that is finite, with a little air. */
export function airyRange(values: readonly number[]): [number, number] {
  const found = extentOf([values]);
  if (found === null) return [0, 1];
  const [least, most] = found;
  const air = least === most ? Math.max(1, Math.abs(least) * 0.1) : (most - least) * 0.06;
  return [least - air, most + air];
}
