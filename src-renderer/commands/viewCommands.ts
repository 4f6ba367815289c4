import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { useDocument } from "../state/documentStore";
import { isPanelOpen, setDockTab, togglePanel } from "../state/panels";
import {
  dragSelects,
  openDialog,
  setDragSelects,
  setLiveWeights,
  setTheme,
  setWheelPans,
  themes,
  useView,
  wheelPans,
} from "../state/viewStore";
import { showsLiveWeights } from "../state/weightsOnNode";
import { command, type Command } from "./command";
import { lockedReason } from "./editCommands";
import { moveRegion } from "./regions";
import { addNote } from "../editing/annotations";
import { tidyLayout } from "../editing/tidy";

function emptyReason(): string | null {
  return useDocument.getState().document.nodes.length === 0 ? translate("canvas.command.emptyCanvas") : null;
}

function fitSelection(): void {
  const { nodes } = useView.getState().selection;
  canvasView()?.fit(nodes.length === 0 ? undefined : nodes);
}

function nextTheme(): void {
  const next = themes[(themes.indexOf(useView.getState().theme) + 1) % themes.length];
  if (next !== undefined) setTheme(next);
}

/** Commands that change how the document is looked at, and help. */
export const viewCommands: readonly Command[] = [
  command("canvas.addNode", () => canvasView()?.openSearch(), { canvasOnly: true, unavailable: lockedReason }),
  command("canvas.addNote", () => addNote(), { canvasOnly: true }),
  command("canvas.find", () => canvasView()?.openFinder(), { unavailable: emptyReason }),
  command("canvas.tidy", tidyLayout, { canvasOnly: true, unavailable: emptyReason }),
  command("view.fit", () => canvasView()?.fit(), { canvasOnly: true, unavailable: emptyReason }),
  command("view.fitSelection", fitSelection, { canvasOnly: true, unavailable: emptyReason }),
  command("view.zoomIn", () => canvasView()?.zoomBy(1.25)),
  command("view.zoomOut", () => canvasView()?.zoomBy(1 / 1.25)),
  command("view.actualSize", () => canvasView()?.zoomTo(1)),
  command("view.togglePalette", () => togglePanel("palette"), { checked: () => isPanelOpen("palette") }),
  command("view.toggleDock", () => togglePanel("dock"), { checked: () => isPanelOpen("dock") }),
  command("view.toggleInspector", () => togglePanel("inspector"), { checked: () => isPanelOpen("inspector") }),
  command("view.code", () => setDockTab("code")),
  command("view.nextRegion", () => moveRegion(1), { whileTyping: true }),
  command("view.previousRegion", () => moveRegion(-1), { whileTyping: true }),
  command("view.dragSelects", () => setDragSelects(!dragSelects(useView.getState())), {
    checked: () => dragSelects(useView.getState()),
  }),
  command("view.wheelPans", () => setWheelPans(!wheelPans(useView.getState())), {
    checked: () => wheelPans(useView.getState()),
  }),
  command("view.liveWeights", () => setLiveWeights(!showsLiveWeights(useView.getState())), {
    checked: () => showsLiveWeights(useView.getState()),
  }),
  command("view.toggleTheme", nextTheme),
  command("help.commands", () => openDialog("commands"), { whileTyping: true }),
  command("help.shortcuts", () => openDialog("shortcuts")),
];
