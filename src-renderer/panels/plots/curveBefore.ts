import type { EpochPoint, RunStatus } from "../../../src-main/contract";
import type { RunStoreState } from "../../state/runStore";

/** What the run before came to behind the place where this one was forked from it, or both from one; empty for other runs. */
export function curveBefore(fork: RunStatus["fork"], before: RunStoreState["before"]): readonly EpochPoint[] {
  if (fork === undefined || fork.of === null || before === null) return [];
  if (fork.of !== before.runId && fork.of !== before.of) return [];
  return before.points.filter(({ epoch }) => epoch >= fork.epoch);
}
