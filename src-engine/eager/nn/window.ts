import { GradwireError } from "../../base/errors";
import { shown } from "../../base/shown";

/** A size for height and width alike, or one for each. */
export type Pair = number | readonly [height: number, width: number];

/** How a window slides over images. */
export interface WindowOptions {
  /** Places from one window to the next. */
  readonly stride?: Pair;
  /** Places of zeros around the image (of nothing, for `maxPool2d`); 0 when absent. */
  readonly padding?: Pair;
  /** Places from one tap of the window to the next; 1 when absent. */
  readonly dilation?: Pair;
}

/** Height and width of a pair. @internal */
export function pair(size: Pair): readonly [height: number, width: number] {
  if (typeof size === "number") return [size, size];
  const { length }: readonly unknown[] = Array.isArray(size) ? size : [];
  if (length === 2) return size;
  throw new GradwireError("valueType", {
    name: "a window",
    expected: "number or [height, width]",
    found: shown(size),
  });
}
