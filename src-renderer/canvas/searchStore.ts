import { create } from "zustand";
import type { Point } from "../state/canvasView";
import type { WireOrigin } from "./wiringStore";

/** The search that adds a node. */
export interface SearchState {
  /** Where it opens, in screen pixels; null: closed. */
  readonly at: Point | null;
  /** The port the new node is wired to. */
  readonly origin: WireOrigin | null;
  /** Whether the node goes beside the selected ones, and not where the search opens. */
  readonly beside: boolean;
}

/** The search while it is open. */
export type OpenSearch = SearchState & { readonly at: Point };

const closed: SearchState = { at: null, origin: null, beside: false };

/** The search that adds a node. */
export const useSearch = create<SearchState>()(() => closed);

/** Opens the search at a screen point; with `origin` it lists node types that fit that port and wires the new node. */
export function openSearch(at: Point, { origin = null, beside = false }: Partial<Omit<SearchState, "at">> = {}): void {
  useSearch.setState({ at, origin, beside });
}

/** Closes the search. */
export function closeSearch(): void {
  useSearch.setState(closed);
}
