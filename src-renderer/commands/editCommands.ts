import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { canRedo, canUndo, mayBecome, redoEdit, undoEdit, useDocument } from "../state/documentStore";
import { isStepping } from "../state/stepStore";
import { select, useView } from "../state/viewStore";
import { copySelection, cutSelection, duplicateSelection, hasCopy, pasteText } from "../editing/clipboard";
import { command, type Command } from "./command";
import { removeSelection } from "../editing/graphEdits";
import { frameSelection } from "../editing/annotations";
import { isBypassable, isMarked, toggleBypass, toggleCollapse } from "../editing/nodeMarks";

/** Why the graph cannot be changed now, or null. */
export function lockedReason(): string | null {
  const { locked, readOnly } = useDocument.getState();
  if (!locked) return null;
  return translate(readOnly ? "canvas.lock.readOnlyReason" : isStepping() ? "step.lockReason" : "canvas.lock.reason");
}

function nothingSelected(): string | null {
  const { nodes, wires } = useView.getState().selection;
  return nodes.length + wires.length === 0 ? translate("canvas.command.nothingSelected") : null;
}

function noNodeSelected(): string | null {
  return useView.getState().selection.nodes.length === 0 ? translate("canvas.command.nothingSelected") : null;
}

function pasteReason(): string | null {
  return hasCopy() ? lockedReason() : translate("canvas.command.nothingToPaste");
}

function unbypassable(): string | null {
  return isBypassable() ? null : translate("canvas.command.unbypassable");
}

/** While a run trains, a step through the history must not change the graph. */
function stepReason(step: "undo" | "redo"): string | null {
  const state = useDocument.getState();
  const possible = step === "undo" ? canUndo(state) : canRedo(state);
  if (!possible) return translate(step === "undo" ? "canvas.command.nothingToUndo" : "canvas.command.nothingToRedo");
  const other = step === "undo" ? state.history.past.at(-1) : state.history.future[0];
  return other !== undefined && !mayBecome(state, other) ? lockedReason() : null;
}

/** Gives the system clipboard a copy too; a browser that refuses costs nothing, pasting in this window still works. */
function share(text: string | null): void {
  if (text !== null && "clipboard" in navigator) void navigator.clipboard.writeText(text).catch(() => undefined);
}

function selectAll(): void {
  const { nodes, wires, annotations = [] } = useDocument.getState().document;
  select({ nodes: [...nodes, ...annotations].map(({ id }) => id), wires: wires.map(({ id }) => id) });
}

function renameSelected(): void {
  const [node] = useView.getState().selection.nodes;
  if (node !== undefined) canvasView()?.rename(node);
}

/** Commands that change the document. */
export const editCommands: readonly Command[] = [
  command("edit.undo", undoEdit, { unavailable: () => stepReason("undo") }),
  command("edit.redo", redoEdit, { unavailable: () => stepReason("redo") }),
  command("edit.cut", () => share(cutSelection()), { unavailable: () => noNodeSelected() ?? lockedReason() }),
  command("edit.copy", () => share(copySelection()), { unavailable: noNodeSelected }),
  command("edit.paste", () => pasteText(), { unavailable: pasteReason }),
  command("edit.pasteWired", () => pasteText(undefined, true), { unavailable: pasteReason }),
  command("edit.duplicate", duplicateSelection, { unavailable: () => noNodeSelected() ?? lockedReason() }),
  command("edit.selectAll", selectAll, { canvasOnly: true }),
  command("edit.delete", () => removeSelection(), {
    canvasOnly: true,
    unavailable: () => nothingSelected() ?? lockedReason(),
  }),
  command("edit.deleteAndJoin", () => removeSelection(true), {
    canvasOnly: true,
    unavailable: () => noNodeSelected() ?? lockedReason(),
  }),
  command("edit.bypass", toggleBypass, {
    checked: () => isMarked("bypassed"),
    canvasOnly: true,
    unavailable: () => noNodeSelected() ?? lockedReason() ?? unbypassable(),
  }),
  command("edit.collapse", toggleCollapse, {
    checked: () => isMarked("collapsed"),
    canvasOnly: true,
    unavailable: noNodeSelected,
  }),
  command("edit.frame", frameSelection, { canvasOnly: true, unavailable: noNodeSelected }),
  command("edit.rename", renameSelected, {
    unavailable: () => (useView.getState().selection.nodes.length === 1 ? null : translate("canvas.command.selectOne")),
  }),
];
