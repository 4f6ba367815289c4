import { contours } from "d3-contour";
import { colorBytes, stepOf } from "./colorscale";
import { setLine, type Scales } from "./drawScatter";
import { evenStep, type LivePlane } from "./liveTrace";

/** Draws colours on a plane, and lines of equal height at `levels`. */
export function drawPlane(
  context: CanvasRenderingContext2D,
  plane: LivePlane,
  { scales, levels }: { readonly scales: Scales; readonly levels: readonly number[] },
): void {
  if (plane.type === "heatmap" || plane.contours?.coloring === "heatmap") drawColors(context, plane, scales);
  if (plane.type === "contour" && plane.line !== undefined) drawLevels(context, plane, { scales, levels });
}

/** A pixel for each place, drawn as large as its cell: sharp, or running into each other between lines of height. */
function drawColors(context: CanvasRenderingContext2D, plane: LivePlane, scales: Scales): void {
  const { x, y, z, zmin = 0, zmax = 1, colorscale = [] } = plane;
  const image = new ImageData(x.length, y.length);
  const colors = colorBytes(colorscale);
  for (const [row, values] of z.entries()) {
    for (const [column, value] of values.entries()) {
      if (value === null || !Number.isFinite(value)) continue;
      const from = 4 * stepOf(value, zmin, zmax);
      // Pictures begin at their top.
      image.data.set(colors.subarray(from, from + 4), 4 * ((y.length - 1 - row) * x.length + column));
    }
  }
  const source = new OffscreenCanvas(x.length, y.length);
  source.getContext("2d")!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = plane.type === "contour";
  const [bottom, top] = edgesOf(y, scales.y.bind(scales));
  const left = edges(x).map((edge) => scales.x(edge));
  if (evenStep(x) !== null) {
    context.drawImage(source, left[0]!, top, left.at(-1)! - left[0]!, bottom - top);
    return;
  }
  for (const column of x.keys())
    context.drawImage(
      source,
      column,
      0,
      1,
      y.length,
      left[column]!,
      top,
      left[column + 1]! - left[column]!,
      bottom - top,
    );
}

/** Borders of cells around places: in the middle between two, and as far beyond the outermost. */
function edges(places: readonly number[]): number[] {
  if (places.length < 2) return places.flatMap((place) => [place - 0.5, place + 0.5]);
  const inner = places.slice(1).map((place, index) => (place + places[index]!) / 2);
  return [2 * places[0]! - inner[0]!, ...inner, 2 * places.at(-1)! - inner.at(-1)!];
}

function edgesOf(places: readonly number[], scale: (value: number) => number): [first: number, last: number] {
  const all = edges(places);
  return [scale(all[0]!), scale(all.at(-1)!)];
}

function drawLevels(
  context: CanvasRenderingContext2D,
  { x, y, z, line }: LivePlane,
  { scales, levels }: { readonly scales: Scales; readonly levels: readonly number[] },
): void {
  const values = z.flatMap((row) => row.map((value) => value ?? NaN));
  // Places of d3's grid are the middles of its cells, half a cell from their borders.
  const placeIn = (places: readonly number[], scale: (value: number) => number): ((place: number) => number) => {
    const step = evenStep(places)!;
    return (place) => scale(places[0]! + (place - 0.5) * step);
  };
  const across = placeIn(x, (value) => scales.x(value));
  const up = placeIn(y, (value) => scales.y(value));
  setLine(context, line!);
  context.beginPath();
  for (const { coordinates } of contours()
    .size([x.length, y.length])
    .thresholds([...levels])(values)) {
    for (const ring of coordinates.flat()) {
      for (const [index, [column = 0, row = 0]] of ring.entries()) {
        if (index === 0) context.moveTo(across(column), up(row));
        else context.lineTo(across(column), up(row));
      }
    }
  }
  context.stroke();
}
