import type { Annotations, Data, LayoutAxis, Shape } from "plotly.js";
import type { EpochPoint } from "../../../src-main/contract";
import { decimate } from "../../state/lossPoints";
import { curveEnd, curveLine, finite, type EpochCurve, type Series } from "./epochCurve";
import { axis, baseLayout, openRange, type Figure } from "./figure";
import type { ForkMark } from "./forkMarks";
import type { PlotPalette } from "./palette";
import { smoothedCurve } from "./smoothedCurve";

/** Points drawn at most. */
export const drawnPoints = 2000;

/** Words on the loss chart. */
export interface LossWords {
  readonly epoch: string;
  readonly loss: string;
  readonly training: string;
  readonly validation: string;
  readonly before: string;
  readonly smoothed: string;
  /** `Best: epoch 27`. */
  best(epoch: number): string;
  /** `Least: 0.909`. */
  least(loss: number): string;
  /** `Diverged at epoch 12`. */
  diverged(epoch: number): string;
}

/** What the loss chart shows. */
export interface LossChart {
  readonly points: readonly EpochPoint[];
  readonly scale: "linear" | "log";
  /** Visible epochs when zoomed in; all when null. */
  readonly range: readonly [number, number] | null;
  /** The epoch a run diverged in, or null. */
  readonly divergedAt: number | null;
  /** The epoch whose weights are kept as the best, or null. */
  readonly bestAt: number | null;
  /** 0: curves as they are; towards 1 ever smoother, over the faint ones that they are of. */
  readonly smoothing: number;
  /** Where settings became others. */
  readonly forks: readonly ForkMark[];
  /** The curve of the run that this one was forked from, behind that place; empty for another run. */
  readonly before: readonly EpochPoint[];
  /** The loss of the exact solution, or null where it is not known. */
  readonly least: number | null;
  /** Changes when zoom must be forgotten (another run). */
  readonly revision: string;
  readonly words: LossWords;
  readonly palette: PlotPalette;
}

/** Points inside the range, with a neighbour on either side so that lines reach the frame. */
export function visiblePoints(
  points: readonly EpochPoint[],
  range: readonly [number, number] | null,
): readonly EpochPoint[] {
  if (range === null) return points;
  const [from, to] = range;
  const first = points.findIndex(({ epoch }) => epoch >= from);
  const last = points.findLastIndex(({ epoch }) => epoch <= to);
  if (first < 0 || last < 0) return points;
  return points.slice(Math.max(0, first - 1), last + 2);
}

/** The loss curves: training and validation, told apart by colour, dash and mark; what is not finite is a gap with a mark. */
export function lossFigure(chart: LossChart): Figure {
  const { points, scale, range, divergedAt, bestAt, revision, words, palette } = chart;
  const drawn = decimate(visiblePoints(points, range), drawnPoints);
  const broken = divergedAt ?? drawn.find(({ trainLoss }) => !Number.isFinite(trainLoss))?.epoch ?? null;
  const end = Math.max(points.at(-1)?.epoch ?? 0, chart.before.at(-1)?.epoch ?? 0, broken ?? 0);
  const marks: Mark[] = [];
  for (const [index, { epoch, text }] of chart.forks.entries())
    marks.push({ epoch, text, color: palette.muted, isLeft: 2 * epoch > end, line: index + 2 });
  if (bestAt !== null) {
    // Its words are where there is more room, and below those of a divergence.
    const place = { isLeft: 2 * bestAt > end, line: broken === null ? 0 : 1 };
    marks.push({ epoch: bestAt, text: `⚑ ${words.best(bestAt)}`, color: palette.muted, ...place });
  }
  if (broken !== null) {
    const text = `✕ ${words.diverged(broken)}`;
    marks.push({ epoch: broken, text, color: palette.danger, isLeft: true, line: 0 });
  }
  const hasValidation = points.some(({ validationLoss }) => Number.isFinite(validationLoss));
  const epochs = drawn.map(({ epoch }) => epoch);
  const curve = (series: Series, key: "trainLoss" | "validationLoss"): EpochCurve => ({
    series,
    epochs,
    values: drawn.map((point) => finite(point[key])),
  });
  const curves = [curve("training", "trainLoss"), ...(hasValidation ? [curve("validation", "validationLoss")] : [])];
  const data: Data[] = [
    ...earlierCurve(chart),
    ...curves.flatMap((each) => lossLines(each, chart)),
    ...leastLine(chart, epochs),
    ...curves.filter(({ values }) => values.some((value) => value !== null)).map((each) => curveEnd(each, palette)),
  ];
  return {
    data,
    layout: {
      ...baseLayout(palette),
      hovermode: "x unified",
      uirevision: revision,
      xaxis: {
        ...axis(palette, words.epoch),
        tickformat: ",d",
        ...epochRange(Math.max(points.at(-1)?.epoch ?? 0, chart.before.at(-1)?.epoch ?? 0), broken),
        showgrid: false,
        showline: true,
      },
      yaxis: {
        ...axis(palette, words.loss),
        type: scale,
        uirevision: `${revision} ${scale}`,
        ...lossTicks(
          drawn.flatMap(({ trainLoss, validationLoss }) => [trainLoss, validationLoss]),
          scale,
        ),
        nticks: 6,
        // A single value has no range of its own.
        ...(scale === "linear" && drawn.length === 1 ? { rangemode: "tozero" as const } : {}),
      },
      shapes: marks.map(({ epoch, color }) => markLine(epoch, color)),
      annotations: marks.map((mark) => markText(mark, palette)),
    },
  };
}

