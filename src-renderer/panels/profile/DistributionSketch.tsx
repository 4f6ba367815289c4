import type { ColumnProfile } from "../../../src-main/contract";
import { valuesOf } from "./statistics";

/** Width and height of a sketch in its own units. */
const width = 96;
const height = 24;
/** Values of a column of texts that have a part of their own. */
const ownParts = 5;
const shades = [0.9, 0.7, 0.52, 0.38, 0.27];

/** How the values of a column are spread, in the size of a word: bars of a histogram, or the shares of the most frequent texts. */
export function DistributionSketch({ column }: { readonly column: ColumnProfile }) {
  const { histogram } = column;
  const parts = histogram === null ? shareParts(column) : barParts(histogram);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      preserveAspectRatio="none"
      className="h-6 w-24 shrink-0 forced-color-adjust-none"
    >
      {parts.map(({ x, y, w, h, opacity }, index) => (
        <rect key={index} x={x} y={y} width={w} height={h} fill="var(--color-plot-1)" fillOpacity={opacity} />
      ))}
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--color-strong)" strokeWidth={1} />
    </svg>
  );
}

interface Part {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly opacity: number;
}

function barParts(histogram: readonly number[]): Part[] {
  const most = Math.max(...histogram);
  const step = width / histogram.length;
  return histogram.flatMap((count, bin) => {
    if (count === 0) return [];
    const h = Math.max(1.5, (count / most) * (height - 2));
    return [{ x: bin * step, y: height - 1 - h, w: step - 0.4, h, opacity: 0.8 }];
  });
}

function shareParts(column: ColumnProfile): Part[] {
  const count = valuesOf(column);
  const parts: Part[] = [];
  let x = 0;
  for (const [index, { count: own }] of column.top.slice(0, ownParts).entries()) {
    const w = (own / Math.max(1, count)) * width;
    parts.push({ x, y: 6, w: Math.max(0.5, w - 0.8), h: height - 12, opacity: shades[index]! });
    x += w;
  }
  if (width - x > 1) parts.push({ x, y: 6, w: width - x, h: height - 12, opacity: 0.14 });
  return parts;
}
