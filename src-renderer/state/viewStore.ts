import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { en } from "../i18n/catalogue.generated";
import { sameElements } from "./sameElements";

/** The chosen look; `system` follows the operating system. */
export const themes = ["light", "dark", "system"] as const;

/** The chosen look. */
export type Theme = (typeof themes)[number];

/** One of the dock's tabs: a subject of texts that says what its tab is called (`loss.tab`). */
export type DockTab = {
  [Subject in keyof typeof en]: (typeof en)[Subject] extends { readonly tab: string } ? Subject : never;
}[keyof typeof en];

/** A part of the window beside the canvas that can be folded away. */
export type PanelId = "palette" | "dock" | "side" | "inspector";

/** What the user made of a panel by hand; `auto`: nothing, it folds away while it has nothing to say. */
export type PanelWish = "auto" | "open" | "closed";

/** What dragging on the empty canvas does. */
export type CanvasDrag = "pan" | "select";

/** What the wheel does on the canvas; `auto`: what goes with {@link CanvasDrag}, zoom where dragging pans and pan where it selects. */
export type CanvasWheel = "auto" | "zoom" | "pan";

/** What nodes may show of their weight matrices; as edges those of small Linear layers only, of others the matrix. */
export const shownWeights = ["weights", "weightEdges", "gradients", "gradientEdges", "off"] as const;
export type ShownWeights = (typeof shownWeights)[number];

/** What is selected on the canvas. Not part of the history. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly wires: readonly string[];
}

/** A dialog of the application; one at a time. */
export type OpenDialog = "shortcuts" | "commands" | "import" | "export" | null;

/** How the document is looked at: nothing here is saved with it. */
export interface ViewState {
  readonly selection: Selection;
  readonly theme: Theme;
  readonly dockTab: DockTab;
  readonly panels: Readonly<Record<PanelId, PanelWish>>;
  /** How wide or high a panel is while it is open (rem). */
  readonly panelSizes: Readonly<Record<PanelId, number>>;
  readonly canvasDrag: CanvasDrag;
  readonly canvasWheel: CanvasWheel;
  /** What of their weight matrices nodes show while a run is stepped through. */
  readonly nodeWeights: ShownWeights;
  /** They show it while a run trains as well. */
  readonly liveWeights: boolean;
  /** Parameters that are hardly ever changed are shown as well. */
  readonly rareParamsOpen: boolean;
  /** A parameter that was called for: its field comes into view, and takes the focus if that was asked for. */
  readonly calledParam: { readonly node: string; readonly param: string; readonly focus: boolean } | null;
  /** Somebody or something called for the dock since this project was opened. */
  readonly dockCalled: boolean;
  /** The run whose results are no reason for the dock: the last one when this project was opened, if it trained another graph. */
  readonly pastRun: string | null;
  /** The window has room for a palette with names beside the canvas. */
  readonly wide: boolean;
  /** It has room for a column of results at the right of the canvas as well. */
  readonly roomy: boolean;
  /** It has room for the canvas above the dock while there is a bar of tools over it as well. */
  readonly tall: boolean;
  readonly dialog: OpenDialog;
  /** The form of early stopping is open, at its button. */
  readonly earlyStopOpen: boolean;
  /** The start screen was left for an empty canvas. */
  readonly startDismissed: boolean;
  /** A node type that is being dragged from the palette, and where the pointer is (screen pixels). */
  readonly placing: { readonly type: string; readonly x: number; readonly y: number } | null;
}

/** The size of each panel until its user changes it (rem). */
export const panelSizes: Readonly<Record<PanelId, number>> = { palette: 12.5, dock: 18.75, side: 26, inspector: 18.5 };

const untouched: ViewState["panels"] = { palette: "auto", dock: "auto", side: "auto", inspector: "auto" };

const nothing: Selection = { nodes: [], wires: [] };