/** A curve of losses, and over it the smoothed one where that is wanted. */
function lossLines(curve: EpochCurve, { smoothing, words, palette }: LossChart): Data[] {
  const line = (each: EpochCurve, name: string): Data => curveLine(each, palette, { name, hovertemplate: "%{y:.6~g}" });
  const name = words[curve.series];
  if (smoothing === 0) return [line(curve, name)];
  const values = smoothedCurve(curve.epochs, curve.values, smoothing);
  return [
    { ...line(curve, name), mode: "lines", opacity: 0.3 },
    { ...line({ ...curve, values }, `${name} (${words.smoothed})`), mode: "lines" },
  ];
}

/** What the run came to without the other settings: faint, behind its own curve. */
function earlierCurve({ before, words, palette }: LossChart): Data[] {
  if (before.length < 2) return [];
  const drawn = decimate(before, drawnPoints);
  return [
    {
      ...{ type: "scatter", mode: "lines", name: words.before, hovertemplate: "%{y:.6~g}", connectgaps: false },
      ...{ x: drawn.map(({ epoch }) => epoch), y: drawn.map(({ trainLoss }) => finite(trainLoss)) },
      line: { color: palette.faint, width: 1.5 },
    },
  ];
}

/** What training by MSE approaches, across the plot: a line and no mark, so that the axis reaches down to it. */
function leastLine({ least, words, palette }: LossChart, epochs: readonly number[]): Data[] {
  if (least === null) return [];
  return [
    {
      type: "scatter",
      mode: "lines",
      x: [epochs[0] ?? 1, epochs.at(-1) ?? 1],
      y: [least, least],
      name: words.least(least),
      hovertemplate: "%{y:.6~g}",
      showlegend: false,
      line: { color: palette.muted, width: 1.5, dash: "dash" },
    },
  ];
}

/** Losses are written out (2,000) while they stay short, and with a power of ten where they do not. */
export function lossTicks(losses: readonly number[], scale: "linear" | "log"): Partial<LayoutAxis> {
  if (scale === "log") return { exponentformat: "power", minexponent: 4 };
  let largest = 0;
  for (const loss of losses) if (Number.isFinite(loss)) largest = Math.max(largest, Math.abs(loss));
  return largest === 0 || (largest >= 1e-4 && largest < 1e7)
    ? { tickformat: ",~r" }
    : { exponentformat: "power", showexponent: "all" };
}

/** Few epochs get a whole number each; many, what Plotly finds. The mark of a divergence lies behind the last point. */
function epochRange(epochs: number, broken: number | null): Partial<LayoutAxis> {
  const last = Math.max(epochs, broken ?? 0);
  if (last <= 10) return { dtick: 1, ...openRange([0.5, Math.max(2, last) + 0.5]) };
  return broken === null ? { rangemode: "tozero" } : openRange([0, last * 1.03]);
}

/** An epoch that stands out. */
interface Mark {
  readonly epoch: number;
  readonly text: string;
  readonly color: string;
  /** Whether the text is on the left of its line. */
  readonly isLeft: boolean;
  /** In which line of text from the top it is. */
  readonly line: number;
}

function markLine(epoch: number, color: string): Partial<Shape> {
  return {
    type: "line",
    xref: "x",
    yref: "paper",
    x0: epoch,
    x1: epoch,
    y0: 0,
    y1: 1,
    line: { color, width: 1.5, dash: "dot" },
  };
}

function markText({ epoch, text, color, isLeft, line }: Mark, palette: PlotPalette): Partial<Annotations> {
  return {
    xref: "x",
    yref: "paper",
    x: epoch,
    y: 1,
    xanchor: isLeft ? "right" : "left",
    yanchor: "top",
    xshift: isLeft ? -6 : 6,
    yshift: -18 * line * palette.textScale,
    showarrow: false,
    text,
    font: { color, size: 12 * palette.textScale },
    bgcolor: palette.surface,
  };
}
