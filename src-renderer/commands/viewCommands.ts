import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { openDialog, setDockOpen, setTheme, themes, useView } from "../state/viewStore";
import type { Command } from "./command";
import { lockedReason } from "./editCommands";
import { moveRegion } from "./regions";
import { tidyLayout } from "./tidy";

function emptyReason(): string | null {
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

/** Commands that change how the document is looked at, and help. */
export const viewCommands: readonly Command[] = [
  {
    id: "canvas.addNode",
    label: () => translate("canvas.command.addNode"),
    keys: ["Shift+A"],
    canvasOnly: true,
    unavailable: lockedReason,
    run: () => canvasView()?.openSearch(),
  },
  {
    id: "canvas.tidy",
    label: () => translate("canvas.command.tidy"),
    keys: ["Shift+L"],
    canvasOnly: true,
    unavailable: emptyReason,
    run: tidyLayout,
  },
  {
    id: "view.fit",
    label: () => translate("canvas.command.fit"),
    keys: ["Home"],
    canvasOnly: true,
    unavailable: emptyReason,
    run: () => canvasView()?.fit(),
  },
  {
    id: "view.fitSelection",
    label: () => translate("canvas.command.fitSelection"),
    keys: ["F", "."],
    canvasOnly: true,
    unavailable: emptyReason,
    run: () => {
      const { nodes } = useView.getState().selection;
      canvasView()?.fit(nodes.length === 0 ? undefined : nodes);
    },
  },
  {
    id: "view.zoomIn",
    label: () => translate("canvas.command.zoomIn"),
    keys: ["Mod+=", "Mod++"],
    run: () => canvasView()?.zoomBy(1.25),
  },
  {
    id: "view.zoomOut",
    label: () => translate("canvas.command.zoomOut"),
    keys: ["Mod+-"],
    run: () => canvasView()?.zoomBy(1 / 1.25),
  },
  {
    id: "view.actualSize",
    label: () => translate("canvas.command.actualSize"),
    keys: ["Mod+0"],
    run: () => canvasView()?.zoomTo(1),
  },
  {
    id: "view.toggleDock",
    label: () => translate("canvas.command.toggleDock"),
    keys: ["Mod+J"],
    run: () => setDockOpen(!useView.getState().dockOpen),
  },
  {
    id: "view.nextRegion",
    label: () => translate("canvas.command.nextRegion"),
    keys: ["F6"],
    whileTyping: true,
    run: () => moveRegion(1),
  },
  {
    id: "view.previousRegion",
    label: () => translate("canvas.command.previousRegion"),
    keys: ["Shift+F6"],
    whileTyping: true,
    run: () => moveRegion(-1),
  },
  {
    id: "view.toggleTheme",
    label: () => translate("canvas.command.toggleTheme"),
    run: () => {
      const next = themes[(themes.indexOf(useView.getState().theme) + 1) % themes.length];
      if (next !== undefined) setTheme(next);
    },
  },
  {
    id: "help.commands",
    label: () => translate("canvas.command.commands"),
    keys: ["Mod+K"],
    whileTyping: true,
    run: () => openDialog("commands"),
  },
  {
    id: "help.shortcuts",
    label: () => translate("canvas.command.shortcuts"),
    keys: ["?", "F1"],
    run: () => openDialog("shortcuts"),
  },
];
