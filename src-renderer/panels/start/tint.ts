/** A theme colour mixed into the picture's ground; `share` in percent. */
export function tint(color: string, share: number): string {
  return `color-mix(in srgb, var(--color-${color}) ${String(share)}%, var(--color-sunken))`;
}
