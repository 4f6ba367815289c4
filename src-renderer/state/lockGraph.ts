import { setLocked } from "./documentStore";
import { isActive, useRun } from "./runStore";
import { isStepping } from "./stepStore";

/** Locks the graph as the run and the stepper have it: called whenever either has changed. */
export function lockGraph(): void {
  const { status } = useRun.getState();
  const stepping = isStepping();
  setLocked(isActive(status) || stepping, { settingsOpen: status?.state === "paused" && !stepping });
}
