import { clsx } from "clsx";
import type { ComponentProps, CSSProperties } from "react";

interface SliderProps extends Omit<
  ComponentProps<"input">,
  "type" | "value" | "onChange" | "min" | "max" | "step" | "style"
> {
  /** Where it stands, from 0 to `steps`; null: nowhere yet. */
  readonly place: number | null;
  readonly steps: number;
  readonly onPlace: (place: number) => void;
}

/** A place on a scale, dragged or moved by arrow keys. */
export function Slider({ place, steps, onPlace, className, ...rest }: SliderProps) {
  // Nothing is filled of a track that stands nowhere.
  const fill = place === null ? { "--slider-end": "0%" } : { "--slider-share": place / steps };
  return (
    <input
      type="range"
      className={clsx("slider", place === null && "opacity-60", className)}
      {...rest}
      style={fill as CSSProperties}
      min={0}
      max={steps}
      value={place ?? Math.round(steps / 2)}
      onChange={(event) => onPlace(event.currentTarget.valueAsNumber)}
    />
  );
}
