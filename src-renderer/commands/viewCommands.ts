import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { openDialog, setDockOpen, setTheme, themes, useView } from "../state/viewStore";
import { declared, type Command } from "./command";
import { lockedReason } from "./editCommands";
import { moveRegion } from "./regions";
import { tidyLayout } from "../editing/tidy";

function emptyReason(): string | null {
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

/** Commands that change how the document is looked at, and help. */
export const viewCommands: readonly Command[] = [
  {
    ...declared("canvas.addNode"),
    canvasOnly: true,
    unavailable: lockedReason,
    run: () => canvasView()?.openSearch(),
  },
  {
    ...declared("canvas.tidy"),
    canvasOnly: true,
    unavailable: emptyReason,
    run: tidyLayout,
  },
  {
    ...declared("view.fit"),
    canvasOnly: true,
    unavailable: emptyReason,
    run: () => canvasView()?.fit(),
  },
  {
    ...declared("view.fitSelection"),
    canvasOnly: true,
    unavailable: emptyReason,
    run: () => {
      const { nodes } = useView.getState().selection;
      canvasView()?.fit(nodes.length === 0 ? undefined : nodes);
    },
  },
  {
    ...declared("view.zoomIn"),
    run: () => canvasView()?.zoomBy(1.25),
  },
  {
    ...declared("view.zoomOut"),
    run: () => canvasView()?.zoomBy(1 / 1.25),
  },
  {
    ...declared("view.actualSize"),
    run: () => canvasView()?.zoomTo(1),
  },
  {
    ...declared("view.toggleDock"),
    run: () => setDockOpen(!useView.getState().dockOpen),
  },
  {
    ...declared("view.nextRegion"),
    whileTyping: true,
    run: () => moveRegion(1),
  },
  {
    ...declared("view.previousRegion"),
    whileTyping: true,
    run: () => moveRegion(-1),
  },
  {
    ...declared("view.toggleTheme"),
    run: () => {
      const next = themes[(themes.indexOf(useView.getState().theme) + 1) % themes.length];
      if (next !== undefined) setTheme(next);
    },
  },
  {
    ...declared("help.commands"),
    whileTyping: true,
    run: () => openDialog("commands"),
  },
  {
    ...declared("help.shortcuts"),
    run: () => openDialog("shortcuts"),
  },
];
