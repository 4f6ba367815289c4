import { useSyncExternalStore } from "react";
import { create } from "zustand";
import { graphFingerprint, setParam, type GradwireDocument } from "../../src-engine";
import type { FoundRateView } from "../../src-main/contract";
import type { RefusalLike } from "../i18n";
import { nodesById } from "./documentIndex";
import { useDocument } from "./documentStore";
import { followStores } from "./followStores";

/** The search for a learning rate, and what it came to. */
export interface RateStoreState {
  readonly finding: boolean;
  /** The last search's rate, and what it was found for; null before the first, and while one failed last. */
  readonly found: FoundRateView | null;
  readonly foundFor: string | null;
  /** Why the last search came to nothing. */
  readonly refused: RefusalLike | Error | null;
}

const nothing: RateStoreState = { finding: false, found: null, foundFor: null, refused: null };

/** The rate store. Changed by the flow that looks for a rate. */
export const useRate = create<RateStoreState>()(() => nothing);

/** Whether a learning rate is looked for. */
export function isFindingRate({ finding }: Pick<RateStoreState, "finding"> = useRate.getState()): boolean {
  return finding;
}

/** Forgets what was found. */
export function clearRate(): void {
  useRate.setState(nothing);
}

/** The parameter that holds an optimizer's learning rate. */
export const rateParam = "learningRate";

const known = new WeakMap<GradwireDocument, { readonly node: string | null; readonly key: string }>();

/** What a rate is found for: the graph and the seed, whatever the optimizer's own rate is. */
export function rateKey(document: GradwireDocument, node: string | null): string {
  const before = known.get(document);
  if (before?.node === node) return before.key;
  const has = node !== null && nodesById(document).has(node);
  const key = `${graphFingerprint(has ? setParam(document, node, rateParam, 1) : document)} ${document.training.seed}`;
  known.set(document, { node, key });
  return key;
}

/** What has become of the rate that was found: it can be used, the optimizer has it, or graph or seed are others since. */
export type RateUse = "open" | "used" | "stale";

/** What has become of the rate that was found, at this moment. */
export function rateUse(): RateUse {
  const { found, foundFor } = useRate.getState();
  const { document } = useDocument.getState();
  if (found === null || rateKey(document, found.node) !== foundFor) return "stale";
  return nodesById(document).get(found.node)?.params[rateParam] === found.learningRate ? "used" : "open";
}

const follow = followStores(useDocument, useRate);

/** As {@link rateUse}; the component renders again only when the answer changes. */
export function useRateUse(): RateUse {
  return useSyncExternalStore(follow, rateUse);
}
