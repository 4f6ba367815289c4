import type { BrowserWindow } from "electron";
import { fillText, type Language } from "../../../src-engine";
import type { ElectronApi } from "./electronApi";

/** A page that has not answered for this long, in milliseconds, may be closed over. */
const patience = 5_000;

const notAnswering = {
  message: { en: "Gradwire does not answer.", ko: "Gradwire가 응답하지 않습니다." },
  detail: {
    en: "Your last edits are in a backup that is offered at the next start.",
    ko: "마지막 편집 내용은 백업에 있으며 다음에 시작할 때 복원할 수 있습니다.",
  },
  wait: { en: "Wait", ko: "기다리기" },
  close: { en: "Close anyway", ko: "그래도 닫기" },
} as const;

/**
 * Holds a window open until the page agrees that it closes. A page that hangs can be closed over; one that is gone is
 * not asked.
 *
 * @param ask sends the question to the page; false when no page is connected.
 * @param now milliseconds.
 * @returns what the page's answer goes to.
 */
export function askBeforeClosing(
  window: BrowserWindow,
  dialog: ElectronApi["dialog"],
  language: Language,
  ask: () => boolean,
  now: () => number = Date.now,
): (close: boolean) => void {
  let askedAt: number | null = null;
  const offer = (): void => void offerToClose(window, dialog, language);

  window.on("close", (event) => {
    if (askedAt !== null && now() - askedAt > patience) {
      event.preventDefault();
      offer();
    } else if (ask()) {
      event.preventDefault();
      askedAt ??= now();
    }
  });
  window.webContents.on("unresponsive", offer);

  return (close) => {
    askedAt = null;
    if (close && !window.isDestroyed()) window.destroy();
  };
}

async function offerToClose(window: BrowserWindow, dialog: ElectronApi["dialog"], language: Language): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: fillText(notAnswering.message, language),
    detail: fillText(notAnswering.detail, language),
    buttons: [fillText(notAnswering.wait, language), fillText(notAnswering.close, language)],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1 && !window.isDestroyed()) window.destroy();
}
