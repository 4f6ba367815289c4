import { mostWatched } from "../../src-main/contract";
import { host } from "../client/host";
import { useDocument } from "../state/documentStore";
import { useRunNumbers } from "../state/runNumbers";
import { closeCards, useStepCards } from "../state/stepCards";
import { isStepping, useStep } from "../state/stepStore";
import { useView } from "../state/viewStore";
import { showsLiveWeights } from "../state/weightsOnNode";
import { followStream } from "./followStream";

/**
 * Has the host look into the run that trains for as long as there are cards, or nodes show weights, and at those nodes only.
 * Called once, when the page is connected.
 */
export function followNumbers(): void {
  let followed = "";
  let following: AbortController | null = null;
  const follow = () => {
    const nodes = isStepping() ? [] : watchedNodes();
    if (nodes.join("\n") === followed) return;
    followed = nodes.join("\n");
    following?.abort();
    following = nodes.length === 0 ? null : new AbortController();
    if (following === null) return;
    void followStream(
      (options) => host().client.run.numbers({ nodes }, options),
      (numbers) => useRunNumbers.setState({ numbers }),
      following.signal,
    );
  };
  useStepCards.subscribe(follow);
  useStep.subscribe(follow);
  useView.subscribe(follow);
  // Cards are of the document that is open.
  useDocument.subscribe(({ loads }, before) => {
    if (loads !== before.loads) closeCards();
    follow();
  });
}

/** Those with cards come first, where there are more than can be looked at. */
function watchedNodes(): string[] {
  const carded = useStepCards.getState().cards.map(({ node }) => node);
  const { parameterCounts } = useDocument.getState().lowering;
  const weighted = showsLiveWeights(useView.getState()) ? Object.keys(parameterCounts) : [];
  return [...new Set([...carded, ...weighted])].slice(0, mostWatched).sort();
}
