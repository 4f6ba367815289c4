import type { LayoutAxis, PlotlyHTMLElement } from "plotly.js";
import { leaveTurn, takeTurn } from "./chartTurns";
import type { Figure } from "./figure";
import { drawnLayout, type DrawnAxis } from "./live/drawnAxis";
import { fits, withRoom, type Range } from "./live/growingRange";
import { LiveLayer } from "./live/LiveLayer";
import { frameOf, liveFigure, type LiveFigure } from "./live/liveFigure";
import { chartConfig, type Plotly } from "./loadPlotly";

/** Figures that come at least so often (ms) are a stream; when none came for so long, Plotly draws the last one whole. */
const streaming = 600;

/** What a chart is told of. */
export interface ChartListener {
  /** Plotly has drawn. */
  onDrawn(chart: PlotlyHTMLElement): void;
  onError(error: unknown): void;
}

/**
 * A chart on screen. Plotly draws it, which takes 20 to 100 ms; while figures stream in, what changes of them is drawn by
 * ourselves between its axes, in about 1 ms, and Plotly draws where an axis has to grow, under the pointer (for what it
 * says of a place), and at the end.
 */
export class ChartDrawing {
  readonly #plotly: Plotly;
  readonly #element: HTMLElement;
  readonly #listener: ChartListener;
  readonly #layer: LiveLayer;
  readonly #ending = new AbortController();
  #figure: Figure | null = null;
  /** When the figure before this one came. */
  #previous = -Infinity;
  /** Of what Plotly has drawn. */
  #frame: string | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #isPointedAt = false;

  constructor(plotly: Plotly, element: HTMLElement, listener: ChartListener) {
    this.#plotly = plotly;
    this.#element = element;
    this.#listener = listener;
    this.#layer = new LiveLayer(element);
    const { signal } = this.#ending;
    element.addEventListener("pointermove", () => this.#point(true), { signal });
    element.addEventListener("pointerleave", () => this.#point(false), { signal });
  }

  /** Draws a figure when it is this chart's turn. */
  show(figure: Figure): void {
    const now = performance.now();
    const isStreaming = now - this.#previous < streaming;
    this.#previous = now;
    this.#figure = figure;
    takeTurn(this.#element, () => this.#draw(figure, isStreaming));
  }

  /** Follows the size of its element. */
  resize(): void {
    this.#plotly.Plots.resize(this.#element);
    this.#settle();
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#ending.abort();
    leaveTurn(this.#element);
    this.#layer.hide();
    this.#plotly.purge(this.#element);
  }

  /** A pointer that lies still where a chart comes up points at nothing. */
  #point(isPointedAt: boolean): void {
    this.#isPointedAt = isPointedAt;
    if (isPointedAt) this.#settle();
  }

  /** What was drawn between Plotly's axes is drawn by Plotly. */
  #settle(): void {
    const figure = this.#figure;
    if (this.#layer.isShown && figure !== null) takeTurn(this.#element, () => this.#react(figure, frameOf(figure)));
  }

  #draw(figure: Figure, isStreaming: boolean): void {
    const frame = frameOf(figure);
    const live = isStreaming && !this.#isPointedAt && frame === this.#frame ? liveFigure(figure) : null;
    const drawn = live === null ? null : drawnLayout(this.#element);
    if (live === null || drawn === null) {
      this.#react(figure, frame);
      return;
    }
    const [x, y] = [nextRange(drawn.xaxis, live.wanted.x), nextRange(drawn.yaxis, live.wanted.y)];
    if (x?.isNew === true || y?.isNew === true) this.#react(withRanges(figure, { x, y }), frame, live);
    else this.#drawLive(live);
  }

  #drawLive(live: LiveFigure): void {
    const drawn = drawnLayout(this.#element);
    if (drawn === null) return;
    this.#layer.draw(live, drawn, getComputedStyle(this.#element).fontFamily);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settle(), streaming);
  }

  /** @param live what to draw over it: Plotly's own axes have more room than the figure asks for. */
  #react(figure: Figure, frame: string, live: LiveFigure | null = null): void {
    clearTimeout(this.#settling);
    this.#frame = frame;
    this.#plotly.react(this.#element, figure.data, figure.layout, chartConfig).then(
      (chart) => this.#listener.onDrawn(chart),
      (error: unknown) => this.#listener.onError(error),
    );
    this.#layer.hide();
    if (live !== null) this.#drawLive(live);
  }
}

/** What an axis shall show next. */
interface NextRange {
  readonly range: Range;
  readonly isLogarithmic: boolean;
  readonly isNew: boolean;
}

/** The range that an axis has, or one that grows where that is too short; null where its user has zoomed. */
function nextRange({ range, autorange, type }: DrawnAxis, wanted: Range | null): NextRange | null {
  if (autorange === false) return null;
  const isNew = wanted !== null && !fits(range, wanted);
  return { range: isNew ? withRoom(range, wanted) : range, isLogarithmic: type === "log", isNew };
}

/** The figure with axes that reach so far. */
function withRanges(figure: Figure, next: { readonly x: NextRange | null; readonly y: NextRange | null }): Figure {
  const { layout } = figure;
  const axis = (options: Partial<LayoutAxis> = {}, to: NextRange | null): Partial<LayoutAxis> =>
    to === null ? options : { ...options, autorangeoptions: rangeOptions(to) };
  return { ...figure, layout: { ...layout, xaxis: axis(layout.xaxis, next.x), yaxis: axis(layout.yaxis, next.y) } };
}

/** Plotly takes ends of an axis as they are where it is linear, and has them in sight where it is logarithmic. */
function rangeOptions({ range: [from, to], isLogarithmic }: NextRange): Partial<LayoutAxis["autorangeoptions"]> {
  // Its types know one value to include; it takes a list.
  const ends: unknown = [10 ** from, 10 ** to];
  return isLogarithmic ? { include: ends as number } : { minallowed: from, maxallowed: to };
}
