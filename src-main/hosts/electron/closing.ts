import type { BrowserWindow } from "electron";
import { fillText, type Language } from "../../../src-engine";
import type { ElectronApi } from "./electronApi";

/** A page that has not acknowledged the question for this long, in milliseconds, may be closed over. */
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

/** What the page tells a window that wants to close. */
export interface Closing {
  /** The page has the question; the user may take as long as they like. */
  acknowledge(): void;
  answer(close: boolean): void;
  /** Another page took the place of the one that was asked. */
  restart(): void;
}

/**
 * Holds a window open until the page agrees that it closes. A page that hangs can be closed over; one that is gone is
 * not asked.
 *
 * @param ask sends the question to the page; false when no page is connected.
 */
export function askBeforeClosing(
  window: BrowserWindow,
  dialog: ElectronApi["dialog"],
  language: Language,
  ask: () => boolean,
): Closing {
  let state: "open" | "asked" | "overdue" | "acknowledged" = "open";
  let timer: NodeJS.Timeout | undefined;
  let offered: AbortController | null = null;

  function enter(next: typeof state): void {
    clearTimeout(timer);
    state = next;
    if (next !== "overdue") offered?.abort();
    if (next === "asked")
      timer = setTimeout(() => {
        enter("overdue");
        void offer();
      }, patience);
  }

  /** One offer at a time, taken back when the page shows life. */
  async function offer(): Promise<void> {
    if (offered !== null || window.isDestroyed()) return;
    const mine = new AbortController();
    offered = mine;
    try {
      const close = await offerToClose(window, dialog, language, mine.signal);
      if (close && !mine.signal.aborted && !window.isDestroyed()) window.destroy();
    } finally {
      offered = null;
    }
  }

  window.on("close", (event) => {
    if (state === "overdue") {
      event.preventDefault();
      void offer();
    } else if (state !== "open") {
      // The question stands; asking it twice would only stack it.
      event.preventDefault();
      window.show();
    } else if (ask()) {
      event.preventDefault();
      enter("asked");
    }
  });
  window.on("closed", () => {
    enter("open");
  });
  window.webContents.on("unresponsive", () => void offer());
  window.webContents.on("responsive", () => {
    offered?.abort();
  });

  return {
    acknowledge() {
      if (state !== "open") enter("acknowledged");
    },
    answer(close) {
      enter("open");
      if (close && !window.isDestroyed()) window.destroy();
    },
    restart() {
      enter("open");
    },
  };
}

async function offerToClose(
  window: BrowserWindow,
  dialog: ElectronApi["dialog"],
  language: Language,
  signal: AbortSignal,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: fillText(notAnswering.message, language),
    detail: fillText(notAnswering.detail, language),
    buttons: [fillText(notAnswering.wait, language), fillText(notAnswering.close, language)],
    defaultId: 0,
    cancelId: 0,
    signal,
  });
  return response === 1;
}
