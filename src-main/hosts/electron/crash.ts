import type { BrowserWindow } from "electron";
import type { Log } from "../../services/log";
import { dialogText, type DialogLanguage } from "./dialogTexts";
import type { ElectronApi } from "./electronApi";

/** When the page's process ends by itself, offers to open it again. Training is in this process and goes on. */
export function reopenAfterCrash(
  window: BrowserWindow,
  dialog: ElectronApi["dialog"],
  language: DialogLanguage,
  log: Pick<Log, "note">,
): void {
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    log.note(`the page's process is gone: ${reason}, exit code ${String(exitCode)}`);
    void offerToReopen(window, dialog, language);
  });
}

async function offerToReopen(
  window: BrowserWindow,
  dialog: ElectronApi["dialog"],
  language: DialogLanguage,
): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message: dialogText("pageCrashed", language()),
    detail: dialogText("pageCrashedDetail", language()),
    buttons: [dialogText("reopen", language()), dialogText("quit", language())],
    defaultId: 0,
    cancelId: 0,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
