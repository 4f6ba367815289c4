import { useState } from "react";
import { create } from "zustand";
import { renameNode } from "../editing/graphEdits";
import { useTexts } from "../i18n";
import { canvasView } from "../state/canvasView";

/** The node whose title is being edited in place, or null. */
export const useRenaming = create<{ readonly node: string | null }>()(() => ({ node: null }));

/** Element id of a node's title, which names the node to screen readers. */
export function titleId(node: string): string {
  return `node-title-${node}`;
}

/** A node's title; a text field while it is being renamed (F2 or a double-click on it). */
export function NodeTitle({ node, name }: { readonly node: string; readonly name: string }) {
  const renaming = useRenaming((state) => state.node === node);
  if (renaming) return <TitleField node={node} name={name} />;
  return (
    <span
      id={titleId(node)}
      className="min-w-0 flex-1 truncate text-base font-semibold"
      onDoubleClick={() => useRenaming.setState({ node })}
    >
      {name}
    </span>
  );
}

function TitleField({ node, name }: { readonly node: string; readonly name: string }) {
  const { t } = useTexts();
  const [text, setText] = useState(name);
  const end = (keep: boolean) => {
    if (useRenaming.getState().node !== node) return;
    useRenaming.setState({ node: null });
    if (keep && text !== name) renameNode(node, text);
    canvasView()?.focusNode(node);
  };
  return (
    <input
      autoFocus
      aria-label={t("canvas.node.title")}
      maxLength={200}
      className="nodrag nopan nokey h-6 w-full min-w-0 flex-1 rounded-sm border border-accent bg-surface px-1 text-base font-semibold outline-none"
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter" && !event.nativeEvent.isComposing) end(true);
        else if (event.key === "Escape") end(false);
      }}
    />
  );
}
