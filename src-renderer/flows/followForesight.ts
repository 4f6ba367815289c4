import { graphFingerprint, hasStabilityLimit } from "../../src-engine";
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
  let known = "";
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    const { document, lowering, locked } = useDocument.getState();
    if (locked) return;
    const { optimizer = null } = lowering.model ?? {};
    const bytes = datasetNodes(document).map((node) => datasetParams(document, node)?.source?.bytes ?? 0);
    const isReady = missingDatasets(document).length === 0 && Math.max(0, ...bytes) <= mostBytes;
    // With a theory one answer serves all rates.
    const graph =
      optimizer === null || !isReady
        ? ""
        : hasStabilityLimit(optimizer)
          ? `limit ${solvedGraph(document)}`
          : graphFingerprint(document);
    if (graph === known) return;
    known = graph;
    asking?.abort();
    if (useExact.getState().foresight !== null && !graph.startsWith("limit")) useExact.setState({ foresight: null });
    if (graph === "") return;
    const mine = new AbortController();
    asking = mine;
    const input = { document, data: datasetHandles(document) };
    // Advice: what is wrong with the graph or its file is said where it is used.
    const foresight = await host()
      .client.exact.foresee(input, { signal: mine.signal })
      .catch(() => null);
    if (asking === mine) useExact.setState({ foresight });
  };
  followStores(
    useDocument,
    useData,
  )(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
  });
}
