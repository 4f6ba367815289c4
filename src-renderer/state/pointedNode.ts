import { create } from "zustand";

/** The node that a pointer is over, and whether on the canvas or on something that is written about it elsewhere. */
export const usePointedNode = create<{ readonly node: string | null; readonly at: "canvas" | "elsewhere" }>()(() => ({
  node: null,
  at: "canvas",
}));

/** Says that the pointer is over a node, here or there; null: over none. */
export function pointAt(node: string | null, at: "canvas" | "elsewhere"): void {
  usePointedNode.setState({ node, at });
}
