import { create } from "zustand";
import { graphFingerprint, type GradwireDocument } from "../../src-engine";
import type { ExactSolutionView, StableRateView } from "../../src-main/contract";

/** What is known of a model without training it. */
export interface ExactState {
  /** With the graph that it is of. */
  readonly solved: { readonly graph: string; readonly solution: ExactSolutionView } | null;
  /** Why the last graph that was asked about has no solution; null: it has one, or nobody asked. */
  readonly refused: { readonly graph: string; readonly reason: unknown } | null;
  readonly busy: boolean;
  /** The limit of the learning rate, of the graph that was looked at last; null: there is no theory for it. */
  readonly rate: StableRateView | null;
}

export const useExact = create<ExactState>()(() => ({ solved: null, refused: null, busy: false, rate: null }));

/** Tells apart graphs with different solutions: how fast one trains changes nothing. */
export function solvedGraph(document: GradwireDocument): string {
  const nodes = document.nodes.map((node) =>
    "learningRate" in node.params ? { ...node, params: { ...node.params, learningRate: 0 } } : node,
  );
  return graphFingerprint({ ...document, nodes });
}
