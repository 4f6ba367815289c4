import { useEffect } from "react";
import { translate } from "../i18n";
import { onEditRefused } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { stopRun } from "../flows/controlRun";

/** Says why an edit was refused while a run trains, and offers to stop the run. Draws nothing itself. */
export function LockNotice() {
  useEffect(
    () =>
      onEditRefused(() => {
        notify({
          tone: "info",
          title: translate("canvas.lock.title"),
          detail: translate("canvas.lock.reason"),
          action: { label: translate("canvas.lock.stop"), run: () => void stopRun() },
        });
      }),
    [],
  );
  return null;
}
