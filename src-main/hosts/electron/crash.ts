import type { BrowserWindow } from "electron";
import { fillText, type Language } from "../../../src-engine";
import type { Log } from "../../services/log";
import type { ElectronApi } from "./electronApi";

const texts = {
  message: { en: "The window stopped working.", ko: "창이 작동을 멈췄습니다." },
  detail: {
    en: "Training goes on. Reopen the window to see it; your last edits are in a backup.",
    ko: "훈련은 계속됩니다. 창을 다시 열면 볼 수 있으며, 마지막 편집 내용은 백업에 있습니다.",
  },
  reopen: { en: "Reopen", ko: "다시 열기" },
  quit: { en: "Quit", ko: "종료" },
} as const;

/** When the page's process ends by itself, offers to open it again. Training is in this process and goes on. */
export function reopenAfterCrash(
  window: BrowserWindow,
  dialog: ElectronApi["dialog"],
  language: Language,
  log: Pick<Log, "note">,
): void {
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    log.note(`the page's process is gone: ${reason}, exit code ${String(exitCode)}`);
    void offerToReopen(window, dialog, language);
  });
}

async function offerToReopen(window: BrowserWindow, dialog: ElectronApi["dialog"], language: Language): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message: fillText(texts.message, language),
    detail: fillText(texts.detail, language),
    buttons: [fillText(texts.reopen, language), fillText(texts.quit, language)],
    defaultId: 0,
    cancelId: 0,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
