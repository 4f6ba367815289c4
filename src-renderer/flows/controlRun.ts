import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { notify } from "../state/noticeStore";

/** Halts the run at the next step; {@link resumeRun} goes on from there. */
export const pauseRun = (): Promise<void> => control(() => host().client.run.pause());

/** Goes on with a paused run. */
export const resumeRun = (): Promise<void> => control(() => host().client.run.resume());

/** Ends the run; the weights of its last step stay. */
export const stopRun = (): Promise<void> => control(() => host().client.run.stop());

async function control(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    notify({ tone: "error", title: translate("run.controlFailed"), detail: refusalText(error) });
  }
}
