import { host } from "../client/host";
import { isAbort, refusalText, translate } from "../i18n";
import { announce } from "../state/announcement";
import { useCodeChoice } from "../state/codeStore";
import { datasetHandles } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { setDockTab } from "../state/panels";
import { placedIn } from "../state/placeName";
import { clearVerification, isVerifying, rememberPython, useVerify, verifiedOf } from "../state/verifyStore";
import { isReadyToStart } from "./startRun";

/** Passes over the training rows that are compared. */
const epochs = 20;

let running: AbortController | null = null;
let stop: (() => void) | null = null;

/** Has the host write what would be run, and asks the user about it. What stands in the way is said. */
export async function planVerification(): Promise<void> {
  if (isVerifying()) return;
  // Another project: what was verified is none of its business.
  stop ??= useDocument.subscribe((now, last) => {
    if (now.loads === last.loads) return;
    cancelVerification();
    clearVerification();
  });
  useVerify.setState({ planning: true });
  try {
    if (!(await isReadyToStart("verify.failed"))) return;
    useCodeChoice.setState({ use: "train" });
    setDockTab("code");
    const { document, loads } = useDocument.getState();
    const plan = await host().client.verify.plan({ document, data: datasetHandles(document), epochs });
    if (useDocument.getState().loads === loads) useVerify.setState({ plan: { ...plan, of: verifiedOf(document) } });
  } catch (error) {
    const detail = refusalText(placedIn(useDocument.getState().document, error));
    notify({ tone: "error", title: translate("verify.failed"), detail });
  } finally {
    useVerify.setState({ planning: false });
  }
}

/** Runs nothing of what was planned. */
export function declineVerification(): void {
  useVerify.setState({ plan: null });
}

/** Runs what was planned, with a Python of the user's, and shows what comes of it. */
export async function runVerification(python: string): Promise<void> {
  const { plan } = useVerify.getState();
  if (plan === null || running !== null) return;
  const mine = new AbortController();
  running = mine;
  rememberPython(python);
  useVerify.setState({ plan: null, refused: null, result: null, progress: { stage: "asking", epoch: 0, epochs } });
  const { id, of } = plan;
  try {
    for await (const event of await host().client.verify.run({ id, python }, { signal: mine.signal })) {
      if (mine.signal.aborted) return;
      if (event.type === "progress") useVerify.setState({ progress: event });
      else {
        const { type: _, ...found } = event;
        useVerify.setState({ result: { of, found } });
        announce(translate(found.equal ? "verify.announceEqual" : "verify.announceDifferent"));
      }
    }
  } catch (error) {
    if (mine.signal.aborted || isAbort(error)) return;
    const reason = placedIn(useDocument.getState().document, error);
    useVerify.setState({ refused: { of, reason } });
    announce(`${translate("verify.failed")}: ${refusalText(reason)}`);
  } finally {
    if (running === mine) {
      running = null;
      useVerify.setState({ progress: null });
    }
  }
}

/** Ends what runs. Does nothing without it. */
export function cancelVerification(): void {
  running?.abort();
  running = null;
  useVerify.setState({ progress: null });
}
