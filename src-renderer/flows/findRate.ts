import type { GradwireDocument } from "../../src-engine";
import { host } from "../client/host";
import { formatRate, isAbort, refusalOf, refusalText, translate } from "../i18n";
import { announce } from "../state/announcement";
import { datasetHandles } from "../state/dataStore";
import { updateParams, useDocument } from "../state/documentStore";
import { settleTexts } from "../state/fieldTexts";
import { setDockTab } from "../state/panels";
import { clearRate, rateKey, rateParam, useRate } from "../state/rateStore";
import { isReadyToStart } from "./startRun";

let search: AbortController | null = null;
let stop: (() => void) | null = null;

/** Looks for a learning rate for the document as it is, and shows what is found; what stands in the way is said. */
export async function findRate(): Promise<void> {
  if (search !== null) return;
  const mine = new AbortController();
  search = mine;
  settleTexts();
  // Another project: what was found, or is looked for, is none of its business.
  stop ??= useDocument.subscribe((now, last) => {
    if (now.loads === last.loads) return;
    cancelFinding();
    clearRate();
  });
  useRate.setState({ finding: true });
  try {
    if (!(await isReadyToStart("rate.startFailed")) || mine.signal.aborted) return;
    setDockTab("rate");
    const { document } = useDocument.getState();
    await ask(document, mine.signal);
  } finally {
    if (search === mine) {
      search = null;
      useRate.setState({ finding: false });
    }
  }
}

async function ask(document: GradwireDocument, signal: AbortSignal): Promise<void> {
  try {
    const found = await host().client.rate.find({ document, data: datasetHandles(document) }, { signal });
    if (signal.aborted) return;
    useRate.setState({ found, foundFor: rateKey(document, found.node), refused: null });
    announce(`${translate("rate.suggested", { rate: formatRate(found.learningRate) })} ${refusalText(found.reason)}`);
  } catch (error) {
    if (signal.aborted || isAbort(error)) return;
    const refused = refusalOf(error) ?? (error instanceof Error ? error : new Error(String(error)));
    useRate.setState({ found: null, foundFor: null, refused });
    announce(`${translate("rate.failed")}: ${refusalText(refused)}`);
  }
}

/** Gives up the search. Does nothing without one. */
export function cancelFinding(): void {
  search?.abort();
  search = null;
  useRate.setState({ finding: false });
}

/** Gives the optimizer the rate that was found, in one undo step. Where the graph is locked, or the node is gone, that is said. */
export function applyFoundRate(): void {
  const { found } = useRate.getState();
  if (found === null || !updateParams(found.node, { [rateParam]: found.learningRate })) return;
  announce(translate("rate.inUse", { rate: formatRate(found.learningRate) }));
}
