import type { Data } from "plotly.js";
import { healthyUpdateRatios } from "../../../src-engine";
import type { TensorHistoryView } from "../../../src-main/contract";
import { fade } from "./colors";
import { curveStyle } from "./curveStyle";
import { axis, baseLayout, type Figure, sideLegend } from "./figure";
import type { PlotPalette } from "./palette";
import { type UpdatedParameter, updatedParameters } from "./updatedParameters";

/** Words on the chart of updates. */
export interface UpdateWords {
  readonly title: string;
  readonly epoch: string;
  readonly ratio: string;
  readonly vanishing: string;
  readonly exploding: string;
  /** Said of the ratio that is common. */
  readonly usual: string;
}

/** The ratio that is common (CS231n, as of `healthyUpdateRatios`). */
const usual = 1e-3;

/** What the axis shows: every ratio and the common one, with a little air. */
function shownRatios(parameters: readonly UpdatedParameter[]): readonly [number, number] {
  let [low, high] = [usual, usual];
  for (const { ratios } of parameters)
    for (const ratio of ratios) {
      if (!Number.isFinite(ratio) || ratio <= 0) continue;
      low = Math.min(low, ratio);
      high = Math.max(high, ratio);
    }
  return [low / 3, high * 3];
}

/** How far single steps have moved each parameter, by its size, over the epochs; what is no sound size is shaded. */
export function updateFigure(
  history: TensorHistoryView,
  { words, palette }: { readonly words: UpdateWords; readonly palette: PlotPalette },
): Figure {
  const x = Array.from(history.epochs);
  const { from, to } = healthyUpdateRatios;
  const parameters = updatedParameters(history);
  const [low, high] = shownRatios(parameters);
  const across = { xref: "paper", yref: "y", layer: "below", x0: 0, x1: 1 } as const;
  const band = (y0: number, y1: number, color: string) =>
    y0 < y1 ? [{ ...across, ...{ type: "rect", y0, y1, fillcolor: fade(color, 0.09), line: { width: 0 } } }] : [];
  const line = {
    ...across,
    type: "line",
    y0: usual,
    y1: usual,
    line: { color: palette.faint, width: 1.5, dash: "dot" },
  };
  const font = { size: 11 * palette.textScale, color: palette.muted };
  const note = (y: number, text: string, yanchor: "top" | "bottom") =>
    y > low && y < high
      ? [{ xref: "paper", x: 0.005, xanchor: "left", y: Math.log10(y), yanchor, text, showarrow: false, font }]
      : [];
  return {
    title: words.title,
    data: parameters.map(({ name, ratios }, index): Data => {
      const { color, dash } = curveStyle(index, palette);
      return {
        ...{ type: "scatter", mode: x.length < 40 ? "lines+markers" : "lines", name, x },
        // An axis of powers of ten has no place for a step that moved nothing.
        y: Array.from(ratios, (ratio) => (Number.isFinite(ratio) && ratio > 0 ? ratio : null)),
        line: { color, width: 2, dash },
        marker: { color, size: 4 },
        hovertemplate: `%{y:.3~g}<extra>${name}</extra>`,
      };
    }),
    layout: {
      ...baseLayout(palette),
      ...{ hovermode: "x unified", uirevision: "updates", showlegend: parameters.length > 1 },
      legend: sideLegend(palette),
      xaxis: { ...axis(palette, words.epoch), showgrid: false, nticks: 8 },
      yaxis: { ...axis(palette, words.ratio), type: "log", tickformat: "~g", dtick: 1 },
      shapes: [...band(to, high, palette.danger), ...band(low, from, palette.validation), line],
      annotations: [
        ...note(to, words.exploding, "bottom"),
        ...note(from, words.vanishing, "top"),
        ...note(usual, words.usual, "bottom"),
      ],
    } as Figure["layout"],
  };
}
