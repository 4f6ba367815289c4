import { create } from "zustand";

/** What the map of predictions is asked for. */
export interface MapState {
  /** One or two columns; null: the model's first ones. */
  readonly columns: readonly string[] | null;
  /** Which of several predicted numbers is shown. */
  readonly output: number;
}

/** The map's choices, which stay while its tab is not shown. */
export const useMapChoice = create<MapState>()(() => ({ columns: null, output: 0 }));
