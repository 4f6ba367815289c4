import { at } from "./at";

/** Below it lies a `share` of ascending numbers; between two of them along the line that joins them, as NumPy's `quantile`. */
export function quantile(sorted: Float32Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const part = place - low;
  const below = at(sorted, low);
  const above = at(sorted, Math.min(low + 1, sorted.length - 1));
  // From the nearer end, as there, to the last bit.
  return part < 0.5 ? below + (above - below) * part : above - (above - below) * (1 - part);
}
