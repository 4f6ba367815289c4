import type { Data } from "plotly.js";
import type { ResponseCurve } from "../../../src-main/contract";
import { curveStyle } from "../plots/curveStyle";
import { finite } from "../plots/epochCurve";
import { axis, baseLayout, type Figure } from "../plots/figure";
import type { PlotPalette } from "../plots/palette";
import { plotText } from "../plots/plotText";

/** Words on the chart of a response. */
export interface ResponseWords {
  readonly prediction: string;
  readonly probability: string;
}

interface ResponseDrawing {
  readonly response: ResponseCurve;
  /** What stands in the varied column now; NaN where that is no number. */
  readonly now: number;
  readonly words: ResponseWords;
  readonly palette: PlotPalette;
}

/** Curves that can be told apart: four colours, each drawn through and dashed. */
const mostCurves = 8;

/** The curves that are drawn: all, or those that come highest. */
export function drawnCurves({ curves }: ResponseCurve): ResponseCurve["curves"] {
  if (curves.length <= mostCurves) return curves;
  const top = new Map(curves.map((curve) => [curve, Math.max(...curve.y)]));
  const highest = [...curves].sort((a, b) => (top.get(b) ?? 0) - (top.get(a) ?? 0)).slice(0, mostCurves);
  return curves.filter((curve) => highest.includes(curve));
}

/** Every output over the column that varies, with a point where it stands now. */
export function responseFigure({ response, now, words, palette }: ResponseDrawing): Figure {
  const { column, x } = response;
  const curves = drawnCurves(response);
  const isClass = curves[0]?.label !== null;
  const isInside = now >= (x[0] ?? NaN) && now <= (x.at(-1) ?? NaN);
  const data = curves.flatMap(({ target, label, y }, index): Data[] => {
    const { color, dash } = curveStyle(index, palette);
    const name = plotText(label ?? target);
    return [
      {
        ...{ type: "scatter", mode: "lines", x, y: y.map(finite), name, hovertemplate: "%{y:.4~g}" },
        line: { color, width: 2, dash },
      },
      {
        ...{
          type: "scatter",
          mode: "markers",
          x: isInside ? [now] : [],
          y: isInside ? [finite(valueAt(x, y, now))] : [],
        },
        marker: { color, size: 10, symbol: "circle", line: { color: palette.surface, width: 2 } },
        ...{ hoverinfo: "skip", showlegend: false, name },
      },
    ];
  });
  const title = isClass ? words.probability : curves.length === 1 ? (curves[0]?.target ?? "") : words.prediction;
  return {
    title: [...new Set(curves.map(({ target }) => target))].join(", "),
    data,
    layout: {
      ...baseLayout(palette),
      hovermode: "x unified",
      uirevision: column,
      showlegend: curves.length > 1,
      legend: {
        ...{ orientation: "h", x: 0, y: 1.02, xanchor: "left", yanchor: "bottom", bgcolor: "rgba(0,0,0,0)" },
        font: { size: 11 * palette.textScale, color: palette.muted },
      },
      xaxis: { ...axis(palette, column), ...{ showgrid: false, showline: true, fixedrange: true, nticks: 8 } },
      yaxis: {
        ...axis(palette, title),
        ...{ fixedrange: true, nticks: 5 },
        ...(isClass && { range: [-0.03, 1.03], tickformat: ".0%" }),
      },
      dragmode: false,
      shapes: isInside
        ? [
            {
              ...{ type: "line", xref: "x", yref: "paper", x0: now, x1: now, y0: 0, y1: 1 },
              line: { color: palette.faint, width: 1, dash: "dot" },
            },
          ]
        : [],
    },
  };
}

/** What a curve says between two of its points. */
function valueAt(x: readonly number[], y: readonly number[], now: number): number {
  const right = Math.max(
    1,
    x.findIndex((value) => value >= now),
  );
  const [from = NaN, to = NaN] = [x[right - 1], x[right]];
  const [low = NaN, high = NaN] = [y[right - 1], y[right]];
  return low + ((high - low) * (now - from)) / (to - from);
}
