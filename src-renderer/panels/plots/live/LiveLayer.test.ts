// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DrawnLayout } from "./drawnAxis";
import { LiveLayer } from "./LiveLayer";
import type { LiveFigure } from "./liveFigure";

/** What was asked of the canvas, in order: `lineTo 10 20`. */
let calls: string[] = [];
const context = new Proxy<Record<string, unknown>>(
  {},
  {
    get: (own, name: string) =>
      name in own
        ? own[name]
        : (...values: unknown[]) => {
            calls.push(
              [name, ...values.map((value) => (typeof value === "number" ? Math.round(value * 100) / 100 : ""))].join(
                " ",
              ),
            );
            return { width: 30 };
          },
    set: (own, name: string, value: unknown) => {
      own[name] = value;
      if (name === "strokeStyle" || name === "fillStyle") calls.push(`${name} ${String(value)}`);
      return true;
    },
  },
);

beforeEach(() => {
  calls = [];
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
});
afterEach(() => vi.restoreAllMocks());

const layout = (y: Partial<DrawnLayout["yaxis"]> = {}): DrawnLayout => ({
  xaxis: { type: "linear", range: [0, 10], autorange: true, _offset: 50, _length: 100 },
  yaxis: { type: "linear", range: [0, 1], autorange: true, _offset: 8, _length: 200, ...y },
});
const figure = (parts: Partial<LiveFigure>): LiveFigure => ({
  ...{ traces: [], shapes: [], annotations: [], wanted: { x: null, y: null } },
  ...parts,
});
const line = { color: "#00f", width: 2 };
const draw = (parts: Partial<LiveFigure>, at = layout()): string[] => {
  new LiveLayer(document.createElement("div")).draw(figure(parts), at, "Inter");
  return calls;
};

describe("what is drawn over a chart", () => {
  it("lies where Plotly's axes have it, with gaps where there is no value", () => {
    draw({ traces: [{ type: "scatter", mode: "lines", x: [0, 5, 6, 10], y: [0, 0.5, null, 1], line }] });
    expect(calls.filter((call) => /^(move|line)To/.test(call))).toEqual([
      "moveTo 50 208",
      "lineTo 100 108",
      "moveTo 150 8",
    ]);
  });

  it("follows a logarithmic axis, where zero has no place", () => {
    const at = layout({ type: "log", range: [-2, 2] });
    draw({ traces: [{ type: "scatter", mode: "lines", x: [0, 5, 10], y: [0.01, 0, 100], line }] }, at);
    expect(calls.filter((call) => /^(move|line)To/.test(call))).toEqual(["moveTo 50 208", "moveTo 150 8"]);
  });

  it("gives marks the colours of a scale", () => {
    const marker = { color: [0, 1], size: 8, cmin: 0, cmax: 1, colorscale: [[0, "#000000"], [1, "#ffffff"]] } as const; // prettier-ignore
    draw({ traces: [{ type: "scatter", mode: "markers", x: [0, 10], y: [0, 1], marker }] });
    expect(calls.filter((call) => /^(fillStyle|arc)/.test(call))).toEqual([
      "arc 50 208 4 0 6.28",
      "fillStyle rgb(0, 0, 0)",
      "arc 150 8 4 0 6.28",
      "fillStyle rgb(255, 255, 255)",
    ]);
  });

  it("draws what lies below the curves first, and notes at the power that they name", () => {
    const across = { xref: "paper", yref: "y", x0: 0, x1: 1, y0: 1, y1: 1, type: "line", line } as const;
    const note = {
      xref: "paper",
      x: 0,
      xanchor: "left",
      y: 0,
      yanchor: "bottom",
      text: "usual",
      showarrow: false,
    } as const;
    const at = layout({ type: "log", range: [-2, 2] });
    draw({ shapes: [{ ...across, layer: "below" }, across], annotations: [note], traces: [{ type: "scatter", mode: "lines", x: [0], y: [1], line: { ...line, color: "#f00" } }] }, at); // prettier-ignore
    expect(calls.filter((call) => /^(strokeStyle|fillText)/.test(call))).toEqual([
      "strokeStyle #00f",
      "strokeStyle #f00",
      "strokeStyle #00f",
      "fillText  51 99.2",
    ]);
  });

  it("hides what Plotly drew as long as it is shown", () => {
    const chart = document.createElement("div");
    const layer = new LiveLayer(chart);
    layer.draw(figure({}), layout(), "Inter");
    expect([layer.isShown, chart.matches("[data-live]"), chart.querySelectorAll("canvas").length]).toEqual([
      false,
      true,
      1,
    ]);
    layer.hide();
    expect([chart.matches("[data-live]"), chart.childElementCount]).toEqual([false, 0]);
  });
});
