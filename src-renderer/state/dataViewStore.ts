import { create } from "zustand";

/** The ways in which the Data tab shows a file, in their order. */
export const dataViews = ["rows", "columns", "correlations", "pairs", "split"] as const;
export type DataView = (typeof dataViews)[number];

/** What the Data tab shows. */
export interface DataViewState {
  readonly view: DataView;
  /** The column that is looked at; null: the first. */
  readonly column: string | null;
  /** Columns that are drawn against each other; null: the usual ones. */
  readonly pairs: readonly string[] | null;
}

/** The Data tab's choices, which stay while another tab is looked at. */
export const useDataView = create<DataViewState>()(() => ({ view: "rows", column: null, pairs: null }));

/** Looks at a column's statistics. */
export function showColumnStatistics(column: string): void {
  useDataView.setState({ view: "columns", column });
}
