import { NodeResizer, NodeToolbar, Position, type NodeProps } from "@xyflow/react";
import { clsx } from "clsx";
import { memo, useState, type CSSProperties } from "react";
import { annotationColours, type Annotation } from "../../src-engine";
import { editAnnotation } from "../editing/annotations";
import { useTexts } from "../i18n";
import { canvasView } from "../state/canvasView";
import { annotationsById } from "../state/documentIndex";
import { useDocument } from "../state/documentStore";
import { useView } from "../state/viewStore";
import type { AnnotationElement } from "./flowStore";
import { titleId, useRenaming } from "./NodeTitle";

/** A note among the nodes, or a frame under them. */
export const AnnotationNode = memo(
  function AnnotationNode({ id, selected }: Pick<NodeProps<AnnotationElement>, "id" | "selected">) {
    const annotation = useDocument((state) => annotationsById(state.document).get(id));
    const alone = useView(({ selection }) => selection.nodes.length === 1 && selection.wires.length === 0);
    if (annotation === undefined) return null;
    return <Drawn annotation={annotation} selected={selected} alone={selected && alone} />;
  },
  (before, now) => before.id === now.id && before.selected === now.selected,
);

interface DrawnProps {
  readonly annotation: Annotation;
  readonly selected: boolean;
  /** Nothing else is selected: its handles and colours are shown. */
  readonly alone: boolean;
}

function Drawn({ annotation, selected, alone }: DrawnProps) {
  const { t } = useTexts();
  const { id, kind, text, colour } = annotation;
  const writing = useRenaming((state) => state.node === id);
  const words = text === "" ? t(kind === "note" ? "notes.empty" : "notes.untitled") : text;
  return (
    <>
      <NodeResizer
        isVisible={alone}
        minWidth={80}
        minHeight={60}
        onResizeEnd={(_event, { x, y, width, height }) =>
          editAnnotation(id, { position: { x, y }, size: { width, height } })
        }
      />
      <Colours annotation={annotation} shown={alone && !writing} />
      <div
        className={clsx("note-box", selected && "note-selected")}
        data-kind={kind}
        style={{ "--note-colour": `var(--color-note-${colour})` } as CSSProperties}
        onDoubleClick={() => useRenaming.setState({ node: id })}
      >
        {writing ? (
          <TextField annotation={annotation} />
        ) : (
          <p className={clsx("note-text", text === "" && "text-muted")}>{words}</p>
        )}
        <span id={titleId(id)} className="sr-only">
          {t(kind === "note" ? "notes.note" : "notes.frame", { text: words })}
        </span>
      </div>
    </>
  );
}

/** The text while it is written. Escape leaves it as it was; leaving the field keeps it, and in a frame's title so does Enter. */
function TextField({ annotation: { id, kind, text } }: { readonly annotation: Annotation }) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(text);
  const end = (keep: boolean) => {
    if (useRenaming.getState().node !== id) return;
    useRenaming.setState({ node: null });
    if (keep && draft !== text) editAnnotation(id, { text: draft });
    canvasView()?.focusNode(id);
  };
  return (
    <textarea
      autoFocus
      aria-label={t(kind === "note" ? "notes.text" : "notes.title")}
      maxLength={4000}
      rows={kind === "note" ? 4 : 1}
      className={clsx("note-text nodrag nopan nowheel nokey", kind === "note" && "h-full")}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        const ends = event.key === "Enter" && (kind === "frame" || event.ctrlKey || event.metaKey);
        if (ends && !event.nativeEvent.isComposing) end(true);
        else if (event.key === "Escape") end(false);
      }}
    />
  );
}

function Colours({
  annotation: { id, kind, colour },
  shown,
}: {
  readonly annotation: Annotation;
  readonly shown: boolean;
}) {
  const { t } = useTexts();
  return (
    <NodeToolbar
      isVisible={shown}
      position={kind === "note" ? Position.Bottom : Position.Top}
      className="flex gap-0.5 rounded-md border border-line bg-raised p-1 shadow-popover"
      role="group"
      aria-label={t("notes.colour")}
    >
      {annotationColours.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={t(`notes.colours.${each}`)}
          title={t(`notes.colours.${each}`)}
          aria-pressed={each === colour}
          className="flex size-6 items-center justify-center rounded-sm hover:bg-hover aria-pressed:bg-pressed"
          onClick={() => editAnnotation(id, { colour: each })}
        >
          <span
            className="size-3.5 rounded-full border border-strong"
            style={{ background: `var(--color-note-${each})` }}
          />
        </button>
      ))}
    </NodeToolbar>
  );
}
