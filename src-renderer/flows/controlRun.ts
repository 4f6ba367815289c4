import type { Pace } from "../../src-main/contract";
import { host } from "../client/host";
import { isActive, useRun } from "../state/runStore";
import { orTell } from "./orTell";

const control = (call: () => Promise<void>): Promise<void> => orTell("run.controlFailed", call);

/** Halts the run at the next step; {@link resumeRun} goes on from there. */
export const pauseRun = (): Promise<void> => control(() => host().client.run.pause());
/** Goes on with a paused run. */
export const resumeRun = (): Promise<void> => control(() => host().client.run.resume());
/** Ends the run; the weights of its last step stay. */
export const stopRun = (): Promise<void> => control(() => host().client.run.stop());

/** How fast the run under way goes, and those after it; null: as fast as they can. */
export function setPace(pace: Pace | null): Promise<void> {
  const { status } = useRun.getState();
  useRun.setState({ pace });
  return isActive(status) ? control(() => host().client.run.setPace({ pace })) : Promise.resolve();
}
