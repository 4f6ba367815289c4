import { graphFingerprint, type GradwireDocument } from "../../src-engine";
import { host } from "../client/host";
import { datasetHandles, datasetNodes, datasetParams, missingDatasets, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { solvedGraph, useExact } from "../state/exactStore";
import { followStores } from "../state/followStores";

/** Milliseconds without a change before it is looked at. */
const pause = 300;
/** Bytes of files that are read for advice. */
const mostBytes = 64 * 2 ** 20;

/**
 * Keeps what can be told of the graph on screen before it is trained: asked for once the graph and its data are complete and have
 * rested. Called once, when the page is connected.
 */
export function followForesight(): void {
  /** The graph that was asked about last. */
  let known = "";
  /** The graphs, whatever their rates, that the limit at hand is of. */
  let limited = "";
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    const { document, lowering, locked } = useDocument.getState();
    if (locked) return;
    const isComplete = lowering.model !== null && missingDatasets(document).length === 0;
    const graph = isComplete && fileBytes(document) <= mostBytes ? graphFingerprint(document) : "";
    if (graph === known) return;
    known = graph;
    const anyRate = graph === "" ? "" : solvedGraph(document);
    if (anyRate !== "" && anyRate === limited) return;
    asking?.abort();
    asking = null;
    limited = "";
    if (useExact.getState().foresight !== null) useExact.setState({ foresight: null });
    if (graph === "") return;
    const mine = new AbortController();
    asking = mine;
    const input = { document, data: datasetHandles(document) };
    // Advice: what is wrong with the graph or its file is said where it is used.
    const foresight = await host()
      .client.exact.foresee(input, { signal: mine.signal })
      .catch(() => null);
    if (asking !== mine) return;
    if (foresight?.rate) limited = anyRate;
    useExact.setState({ foresight });
  };
  followStores(
    useDocument,
    useData,
  )(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
  });
}

/** The size of the largest file that the document reads. */
function fileBytes(document: GradwireDocument): number {
  return Math.max(0, ...datasetNodes(document).map((node) => datasetParams(document, node)?.source?.bytes ?? 0));
}
