import type { SyntheticRows } from "../../src-engine";

/** The sketch in its own units: as wide as a node, so that a unit is a pixel there. */
export const sketchSize = { width: 200, height: 124 } as const;
const margin = 8;
/** Points that are drawn at most: beyond, that many of them, evenly chosen. */
const mostPoints = 600;
/** Colours of numbers, from the smallest to the largest. */
const shades = 7;

/** Points of one look. */
export interface SketchMark {
  /** The class; for numbers the place of their colour. */
  readonly name: string;
  /** The marks of all points, as the path of an SVG. */
  readonly path: string;
  /** One mark at the origin. */
  readonly sample: string;
  readonly stroke: string;
  /** Of its lines. */
  readonly width: number;
}

const dot = { shape: "h0", width: 4 };
/** One for each class: no colour has to be told apart. */
const looks = [
  { ...dot, stroke: "var(--color-plot-1)" },
  { shape: "m-2-2l4 4m0-4l-4 4", width: 1.5, stroke: "var(--color-plot-2)" },
  { shape: "m0-2.4l2.4 4.2h-4.8z", width: 1.3, stroke: "var(--color-plot-3)" },
] as const;

/** The rows as marks: points of a plane by their class or, in the colour of its size, their number; else the number over x. */
export function sketchMarks({ features, classes, points, targets }: SyntheticRows): SketchMark[] {
  const width = features.length;
  const drawn = Math.min(targets.length, mostPoints);
  const rows = Array.from({ length: drawn }, (_, index) => Math.floor((index * targets.length) / drawn));
  const across = rows.map((row) => points[row * width]!);
  const up = rows.map((row) => (width === 1 ? targets[row]! : points[row * width + 1]!));
  const place = placing(across, up, width > 1);
  const groups = new Map<number, string[]>();
  const groupOf = classes.length > 0 ? (row: number) => targets[row]! : width === 1 ? () => 0 : shading(targets);
  for (const [index, row] of rows.entries()) {
    const group = groupOf(row);
    const marks = groups.get(group) ?? [];
    groups.set(group, marks);
    const look = classes.length > 0 ? looks[group % looks.length]! : dot;
    marks.push(`M${place(across[index]!, up[index]!)}${look.shape}`);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([group, marks]) => {
      const look = classes.length > 0 ? looks[group % looks.length]! : { ...dot, stroke: shadeOf(group, width) };
      const { stroke, shape } = look;
      return {
        name: classes[group] ?? String(group),
        path: marks.join(""),
        sample: `M0 0${shape}`,
        stroke,
        width: look.width,
      };
    });
}

/** Puts points into the sketch; both axes by one measure where `isPlane`. */
function placing(across: readonly number[], up: readonly number[], isPlane: boolean): (x: number, y: number) => string {
  const [x, y] = [bounds(across), bounds(up)];
  const [width, height] = [sketchSize.width - 2 * margin, sketchSize.height - 2 * margin];
  const fits = { x: width / x.span, y: height / y.span };
  const both = Math.min(fits.x, fits.y);
  const scale = isPlane ? { x: both, y: both } : fits;
  const at = (value: number) => String(Math.round(value * 10) / 10);
  return (left, top) =>
    `${at(sketchSize.width / 2 + (left - x.middle) * scale.x)} ${at(sketchSize.height / 2 - (top - y.middle) * scale.y)}`;
}

function bounds(values: readonly number[]): { readonly middle: number; readonly span: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { middle: (low + high) / 2, span: Math.max(high - low, 1e-6) };
}

/** The place of a row's number among the shades. */
function shading(targets: ArrayLike<number>): (row: number) => number {
  const { middle, span } = bounds(Array.from(targets));
  return (row) => Math.min(shades - 1, Math.floor(((targets[row]! - middle) / span + 0.5) * shades));
}

function shadeOf(group: number, width: number): string {
  if (width === 1) return "var(--color-plot-1)";
  const share = Math.round((100 * group) / (shades - 1));
  return `color-mix(in oklab, var(--color-plot-2) ${String(share)}%, var(--color-plot-1))`;
}
