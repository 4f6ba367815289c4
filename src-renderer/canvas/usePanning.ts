import type { ReactFlowProps } from "@xyflow/react";
import { dragSelects, useView, wheelPans } from "../state/viewStore";

/** Mouse buttons that move the canvas: the left and the middle one, or the middle one alone where the left one selects. */
const buttons = { pan: [0, 1], select: [1] };

/** How the canvas takes drags and the wheel, as its user chose. Space with a drag, the modifier with the wheel and pinches stay. */
export function usePanning(): Pick<
  ReactFlowProps,
  "panOnDrag" | "panOnScroll" | "panOnScrollSpeed" | "selectionOnDrag"
> {
  const selects = useView(dragSelects);
  const pans = useView(wheelPans);
  return {
    panOnDrag: selects ? buttons.select : buttons.pan,
    selectionOnDrag: selects,
    panOnScroll: pans,
    // The canvas stays under the fingers.
    panOnScrollSpeed: 1,
  };
}
