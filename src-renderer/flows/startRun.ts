import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { datasetHandles, missingDatasets, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { placedIn } from "../state/placeName";
import { settleTexts } from "../state/fieldTexts";
import { problemText } from "../state/problemText";
import { presentProblems } from "../state/problems";
import { isActive, useRun } from "../state/runStore";
import { showNode } from "../state/showNode";
import { setDockTab } from "../state/panels";
import { changedDatasets, renewDataset } from "./changedFiles";
import { filesSearched } from "./fileSearch";
import { generateFiles } from "./generateFiles";
import { sayMissing } from "./runNotice";

/**
 * Trains the document. What stands in the way is said instead: problems of the graph, data that are not there, or the
 * host's refusal. `more` goes on with the last run for as many epochs again, `fork` with the paused one, or from where the last one
 * was forked, with the settings that there are now. Returns whether a run began.
 */
export async function startRun(way: "start" | "more" | "fork" = "start"): Promise<boolean> {
  const { status, starting } = useRun.getState();
  if (starting || (isActive(status) && !(way === "fork" && status?.state === "paused"))) return false;
  settleTexts();
  useRun.setState({ starting: true });
  try {
    if (!(await isReadyToStart("run.startFailed"))) return false;
    const { document } = useDocument.getState();
    const { pace } = useRun.getState();
    await host().client.run[way]({ document, data: datasetHandles(document), threads: null, pace });
    return true;
  } catch (error) {
    sayMissing({
      tone: "error",
      title: translate("run.startFailed"),
      detail: refusalText(placedIn(useDocument.getState().document, error)),
    });
    return false;
  } finally {
    useRun.setState({ starting: false });
  }
}

/** Problems that keep a run from starting, although the graph itself is in order: what is shown is not what would be used. */
const blocking: ReadonlySet<string> = new Set(["fieldNotUsed", "dataNotTaken"]);

/** Whether the document can be trained as it is shown, once its data are read as they are now; what stands in the way is said. */
export async function isReadyToStart(failure: StartFailure): Promise<boolean> {
  await filesSearched();
  await generateFiles(useDocument.getState().document);
  if (!isReady(failure)) return false;
  for (const node of await changedDatasets(useDocument.getState().document)) await renewDataset(node);
  return isReady(failure);
}

/** The texts that say what did not start. */
type StartFailure =
  | "exact.failed"
  | "importing.failed"
  | "rate.startFailed"
  | "run.startFailed"
  | "step.startFailed"
  | "surface.failed"
  | "verify.failed";

/** Whether the graph has no problem that keeps it from being trained; the first one is said and shown. */
export function isReadyGraph(failure: StartFailure): boolean {
  const { lowering } = useDocument.getState();
  const problem =
    lowering.problems.find(({ severity }) => severity === "error") ??
    presentProblems().find(({ code }) => blocking.has(code));
  if (problem !== undefined) {
    setDockTab("problems");
    sayMissing({ tone: "error", title: translate(failure), detail: problemText(problem) });
    if (problem.node !== null) showNode(problem.node);
    return false;
  }
  return true;
}

function isReady(failure: StartFailure): boolean {
  if (!isReadyGraph(failure)) return false;
  const { document } = useDocument.getState();
  const waiting = Object.values(useData.getState().pending).find(({ state }) => state === "reading");
  if (waiting !== undefined) {
    const detail = translate("run.dataReadingDetail", { name: waiting.name });
    sayMissing({ tone: "info", title: translate("run.dataReading"), detail });
    return false;
  }
  const [unreadable] = missingDatasets(document);
  if (unreadable !== undefined) {
    sayMissing({ tone: "error", title: translate("run.dataMissing"), detail: translate("run.dataMissingDetail") });
    showNode(unreadable);
    return false;
  }
  return true;
}
