import type { RunStatus } from "../../src-main/contract";
import { translate } from "../i18n";
import { isActive } from "./runStore";

/** Which epoch's weights a run gives, and whether it ended for that; null where it keeps the last ones only. */
export function bestEpochText(status: RunStatus | null): string | null {
  if (!status?.best) return null;
  const { epoch: best } = status.best;
  if (status.usesLast === true) return translate("run.lastUsed", { epoch: status.epoch, best });
  if (status.stoppedEarly === true) return translate("run.stoppedEarly", { epoch: status.epoch, best });
  return translate(isActive(status) ? "run.bestSoFar" : "run.bestKept", { best });
}
