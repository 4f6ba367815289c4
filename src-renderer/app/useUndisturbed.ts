import { useEffect, useState } from "react";

/** `value`, standing still while a pointer is pressed: nothing may move under a drag that goes on. */
export function useUndisturbed<Value>(value: Value): Value {
  const [held, setHeld] = useState(false);
  const [shown, setShown] = useState(value);
  useEffect(() => {
    const hold = (): void => setHeld(true);
    const release = (): void => setHeld(false);
    const ending = new AbortController();
    const options = { capture: true, signal: ending.signal };
    window.addEventListener("pointerdown", hold, options);
    for (const type of ["pointerup", "pointercancel", "blur"]) window.addEventListener(type, release, options);
    return () => ending.abort();
  }, []);
  if (!held && shown !== value) setShown(value);
  return held ? shown : value;
}
