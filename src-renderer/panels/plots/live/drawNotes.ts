import type { Annotations, Shape } from "plotly.js";
import { setLine, type Scales } from "./drawScatter";

/** The plot's rectangle, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Values and shares of the plot as pixels. */
interface Places {
  readonly scales: Scales;
  readonly box: Box;
}

/** Draws a line or a rectangle behind or over the curves. */
export function drawShape(context: CanvasRenderingContext2D, shape: Partial<Shape>, places: Places): void {
  const [left, right] = [acrossOf(shape.xref, shape.x0, places), acrossOf(shape.xref, shape.x1, places)];
  const [bottom, top] = [upOf(shape.yref, shape.y0, places), upOf(shape.yref, shape.y1, places)];
  if (shape.type === "rect" && shape.fillcolor !== undefined) {
    context.fillStyle = shape.fillcolor;
    context.fillRect(left, top, right - left, bottom - top);
  }
  const { color, width = 0, dash } = shape.line ?? {};
  if (width === 0 || color === undefined) return;
  setLine(context, { color, width, ...(dash !== undefined && { dash }) });
  context.beginPath();
  if (shape.type === "rect") context.rect(left, top, right - left, bottom - top);
  else {
    context.moveTo(left, bottom);
    context.lineTo(right, top);
  }
  context.stroke();
}

/** Pixels between a note's words and the edge of its ground. */
const padding = 1;
/** Height of a line of words, by the size of its letters. */
const lineHeight = 1.3;

/** Draws the words of a note. @param family their font, where the note names none */
export function drawNote(
  context: CanvasRenderingContext2D,
  note: Partial<Annotations>,
  { family, ...places }: Places & { readonly family: string },
): void {
  const { text = "", font, bgcolor, xanchor = "center", yanchor = "middle", xshift = 0, yshift = 0 } = note;
  const size = font?.size ?? 12;
  context.font = `${String(size)}px ${font?.family ?? family}`;
  const width = context.measureText(text).width + 2 * padding;
  const height = size * lineHeight + 2 * padding;
  const x =
    acrossOf(note.xref, note.x, places) + xshift - width * (xanchor === "left" ? 0 : xanchor === "right" ? 1 : 0.5);
  const y =
    upOf(note.yref, note.y, places) - yshift - height * (yanchor === "top" ? 0 : yanchor === "bottom" ? 1 : 0.5);
  if (bgcolor !== undefined) {
    context.fillStyle = bgcolor;
    context.fillRect(x, y, width, height);
  }
  context.fillStyle = String(font?.color ?? "currentColor");
  context.textBaseline = "middle";
  context.fillText(text, x + padding, y + height / 2);
}

function acrossOf(reference: string | undefined, value: unknown, { scales, box }: Places): number {
  return reference === "paper" ? box.left + Number(value) * box.width : scales.x(Number(value));
}

function upOf(reference: string | undefined, value: unknown, { scales, box }: Places): number {
  return reference === "paper" ? box.top + (1 - Number(value)) * box.height : scales.y(Number(value));
}
