/** How many pixels a rem is now: 16, or what the browser's user reads best. */
export function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
