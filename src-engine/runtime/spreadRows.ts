import { at } from "../base/at";

/** `count` of `rows`, spread evenly: `count` is at most as many as there are. */
export function spreadRows(rows: Uint32Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => at(rows, Math.floor((i * rows.length) / count)));
}
