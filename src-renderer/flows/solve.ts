import { host } from "../client/host";
import { datasetHandles } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { solvedGraph, useExact } from "../state/exactStore";
import { setDockTab } from "../state/panels";
import { placedIn } from "../state/placeName";
import { isReadyToStart } from "./startRun";

let asking: AbortController | null = null;

/** Solves the model by least squares and shows what came of it; what stands in the way is said. */
export async function solveExactly(): Promise<void> {
  if (useExact.getState().busy) return;
  const mine = new AbortController();
  asking = mine;
  useExact.setState({ busy: true });
  try {
    if (!(await isReadyToStart("exact.failed"))) return;
    setDockTab("exact");
    const { document } = useDocument.getState();
    const graph = solvedGraph(document);
    try {
      const input = { document, data: datasetHandles(document) };
      const solution = await host().client.exact.solve(input, { signal: mine.signal });
      useExact.setState({ solved: { graph, solution }, refused: null });
    } catch (error) {
      if (!mine.signal.aborted) useExact.setState({ refused: { graph, reason: placedIn(document, error) } });
    }
  } finally {
    asking = null;
    useExact.setState({ busy: false });
  }
}

/** Gives up a solution that is under way. */
export function cancelSolving(): void {
  asking?.abort();
}
