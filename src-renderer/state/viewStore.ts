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

/** What is selected on the canvas. Not part of the history. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly wires: readonly string[];
}

/** A dialog of the application; one at a time. */
export type OpenDialog = "shortcuts" | "commands" | "export" | null;

/** How the document is looked at: nothing here is saved with it. */
export interface ViewState {
  readonly selection: Selection;
  readonly theme: Theme;
  readonly dockTab: DockTab;
  readonly dockOpen: boolean;
  readonly dialog: OpenDialog;
  /** The start screen was left for an empty canvas. */
  readonly startDismissed: boolean;
  /** A node type that is being dragged from the palette, and where the pointer is (screen pixels). */
  readonly placing: { readonly type: string; readonly x: number; readonly y: number } | null;
}

const nothing: Selection = { nodes: [], wires: [] };

export const useView = create<ViewState>()(
  persist(
    (): ViewState => ({
      selection: nothing,
      theme: "system",
      dockTab: "loss",
      dockOpen: true,
      dialog: null,
      startDismissed: false,
      placing: null,
    }),
    {
      name: "gradwire.view",
      version: 1,
      partialize: ({ theme, dockOpen }) => ({ theme, dockOpen }),
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

/** Shows one of the dock's tabs, opening the dock. */
export function setDockTab(dockTab: DockTab): void {
  useView.setState({ dockTab, dockOpen: true });
}

/** Opens or closes the dock. */
export function setDockOpen(dockOpen: boolean): void {
  useView.setState({ dockOpen });
}

/** Opens a dialog, or closes the open one. */
export function openDialog(dialog: OpenDialog): void {
  useView.setState({ dialog });
}

/** Leaves the start screen for the canvas, or goes back to it. */
export function setStartDismissed(startDismissed: boolean): void {
  useView.setState({ startDismissed });
}
