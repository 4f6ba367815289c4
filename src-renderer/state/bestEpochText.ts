import type { RunStatus } from "../../src-main/contract";
import { translate } from "../i18n";
import { isActive } from "./runStore";

/** Which epoch's weights a run gives, and whether it ended for that; null where they are the last ones. */
export function bestEpochText(status: RunStatus | null): string | null {
  if (!status?.best) return null;
  const { epoch: best } = status.best;
  if (status.stoppedEarly === true) return translate("run.stoppedEarly", { epoch: status.epoch, best });
  return translate(isActive(status) ? "run.bestSoFar" : "run.bestKept", { best });
}
