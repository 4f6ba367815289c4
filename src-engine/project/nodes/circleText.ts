/** Nodes of a longer circle that are shown at its beginning and at its end. */
export const shownNodes = 8;

/** A circle as people read it, `a → b → a`; the middle of a long one is left out. */
export function circleText(circle: readonly string[]): string {
  const [first = ""] = circle;
  const nodes =
    circle.length > 2 * shownNodes ? [...circle.slice(0, shownNodes), "…", ...circle.slice(-shownNodes)] : circle;
  return [...nodes, first].join(" → ");
}
