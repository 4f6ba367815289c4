import { useSyncExternalStore } from "react";

/** Pixels of a rem until its user wants text larger. */
const usualRem = 16;

/** How many pixels a rem is now: 16, or what the browser's user reads best. */
export function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || usualRem;
}

/** How many times larger than usual text is now. */
export function textScale(): number {
  return rem() / usualRem;
}

/** {@link rem}, for what cannot be sized in rem itself: it is drawn again when that changes. */
export function useRem(): number {
  return useSyncExternalStore(followRem, rem);
}

const listeners = new Set<() => void>();
let watch: ResizeObserver | null = null;

/** No event says that the size of text changes: a hidden box of one rem does. @returns the end of it. */
function followRem(listener: () => void): () => void {
  listeners.add(listener);
  if (watch === null) {
    const box = document.createElement("div");
    box.ariaHidden = "true";
    box.style.cssText = "position: fixed; visibility: hidden; width: 1rem; height: 0";
    document.body.append(box);
    watch = new ResizeObserver(() => listeners.forEach((tell) => tell()));
    watch.observe(box);
  }
  return () => void listeners.delete(listener);
}
