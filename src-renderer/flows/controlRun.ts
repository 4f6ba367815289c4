import { host } from "../client/host";
import { orTell } from "./orTell";

const control = (call: () => Promise<void>): Promise<void> => orTell("run.controlFailed", call);

/** Halts the run at the next step; {@link resumeRun} goes on from there. */
export const pauseRun = (): Promise<void> => control(() => host().client.run.pause());
/** Goes on with a paused run. */
export const resumeRun = (): Promise<void> => control(() => host().client.run.resume());
/** Ends the run; the weights of its last step stay. */
export const stopRun = (): Promise<void> => control(() => host().client.run.stop());
