import "./live.css";
import { drawNote, drawShape, type Box } from "./drawNotes";
import { drawPlane } from "./drawPlane";
import { drawScatter, type Scales } from "./drawScatter";
import { drawnLevels, placeOf, scaleOf, type DrawnLayout } from "./drawnAxis";
import type { LiveFigure } from "./liveFigure";

/** A canvas over a chart, on which what changes is drawn while Plotly's axes stay. */
export class LiveLayer {
  readonly #chart: HTMLElement;
  readonly #canvas = document.createElement("canvas");

  constructor(chart: HTMLElement) {
    this.#chart = chart;
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#canvas.className = "pointer-events-none absolute inset-0 size-full";
  }

  get isShown(): boolean {
    return this.#canvas.isConnected;
  }

  /** Draws a figure between the axes that Plotly has drawn, and hides what Plotly drew there. */
  draw({ traces, shapes, annotations }: LiveFigure, { xaxis, yaxis }: DrawnLayout, family: string): void {
    const context = this.#clean();
    if (context === null) return;
    const scales: Scales = { x: scaleOf(xaxis, false), y: scaleOf(yaxis, true) };
    const places: Scales = { x: placeOf(xaxis, false), y: placeOf(yaxis, true) };
    const box: Box = { left: xaxis._offset, top: yaxis._offset, width: xaxis._length, height: yaxis._length };
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.width, box.height);
    context.clip();
    for (const shape of shapes) if (shape.layer === "below") drawShape(context, shape, { scales, box });
    for (const [index, trace] of traces.entries()) {
      if (trace.type === "scatter") drawScatter(context, trace, scales);
      else drawPlane(context, trace, { scales, levels: drawnLevels(this.#chart, index) });
    }
    for (const shape of shapes) if (shape.layer !== "below") drawShape(context, shape, { scales, box });
    context.restore();
    // On an axis of powers of ten, notes say which power they stand at.
    for (const note of annotations) drawNote(context, note, { scales: places, box, family });
    if (!this.isShown) this.#chart.append(this.#canvas);
    this.#chart.dataset["live"] = "";
  }

  /** Gives the chart back to what Plotly has drawn. */
  hide(): void {
    this.#canvas.remove();
    delete this.#chart.dataset["live"];
  }

  /** The canvas, empty, as large as the chart and as sharp as the screen. */
  #clean(): CanvasRenderingContext2D | null {
    const { clientWidth, clientHeight } = this.#chart;
    const density = devicePixelRatio;
    const [width, height] = [Math.round(clientWidth * density), Math.round(clientHeight * density)];
    const context = this.#canvas.getContext("2d");
    if (context === null) return null;
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, clientWidth, clientHeight);
    return context;
  }
}
