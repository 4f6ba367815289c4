import type { KeyboardEvent } from "react";
import { moveWirePoint, removeWirePoint } from "../editing/wirePoints";
import { useTexts } from "../i18n";
import type { Point } from "../state/canvasView";
import { nudgeOf } from "./nudge";
import { dragPoint } from "./pointDrag";
import { wireLabelId } from "./WireLabel";

/** The points a wire is led through, to be dragged, moved by arrow keys, and removed by Delete or a double-click. */
export function WirePoints({ wire, points }: { readonly wire: string; readonly points: readonly Point[] }) {
  const { t } = useTexts();
  const onKeyDown = (event: KeyboardEvent, index: number, { x, y }: Point) => {
    const nudge = nudgeOf(event);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const isDelete = event.key === "Delete" || event.key === "Backspace";
    if (!plain || (nudge === null && !isDelete)) return;
    event.preventDefault();
    event.stopPropagation();
    if (nudge === null) {
      // The wire is what is left to go on from.
      event.currentTarget.closest<SVGElement>(".react-flow__edge")?.focus();
      removeWirePoint(wire, index);
      return;
    }
    moveWirePoint(wire, index, { x: x + nudge.x, y: y + nudge.y }, `point ${wire} ${index}`);
  };
  return points.map((point, index) => (
    <g
      key={index}
      className="wire-point"
      data-wire-point={index}
      role="button"
      tabIndex={0}
      aria-label={t("canvas.reroute.point", { index: index + 1, count: points.length })}
      aria-describedby={wireLabelId(wire)}
      transform={`translate(${point.x} ${point.y})`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.focus();
        dragPoint(event.currentTarget, event.nativeEvent, { wire, index });
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        removeWirePoint(wire, index);
      }}
      onKeyDown={(event) => onKeyDown(event, index, point)}
    >
      <circle r={10} className="wire-point-grip" />
      <circle r={4.5} className="wire-point-mark" />
    </g>
  ));
}
