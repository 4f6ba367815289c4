import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { canRedo, canUndo, redoEdit, sameGraph, undoEdit, useDocument } from "../state/documentStore";
import { select, useView } from "../state/viewStore";
import { copySelection, cutSelection, duplicateSelection, hasCopy, pasteText } from "../editing/clipboard";
import { declared, type Command } from "./command";
import { removeSelection } from "../editing/graphEdits";

/** Why the graph cannot be changed now, or null. */
export function lockedReason(): string | null {
  return useDocument.getState().locked ? translate("canvas.lock.reason") : null;
}

function nothingSelected(): string | null {
  const { nodes, wires } = useView.getState().selection;
  return nodes.length + wires.length === 0 ? translate("canvas.command.nothingSelected") : null;
}

function noNodeSelected(): string | null {
  return useView.getState().selection.nodes.length === 0 ? translate("canvas.command.nothingSelected") : null;
}

/** While a run trains, a step through the history must not change the graph. */
function stepReason(step: "undo" | "redo"): string | null {
  const state = useDocument.getState();
  const possible = step === "undo" ? canUndo(state) : canRedo(state);
  if (!possible) return translate(step === "undo" ? "canvas.command.nothingToUndo" : "canvas.command.nothingToRedo");
  const other = step === "undo" ? state.history.past.at(-1) : state.history.future[0];
  return other !== undefined && state.locked && !sameGraph(other, state.document) ? lockedReason() : null;
}

/** Gives the system clipboard a copy too; a browser that refuses costs nothing, pasting in this window still works. */
function share(text: string | null): void {
  if (text !== null && "clipboard" in navigator) void navigator.clipboard.writeText(text).catch(() => undefined);
}

/** Commands that change the document. */
export const editCommands: readonly Command[] = [
  {
    ...declared("edit.undo"),
    unavailable: () => stepReason("undo"),
    run: undoEdit,
  },
  {
    ...declared("edit.redo"),
    unavailable: () => stepReason("redo"),
    run: redoEdit,
  },
  {
    ...declared("edit.cut"),
    native: true,
    unavailable: () => noNodeSelected() ?? lockedReason(),
    run: () => share(cutSelection()),
  },
  {
    ...declared("edit.copy"),
    native: true,
    unavailable: noNodeSelected,
    run: () => share(copySelection()),
  },
  {
    ...declared("edit.paste"),
    native: true,
    unavailable: () => (hasCopy() ? lockedReason() : translate("canvas.command.nothingToPaste")),
    run: () => pasteText(),
  },
  {
    ...declared("edit.pasteWired"),
    unavailable: () => (hasCopy() ? lockedReason() : translate("canvas.command.nothingToPaste")),
    run: () => pasteText(undefined, true),
  },
  {
    ...declared("edit.duplicate"),
    unavailable: () => noNodeSelected() ?? lockedReason(),
    run: duplicateSelection,
  },
  {
    ...declared("edit.selectAll"),
    canvasOnly: true,
    run: () => {
      const { nodes, wires } = useDocument.getState().document;
      select({ nodes: nodes.map((node) => node.id), wires: wires.map((wire) => wire.id) });
    },
  },
  {
    ...declared("edit.delete"),
    canvasOnly: true,
    unavailable: () => nothingSelected() ?? lockedReason(),
    run: removeSelection,
  },
  {
    ...declared("edit.rename"),
    unavailable: () => (useView.getState().selection.nodes.length === 1 ? null : translate("canvas.command.selectOne")),
    run: () => {
      const [node] = useView.getState().selection.nodes;
      if (node !== undefined) canvasView()?.rename(node);
    },
  },
];
