import type { ComponentType } from "react";
import type { DockTab } from "../state/viewStore";

/** A panel of the dock, as the file that draws it declares it: `<id>.panel.tsx` exports it as `dockPanel`. */
export interface DockPanel {
  readonly id: DockTab;
  /** The text on its tab. */
  readonly label: `${DockTab}.tab`;
  /** Its place among the tabs, from the left. */
  readonly order: number;
  /** It shows results of a run: above them stands what must be known of them, and of the weights that gave them. */
  readonly notes?: "results" | "weights";
  /** A small mark behind the label; it draws nothing while there is nothing to say. */
  readonly Badge?: ComponentType;
  readonly Content: ComponentType;
}

const found = import.meta.glob<DockPanel>("./*/*.panel.tsx", { eager: true, import: "dockPanel" });

/** The panels of the dock in their order: every file `<id>.panel.tsx` of these folders. */
export const dockPanels: readonly DockPanel[] = Object.values(found).sort((a, b) => a.order - b.order);
