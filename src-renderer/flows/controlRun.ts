import type { Pace } from "../../src-main/contract";
import { host } from "../client/host";
import { graphFingerprint, type UsedWeights } from "../../src-engine";
import { useDocument } from "../state/documentStore";
import { isForkable } from "../state/earlierRun";
import { isActive, useRun } from "../state/runStore";
import { startRun } from "./startRun";
import { orTell } from "./orTell";

const control = (call: () => Promise<void>): Promise<void> => orTell("run.controlFailed", call);

/** Halts the run at the next step; {@link resumeRun} goes on from there. */
export const pauseRun = (): Promise<void> => control(() => host().client.run.pause());
/** Goes on with a paused run: as a fork where its settings are others now. */
export async function resumeRun(): Promise<void> {
  const { status } = useRun.getState();
  const { document } = useDocument.getState();
  if (status !== null && status.graph !== graphFingerprint(document) && isForkable(status, document)) await forkRun();
  else await control(() => host().client.run.resume());
}
/** Goes on from where the run is paused or was forked, with the settings there are now. */
export async function forkRun(): Promise<void> {
  await startRun("fork");
}
/** Ends the run; the weights of its last step stay. */
export const stopRun = (): Promise<void> => control(() => host().client.run.stop());

/** How fast the run under way goes, and those after it; null: as fast as they can. */
export function setPace(pace: Pace | null): Promise<void> {
  const { status } = useRun.getState();
  useRun.setState({ pace });
  return isActive(status) ? control(() => host().client.run.setPace({ pace })) : Promise.resolve();
}

/** Measures the run's weights on the rows kept for a test, which nothing else looks at. */
export const evaluateTest = (): Promise<void> => control(() => host().client.run.evaluateTest());

/** Chooses whose weights are predicted with, mapped and exported, of a run that keeps its best epoch. */
export const chooseWeights = (weights: UsedWeights): Promise<void> => control(() => host().client.run.use({ weights }));
