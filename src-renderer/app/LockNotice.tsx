import { useEffect } from "react";
import { translate } from "../i18n";
import { onEditRefused, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { stopRun } from "../flows/controlRun";
import { endSteps } from "../flows/stepRun";
import { isStepping } from "../state/stepStore";
import { saveProjectAs } from "../flows/saveProject";

/** Says why an edit was refused, and offers what unlocks the graph: to stop the run, or to save a copy. Draws nothing itself. */
export function LockNotice() {
  useEffect(
    () =>
      onEditRefused(() => {
        if (useDocument.getState().readOnly) {
          notify({
            tone: "info",
            title: translate("canvas.lock.readOnlyTitle"),
            detail: translate("canvas.lock.readOnlyReason"),
            actions: [{ label: translate("canvas.lock.saveCopy"), run: () => void saveProjectAs() }],
          });
          return;
        }
        if (isStepping()) {
          notify({
            tone: "info",
            title: translate("step.lockTitle"),
            detail: translate("step.lockReason"),
            actions: [{ label: translate("step.close"), run: () => void endSteps() }],
          });
          return;
        }
        notify({
          tone: "info",
          title: translate("canvas.lock.title"),
          detail: translate("canvas.lock.reason"),
          actions: [{ label: translate("canvas.lock.stop"), run: () => void stopRun() }],
        });
      }),
    [],
  );
  return null;
}
