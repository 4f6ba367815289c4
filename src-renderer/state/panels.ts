import { useSyncExternalStore } from "react";
import { isEarlier } from "./earlierRun";
import { annotationsById } from "./documentIndex";
import { useDocument } from "./documentStore";
import { followStores } from "./followStores";
import { useRun } from "./runStore";
import { bringToFront, placeOfTab, placeTab, tabsInFront, useTabPlaces, type TabPlace } from "./tabPlaces";
import { useView, type DockTab, type PanelId } from "./viewStore";

/** Whether there is a run of this project, or somebody called for one of the dock's tabs. */
function areResultsWanted(): boolean {
  const { dockCalled, pastRun } = useView.getState();
  const { status } = useRun.getState();
  return dockCalled || (status !== null && status.runId !== pastRun);
}

/**
 * Whether each panel has a reason to be open when nobody decided about it: the palette while the window is wide enough,
 * the dock and the column of results beside the canvas while results are wanted, the inspector while a node or a wire is selected.
 */
const reasons: Readonly<Record<PanelId, () => boolean>> = {
  palette: () => useView.getState().wide,
  dock: areResultsWanted,
  side: areResultsWanted,
  inspector: () => {
    const { nodes, wires } = useView.getState().selection;
    const notes = annotationsById(useDocument.getState().document);
    return wires.length > 0 || nodes.some((id) => !notes.has(id));
  },
};

/** Whether a panel is open at this moment: as its user left it, or else while it has something to say. */
export function isPanelOpen(panel: PanelId): boolean {
  if (panel === "side" && !hasSide()) return false;
  const wish = useView.getState().panels[panel];
  return wish === "auto" ? reasons[panel]() : wish === "open";
}

/** Whether there is anything to show beside the canvas, and room for it. */
export function hasSide(): boolean {
  return useView.getState().roomy && useTabPlaces.getState().right.length > 0;
}

const follow = followStores(useView, useRun, useTabPlaces);

/** Whether tabs that are windows are shown: as results are. */
export function useWindowsShown(): boolean {
  return useSyncExternalStore(follow, areResultsWanted);
}

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

const panelOfPlace: Readonly<Record<TabPlace, PanelId | null>> = { below: "dock", right: "side", window: null };

/** Shows one of the dock's tabs where it is, opening that place: its user asked for it, even if it was closed before. */
export function setDockTab(tab: DockTab): void {
  bringToFront(tab);
  const { panels } = useView.getState();
  const panel = panelOfPlace[placeOfTab(tab)];
  const isClosed = panel !== null && panels[panel] === "closed";
  useView.setState({ dockCalled: true, panels: isClosed ? { ...panels, [panel]: "auto" } : panels });
}

/** Moves one of the dock's tabs to another place, and shows it there. */
export function moveDockTab(tab: DockTab, place: TabPlace): void {
  placeTab(tab, place);
  if (useView.getState().dockTab === tab && placeOfTab(tab) !== "below") {
    const next = firstTabs.find((each) => placeOfTab(each) === "below");
    if (next !== undefined) useView.setState({ dockTab: next });
  }
  setDockTab(tab);
}

/** Tabs that follow a run while it trains. */
const liveTabs: readonly DockTab[] = ["loss", "scatter", "metrics", "map", "weights"];

/** What comes to the front below when the tab there is moved away. */
const firstTabs: readonly DockTab[] = [...liveTabs, "problems", "data", "predict"];

/** Brings a tab that follows the run to the front, unless one of them is seen; a dock that was closed by hand stays closed. */
export function offerRunTab(): void {
  if (!tabsInFront().some((tab) => liveTabs.includes(tab))) bringToFront("loss");
  useView.setState({ dockCalled: true });
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

/** The canvas needs the room: in a window without height for both the dock folds away, until somebody calls for it again. */
export function giveWayToSteps(): void {
  if (useView.getState().tall) return;
  useView.setState({ dockCalled: false, pastRun: useRun.getState().status?.runId ?? null });
}
