import { useSyncExternalStore } from "react";
import { isEarlier } from "./earlierRun";
import { annotationsById } from "./documentIndex";
import { useDocument } from "./documentStore";
import { followStores } from "./followStores";
import { useRun } from "./runStore";
import { useView, type DockTab, type PanelId } from "./viewStore";

/**
 * Whether each panel has a reason to be open when nobody decided about it: the palette while the window is wide enough,
 * the dock while there is a run of this project or somebody called for it, the inspector while a node or a wire is selected.
 */
const reasons: Readonly<Record<PanelId, () => boolean>> = {
  palette: () => useView.getState().wide,
  dock: () => {
    const { dockCalled, pastRun } = useView.getState();
    const { status } = useRun.getState();
    return dockCalled || (status !== null && status.runId !== pastRun);
  },
  inspector: () => {
    const { nodes, wires } = useView.getState().selection;
    const notes = annotationsById(useDocument.getState().document);
    return wires.length > 0 || nodes.some((id) => !notes.has(id));
  },
};

/** Whether a panel is open at this moment: as its user left it, or else while it has something to say. */
export function isPanelOpen(panel: PanelId): boolean {
  const wish = useView.getState().panels[panel];
  return wish === "auto" ? reasons[panel]() : wish === "open";
}

const follow = followStores(useView, useRun);

/** As {@link isPanelOpen}; the component renders again only when the answer changes. */
export function usePanelOpen(panel: PanelId): boolean {
  return useSyncExternalStore(follow, () => isPanelOpen(panel));
}

/** Opens or closes a panel for its user: it stays so, in later sessions as well. */
export function setPanelOpen(panel: PanelId, open: boolean): void {
  const { panels } = useView.getState();
  useView.setState({ panels: { ...panels, [panel]: open ? "open" : "closed" } });
}

/** Opens a panel that is closed, and closes one that is open. */
export function togglePanel(panel: PanelId): void {
  setPanelOpen(panel, !isPanelOpen(panel));
}

/** Shows one of the dock's tabs, opening the dock: its user asked for it, even if it was closed before. */
export function setDockTab(dockTab: DockTab): void {
  const { panels } = useView.getState();
  const dock = panels.dock === "closed" ? "auto" : panels.dock;
  useView.setState({ dockTab, dockCalled: true, panels: { ...panels, dock } });
}

/** Tabs that follow a run while it trains. */
const liveTabs: readonly DockTab[] = ["loss", "scatter", "metrics", "map", "weights"];

/** Brings a tab that follows the run to the front, unless one of them is there; a dock that was closed by hand stays closed. */
export function offerRunTab(): void {
  useView.setState(({ dockTab }) => ({ dockTab: liveTabs.includes(dockTab) ? dockTab : "loss", dockCalled: true }));
}

/** Another project came: nobody has called for the dock yet, and results of another graph are no reason to open it. */
export function settlePanels(): void {
  const { status } = useRun.getState();
  const { document } = useDocument.getState();
  useView.setState({
    dockCalled: false,
    pastRun: status !== null && isEarlier(status, document) ? status.runId : null,
  });
}
