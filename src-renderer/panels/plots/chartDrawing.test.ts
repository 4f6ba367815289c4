// @vitest-environment happy-dom
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ChartDrawing } from "./chartDrawing";
import type { Figure } from "./figure";
import type { Plotly } from "./loadPlotly";
import { metricFigure } from "./metricFigure";
import { palette } from "./testing/palette";

/** The epochs that Plotly's drawings end with, and the ends of their axes. */
let drawn: { readonly last: number; readonly end: number }[] = [];
let chart: HTMLElement;
let drawing: ChartDrawing;

/** A Plotly that only says how far its axes reach. */
function react(element: HTMLElement, data: { x: number[] }[], { xaxis }: Figure["layout"]): Promise<HTMLElement> {
  const last = data[0]!.x.at(-1) ?? 0;
  const end = Number(xaxis?.autorangeoptions?.maxallowed ?? last);
  const axis = { type: "linear", autorange: true, _offset: 0, _length: 100 };
  Object.assign(element, { _fullLayout: { xaxis: { ...axis, range: [0, end] }, yaxis: { ...axis, range: [0, 1] } } });
  drawn.push({ last, end });
  return Promise.resolve(element);
}

const figure = (epochs: number): Figure =>
  metricFigure({
    points: Array.from({ length: epochs }, (_, at) => ({
      ...{ epoch: at + 1, trainLoss: 1, validationLoss: 1, metrics: [at / epochs] },
    })),
    ...{ index: 0, name: "R²", isShare: false, title: "", revision: "run", epochWord: "Epoch", palette },
  });

// One clock for all tests: charts share their turns.
beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(
    new Proxy({}, { get: () => () => ({ width: 1 }), set: () => true }) as never,
  );
  drawn = [];
  chart = document.createElement("div");
  document.body.append(chart);
  const plotly = { react, purge: () => undefined, Plots: { resize: () => undefined } } as unknown as Plotly;
  const listener = { onDrawn: () => undefined, onError: (error: unknown) => expect.fail(String(error)) };
  drawing = new ChartDrawing(plotly, chart, listener);
});
afterEach(() => {
  drawing.dispose();
  chart.remove();
  vi.advanceTimersByTime(1000);
  vi.restoreAllMocks();
});

/** Shows a figure, and lets its turn come. */
function show(epochs: number): void {
  drawing.show(figure(epochs));
  vi.advanceTimersByTime(100);
}
const isLive = (): boolean => chart.matches("[data-live]");

describe("a chart", () => {
  it("is drawn by Plotly alone where figures come now and then", () => {
    for (const epochs of [100, 101, 102]) {
      show(epochs);
      vi.advanceTimersByTime(1000);
    }
    expect(drawn.map(({ last }) => last)).toEqual([100, 101, 102]);
    expect(isLive()).toBe(false);
  });

  it("is drawn between Plotly's axes while figures stream, which grow now and then, and whole at the end", () => {
    for (let epochs = 100; epochs <= 200; epochs++) show(epochs);
    expect(isLive()).toBe(true);
    expect(drawn).toEqual([
      { last: 100, end: 100 },
      { last: 101, end: 141.4 },
      { last: 142, end: 198.8 },
      { last: 199, end: 278.6 },
    ]);
    vi.advanceTimersByTime(1000);
    expect(drawn.at(-1)).toEqual({ last: 200, end: 200 });
    expect(isLive()).toBe(false);
  });

  it("is drawn by Plotly under the pointer, which asks it for values", () => {
    show(100);
    show(101);
    show(102);
    expect(isLive()).toBe(true);
    chart.dispatchEvent(new Event("pointermove"));
    vi.advanceTimersByTime(100);
    expect([isLive(), drawn.at(-1)?.last]).toEqual([false, 102]);
    show(103);
    expect([isLive(), drawn.at(-1)?.last]).toEqual([false, 103]);
    chart.dispatchEvent(new Event("pointerleave"));
    show(104);
    show(105);
    expect(isLive()).toBe(true);
  });

  it("draws the last figure whole after its size changed", () => {
    show(100);
    show(101);
    show(102);
    drawing.resize();
    vi.advanceTimersByTime(100);
    expect([isLive(), drawn.at(-1)?.last]).toEqual([false, 102]);
  });
});
