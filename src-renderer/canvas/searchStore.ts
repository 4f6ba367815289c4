import { create } from "zustand";
import type { Endpoint, PortKind } from "../../src-engine";
import type { Point } from "../state/canvasView";
import type { WireOrigin } from "./wiringStore";

/** The search that adds a node. */
export interface SearchState {
  /** Where it opens, in screen pixels; null: closed. */
  readonly at: Point | null;
  /** The port the new node is wired to. */
  readonly origin: WireOrigin | null;
  /** The wire the new node is put into, and what it carries. */
  readonly into: { readonly to: Endpoint; readonly kind: PortKind } | null;
  /** Whether the node goes beside the selected ones, and not where the search opens. */
  readonly beside: boolean;
}

/** The search while it is open. */
export type OpenSearch = SearchState & { readonly at: Point };

const closed: SearchState = { at: null, origin: null, into: null, beside: false };

/** The search that adds a node. */
export const useSearch = create<SearchState>()(() => closed);

/**
 * Opens the search at a screen point; with `origin` it lists node types that fit that port and wires the new node, with
 * `into` those that fit that wire.
 */
export function openSearch(at: Point, options: Partial<Omit<SearchState, "at">> = {}): void {
  useSearch.setState({ ...closed, ...options, at });
}

/** Closes the search. */
export function closeSearch(): void {
  useSearch.setState(closed);
}
