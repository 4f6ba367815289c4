import { create } from "zustand";
import type { Point } from "../state/canvasView";
import type { WireOrigin } from "./wiringStore";

/** The search that adds a node, while it is open. */
export interface SearchState {
  /** Where it opens and the node will go, in screen pixels; null: closed. */
  readonly at: Point | null;
  /** The port the new node is wired to. */
  readonly origin: WireOrigin | null;
}

/** The search that adds a node. */
export const useSearch = create<SearchState>()(() => ({ at: null, origin: null }));

/** Opens the search at a screen point; with `origin` it lists node types that fit that port and wires the new node. */
export function openSearch(at: Point, origin: WireOrigin | null = null): void {
  useSearch.setState({ at, origin });
}

/** Closes the search. */
export function closeSearch(): void {
  useSearch.setState({ at: null, origin: null });
}
