import { create } from "zustand";
import { graphFingerprint } from "../../src-engine";
import type { ExactSolutionView, Foresight } from "../../src-main/contract";
import { perDocument } from "./perDocument";

/** What is known of a model without training it. */
export interface ExactState {
  /** With the graph that it is of. */
  readonly solved: { readonly graph: string; readonly solution: ExactSolutionView } | null;
  /** Why the last graph that was asked about has no solution; null: it has one, or nobody asked. */
  readonly refused: { readonly graph: string; readonly reason: unknown } | null;
  readonly busy: boolean;
  /** What can be told of the graph on screen before it is trained; null: nothing is known yet. */
  readonly foresight: Foresight | null;
}

export const useExact = create<ExactState>()(() => ({ solved: null, refused: null, busy: false, foresight: null }));

/** Tells apart graphs with different solutions: how fast one trains changes nothing. */
export const solvedGraph = perDocument((document) => {
  const nodes = document.nodes.map((node) =>
    "learningRate" in node.params ? { ...node, params: { ...node.params, learningRate: 0 } } : node,
  );
  return graphFingerprint({ ...document, nodes });
});
