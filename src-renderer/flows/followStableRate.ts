import { hasStabilityLimit } from "../../src-engine";
import { host } from "../client/host";
import { datasetHandles, missingDatasets, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { solvedGraph, useExact } from "../state/exactStore";
import { followStores } from "../state/followStores";

/** Milliseconds without a change before it is looked at. */
const pause = 300;

/**
 * Keeps the limit of the learning rate of the graph on screen, where theory gives one: asked for once the graph and its data are
 * complete and have rested. Called once, when the page is connected.
 */
export function followStableRate(): void {
  let known = "";
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    const { document, lowering, locked } = useDocument.getState();
    if (locked) return;
    const optimizer = lowering.model?.optimizer;
    const hasTheory = optimizer !== null && optimizer !== undefined && hasStabilityLimit(optimizer);
    if (!hasTheory || missingDatasets(document).length > 0) {
      known = "";
      asking?.abort();
      if (useExact.getState().rate !== null) useExact.setState({ rate: null });
      return;
    }
    const graph = solvedGraph(document);
    if (graph === known) return;
    known = graph;
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const input = { document, data: datasetHandles(document) };
      const rate = await host().client.exact.rate(input, { signal: mine.signal });
      if (!mine.signal.aborted) useExact.setState({ rate });
    } catch {
      // Advice: what is wrong with the graph or its file is said where it is used.
      if (!mine.signal.aborted) useExact.setState({ rate: null });
    }
  };
  followStores(
    useDocument,
    useData,
  )(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
  });
}
