import type { Annotations, Data, Shape } from "plotly.js";
import type { FoundRateView } from "../../../src-main/contract";
import { finite } from "./epochCurve";
import { axis, baseLayout, type Figure } from "./figure";
import type { PlotPalette } from "./palette";

/** Words on the chart of a range test. */
export interface RateWords {
  readonly axis: string;
  readonly loss: string;
  readonly batchLoss: string;
  readonly smoothed: string;
  /** `Suggested 0.012` */
  readonly suggested: string;
  readonly explodes: string;
}

interface RateChart {
  readonly found: FoundRateView;
  readonly words: RateWords;
  readonly palette: PlotPalette;
}

/** As many times the first smoothed loss is the highest that is drawn: what explodes leaves the chart. */
const highest = 2;

/** The losses of a range test by their rate: of each batch, smoothed, and where on the curve the suggestion lies. */
export function rateFigure({ found, words, palette }: RateChart): Figure {
  const { steps, limit, learningRate } = found;
  const rates = steps.map((step) => step.learningRate);
  const smoothed = steps.map((step) => (step.learningRate === limit ? null : finite(step.smoothed)));
  const losses = steps.map(({ loss }) => finite(loss));
  const nearest = nearestStep(found);
  const data: Data[] = [
    {
      ...{ type: "scatter", x: rates, y: losses, mode: "markers", name: words.batchLoss, hovertemplate: "%{y:.4~g}" },
      marker: { color: palette.faint, size: 4, symbol: "circle" },
    },
    {
      ...{ type: "scatter", x: rates, y: smoothed, mode: "lines", name: words.smoothed, hovertemplate: "%{y:.4~g}" },
      line: { color: palette.training, width: 2 },
    },
    {
      ...{ type: "scatter", x: [learningRate], y: [steps[nearest]?.smoothed ?? null], mode: "markers" },
      marker: { color: palette.training, size: 11, symbol: "circle", line: { color: palette.surface, width: 2 } },
      ...{ hoverinfo: "skip", showlegend: false },
    },
  ];
  const marks = [mark(learningRate, words.suggested, palette.training, palette)];
  if (limit !== null) marks.push(mark(limit, words.explodes, palette.danger, palette));
  return {
    data,
    layout: {
      ...baseLayout(palette),
      hovermode: "x unified",
      uirevision: `${String(learningRate)} ${String(steps.length)}`,
      showlegend: true,
      legend: {
        ...{ x: 0.01, y: 0.02, xanchor: "left", yanchor: "bottom", bgcolor: palette.surface },
        font: { size: 11 * palette.textScale, color: palette.muted },
      },
      xaxis: {
        ...axis(palette, words.axis),
        ...{ type: "log", dtick: 1, exponentformat: "power", showgrid: false, showline: true },
      },
      yaxis: {
        ...axis(palette, words.loss),
        ...{ exponentformat: "power", minexponent: 6, nticks: 6 },
        ...lossRange([...smoothed, ...losses], (steps[0]?.smoothed ?? 1) * highest),
      },
      shapes: marks.map(({ shape }) => shape),
      annotations: marks.map(({ annotation }) => annotation),
    },
  };
}

/** The step whose rate is nearest to the suggestion, as an index. */
export function nearestStep({ steps, learningRate }: FoundRateView): number {
  const distances = steps.map((step) => Math.abs(Math.log(step.learningRate / learningRate)));
  return distances.indexOf(Math.min(...distances));
}

/** What is drawn of losses: those up to `top`. */
function lossRange(values: readonly (number | null)[], top: number): { range: [number, number] } | object {
  const shown = values.filter((value) => value !== null && value <= top) as number[];
  if (shown.length === 0) return {};
  const [low, high] = [Math.min(0, ...shown), Math.max(...shown)];
  return { range: [low, high + 0.1 * (high - low)], autorange: false };
}

function mark(
  rate: number,
  text: string,
  color: string,
  palette: PlotPalette,
): { shape: Partial<Shape>; annotation: Partial<Annotations> } {
  const x = { xref: "x", yref: "paper" } as const;
  return {
    shape: { ...x, type: "line", x0: rate, x1: rate, y0: 0, y1: 1, line: { color, width: 1.5, dash: "dot" } },
    annotation: {
      ...x,
      // Of a log axis, annotations take the power of ten.
      ...{ x: Math.log10(rate), y: 1, xanchor: "right", yanchor: "top", xshift: -6, showarrow: false, text },
      font: { color, size: 12 * palette.textScale },
      bgcolor: palette.surface,
    },
  };
}
