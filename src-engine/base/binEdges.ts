import { at } from "./at";
import { quantile } from "./quantile";

/** An edge that no number reaches: of a column that has fewer bins than were asked for. */
export const noEdge = Math.fround(2 ** 128 * (1 - 2 ** -24));

/** Quantiles that are no further apart make no bin. */
const narrowest = 1e-8;

/** Edges between bins of one width. @param sorted the column's numbers, ascending. @returns `count` of them. */
export function uniformEdges(sorted: Float32Array, count: number): Float32Array {
  const [low, high] = [at(sorted, 0), at(sorted, sorted.length - 1)];
  const width = (high - low) / (count + 1);
  return filled(low === high ? [] : Array.from({ length: count }, (_, edge) => (edge + 1) * width + low), count);
}

/** Edges between bins with as many rows each; where numbers are equal, fewer. @returns `count` of them. */
export function quantileEdges(sorted: Float32Array, count: number): Float32Array {
  const percent = 100 / (count + 1);
  const all = Array.from({ length: count + 2 }, (_, edge) =>
    quantile(sorted, (edge > count ? 100 : edge * percent) / 100),
  );
  const apart = all.filter((edge, place) => place === 0 || edge - at(all, place - 1) > narrowest);
  return filled(apart.slice(1, -1), count);
}

function filled(edges: readonly number[], count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, place) =>
    place < edges.length ? roundedUp(at(edges, place)) : noEdge,
  );
}

/** The smallest float32 that is no less: numbers of float32 reach both alike. */
function roundedUp(edge: number): number {
  const near = Math.fround(edge);
  if (near >= edge) return near;
  const bits = new Int32Array(Float32Array.of(near).buffer);
  // Away from 0, ascending sizes have ascending bits.
  bits[0]! += near < 0 ? -1 : 1;
  return at(new Float32Array(bits.buffer), 0);
}
