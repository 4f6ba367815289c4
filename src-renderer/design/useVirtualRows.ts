import { useVirtualizer, type VirtualizerOptions, type Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, type RefObject } from "react";
import { useRem } from "./rem";

type Options = Partial<
  Pick<
    VirtualizerOptions<HTMLDivElement, Element>,
    "horizontal" | "getItemKey" | "initialRect" | "overscan" | "scrollPaddingEnd"
  >
>;

interface VirtualRows extends Options {
  readonly count: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** How high a row is, or how wide a column (rem). */
  readonly size: (index: number) => number;
}

/** Rows of which only those in view are drawn; they grow with the size of text. */
export function useVirtualRows({ scroller, size, ...options }: VirtualRows): Virtualizer<HTMLDivElement, Element> {
  const pixels = useRem();
  const rows = useVirtualizer({
    ...options,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => size(index) * pixels,
  });
  useLayoutEffect(() => rows.measure(), [rows, pixels]);
  return rows;
}
