import type { DocumentNode } from "./schema";

/** A position on the canvas, in canvas pixels. */
export type Point = DocumentNode["position"];

/** A position as a file gives it back: numbers JSON cannot hold become 0. */
export function plainPoint({ x, y }: Point): Point {
  const plain = (value: number) => (Number.isFinite(value) ? value + 0 : 0);
  return { x: plain(x), y: plain(y) };
}
