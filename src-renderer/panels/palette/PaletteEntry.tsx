import { clsx } from "clsx";
import { useRef, type PointerEvent } from "react";
import { nodeWidth, type NodeDefinition } from "../../../src-engine";
import { placeNode } from "../../editing/graphEdits";
import { NodeGlyph } from "../../design/NodeGlyph";
import { Tooltip } from "../../design/Tooltip";
import { useTexts } from "../../i18n";
import { canvasView } from "../../state/canvasView";
import { useView } from "../../state/viewStore";

/** Screen pixels the pointer must travel before a press becomes a drag. */
const dragThreshold = 4;

/**
 * A node type in the palette: a click adds it beside the selected node, a drag adds it where it is dropped; on a
 * wire it is put into it.
 */
export function PaletteEntry({
  definition,
  glyphOnly = false,
}: {
  readonly definition: NodeDefinition;
  /** There is no room for its name. */
  readonly glyphOnly?: boolean;
}) {
  const { text } = useTexts();
  const label = text(definition.label);
  const summary = text(definition.summary);
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const dragged = useRef(false);
  const { type } = definition;

  const endDrag = () => {
    start.current = null;
    useView.setState({ placing: null });
  };
  const move = (event: PointerEvent) => {
    if (start.current === null) return;
    const { clientX: x, clientY: y } = event;
    if (!dragged.current && Math.hypot(x - start.current.x, y - start.current.y) < dragThreshold) return;
    dragged.current = true;
    useView.setState({ placing: { type, x, y } });
  };
  const drop = (event: PointerEvent) => {
    if (dragged.current) {
      const point = { x: event.clientX, y: event.clientY };
      const view = canvasView();
      if (view?.contains(point) === true) {
        const { x, y } = view.toCanvas(point);
        const into = view.wireAt(point);
        placeNode(type, {
          at: { x: x - nodeWidth / 2, y: y - 20 },
          exact: true,
          ...(into === null ? {} : { into }),
        });
      }
    }
    endDrag();
  };

  return (
    <Tooltip content={glyphOnly ? <NameAndSummary name={label} summary={summary} /> : summary} side="right">
      <button
        type="button"
        data-node-type={type}
        aria-label={label}
        className={clsx(
          "flex h-8 w-full touch-none items-center gap-2.5 rounded-md text-left text-base font-medium hover:bg-hover active:bg-pressed",
          glyphOnly ? "justify-center" : "px-1.5",
        )}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          start.current = { x: event.clientX, y: event.clientY };
          dragged.current = false;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={move}
        onPointerUp={drop}
        onPointerCancel={endDrag}
        onKeyDown={(event) => {
          if (event.key === "Escape") endDrag();
        }}
        onClick={() => {
          if (!dragged.current) placeNode(type);
          dragged.current = false;
        }}
      >
        <span
          className="flex size-6 shrink-0 items-center justify-center rounded-md"
          style={{ background: `color-mix(in srgb, var(--color-${definition.category}) 13%, transparent)` }}
        >
          <NodeGlyph of={definition} />
        </span>
        {!glyphOnly && <span className="truncate">{label}</span>}
      </button>
    </Tooltip>
  );
}

function NameAndSummary({ name, summary }: { readonly name: string; readonly summary: string }) {
  return (
    <span>
      <strong className="block font-semibold">{name}</strong>
      {summary}
    </span>
  );
}