export const useView = create<ViewState>()(
  persist(
    (): ViewState => ({
      selection: nothing,
      theme: "system",
      dockTab: "loss",
      panels: untouched,
      panelSizes,
      canvasDrag: "pan",
      canvasWheel: "auto",
      nodeWeights: "weights",
      liveWeights: false,
      rareParamsOpen: false,
      calledParam: null,
      dockCalled: false,
      pastRun: null,
      wide: true,
      roomy: true,
      tall: true,
      dialog: null,
      earlyStopOpen: false,
      startDismissed: false,
      placing: null,
    }),
    {
      name: "gradwire.view",
      version: 2,
      partialize: ({ panelSizes: sizes, ...view }) => ({
        theme: view.theme,
        panels: view.panels,
        panelSizes: sizes,
        canvasDrag: view.canvasDrag,
        canvasWheel: view.canvasWheel,
        nodeWeights: view.nodeWeights,
        liveWeights: view.liveWeights,
        rareParamsOpen: view.rareParamsOpen,
      }),
      // The first version kept whether the dock was open, which it was without anybody's doing.
      migrate: (kept) => ({ theme: (kept as Pick<ViewState, "theme">).theme }) as ViewState,
      // What was kept may know less panels than there are now.
      merge: (kept, now) => {
        const { panels, panelSizes: sizes, ...rest } = (kept ?? {}) as Partial<ViewState>;
        return { ...now, ...rest, panels: { ...now.panels, ...panels }, panelSizes: { ...now.panelSizes, ...sizes } };
      },
    },
  ),
);

/** Selects exactly these nodes and wires. */
export function select(selection: Partial<Selection>): void {
  const next = { ...nothing, ...selection };
  const { selection: now } = useView.getState();
  if (!sameElements(now.nodes, next.nodes) || !sameElements(now.wires, next.wires))
    useView.setState({ selection: next });
}

/** Chooses the look. */
export function setTheme(theme: Theme): void {
  useView.setState({ theme });
}

/** Whether dragging on the empty canvas selects, instead of moving it. */
export function dragSelects({ canvasDrag }: ViewState): boolean {
  return canvasDrag === "select";
}

/** Whether the wheel moves the canvas, instead of zooming. */
export function wheelPans({ canvasDrag, canvasWheel }: ViewState): boolean {
  return canvasWheel === "pan" || (canvasWheel === "auto" && canvasDrag === "select");
}

/** Chooses between moving the canvas and selecting by a drag on it. */
export function setDragSelects(selects: boolean): void {
  useView.setState({ canvasDrag: selects ? "select" : "pan" });
}

/** Chooses between moving and zooming the canvas by the wheel. */
export function setWheelPans(pans: boolean): void {
  useView.setState({ canvasWheel: pans ? "pan" : "zoom" });
}

/** What of their weight matrices nodes show. */
export function showWeights(nodeWeights: ShownWeights): void {
  useView.setState({ nodeWeights });
}

/** Whether nodes show their weights while a run trains, too; those that are hidden come with it. */
export function setLiveWeights(liveWeights: boolean): void {
  useView.setState(({ nodeWeights }) => ({
    liveWeights,
    nodeWeights: liveWeights && nodeWeights === "off" ? "weights" : nodeWeights,
  }));
}

/** Makes a panel so wide or high (rem). */
export function setPanelSize(panel: PanelId, size: number): void {
  useView.setState(({ panelSizes: sizes }) => ({ panelSizes: { ...sizes, [panel]: size } }));
}

/** Folds away parameters that are hardly ever changed, or shows them. */
export function setRareParamsOpen(rareParamsOpen: boolean): void {
  useView.setState({ rareParamsOpen });
}

/** Opens a dialog, or closes the open one. */
export function openDialog(dialog: OpenDialog): void {
  useView.setState({ dialog });
}

/** Opens the form of early stopping, or closes it. */
export function setEarlyStopOpen(earlyStopOpen: boolean): void {
  useView.setState({ earlyStopOpen });
}

/** Leaves the start screen for the canvas, or goes back to it. */
export function setStartDismissed(startDismissed: boolean): void {
  useView.setState({ startDismissed });
}
