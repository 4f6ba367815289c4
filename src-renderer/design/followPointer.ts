import type { PointerEvent } from "react";

/** Calls `onMove` with how far the pointer that was pressed has gone since then (pixels), until it is released. */
export function followPointer(pressed: PointerEvent, onMove: (x: number, y: number) => void): void {
  if (pressed.button !== 0) return;
  const ending = new AbortController();
  const { signal } = ending;
  const { pointerId, clientX, clientY } = pressed;
  const follow = (now: globalThis.PointerEvent) => {
    if (now.pointerId === pointerId) onMove(now.clientX - clientX, now.clientY - clientY);
  };
  window.addEventListener("pointermove", follow, { signal });
  for (const type of ["pointerup", "pointercancel", "blur"])
    window.addEventListener(type, () => ending.abort(), { signal });
}
