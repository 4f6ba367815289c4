/** Red, green and blue of a `#rrggbb` or `#rgb` colour, 0 to 255. */
function channels(hex: string): number[] {
  const digits = hex.length === 4 ? hex.replace(/[^#]/g, "$&$&") : hex;
  return [1, 3, 5].map((start) => parseInt(digits.slice(start, start + 2), 16));
}

/** `share` of one colour in another. */
export function mix(color: string, ground: string, share: number): string {
  const over = channels(ground);
  return `rgb(${channels(color)
    .map((channel, index) => Math.round(channel * share + over[index]! * (1 - share)))
    .join(", ")})`;
}

/** A colour through which the ground is seen. @param share 0: only the ground */
export function fade(color: string, share: number): string {
  return `rgba(${channels(color).join(", ")}, ${String(share)})`;
}
