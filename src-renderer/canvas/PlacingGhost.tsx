import { useReactFlow } from "@xyflow/react";
import { nodeType } from "../../src-engine";
import { NodeGlyph } from "../design/NodeGlyph";
import { useTexts } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useView } from "../state/viewStore";

/** The node that is being dragged from the palette, under the pointer. */
export function PlacingGhost() {
  const { text } = useTexts();
  const { getZoom } = useReactFlow();
  const placing = useView((state) => state.placing);
  const definition = placing === null ? undefined : nodeType(placing.type);
  if (placing === null || definition === undefined) return null;
  const over = canvasView()?.contains(placing) === true;
  return (
    <div
      className="pointer-events-none fixed top-0 left-0 z-50 flex h-10 w-50 origin-top-left items-center gap-2 rounded-lg border border-accent bg-surface px-2.5 text-base font-semibold shadow-lift"
      style={{
        transform: `translate(${placing.x}px, ${placing.y}px) scale(${over ? getZoom() : 0.8}) translate(-50%, -50%)`,
        opacity: over ? 0.95 : 0.7,
      }}
    >
      <NodeGlyph of={definition} />
      {text(definition.label)}
    </div>
  );
}
