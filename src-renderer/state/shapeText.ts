import type { Shape } from "../../src-engine";

/** A shape on screen, batch first: `5 × 2`; null for a scalar. */
export function shapeText(shape: Shape | undefined): string | null {
  return shape === undefined || shape.length === 0 ? null : shape.join(" × ");
}
