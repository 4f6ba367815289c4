import type { BrowserWindow } from "electron";
import { dialogText, type DialogLanguage } from "./dialogTexts";
import type { ElectronApi } from "./electronApi";

/** A page that has not acknowledged the question for this long, in milliseconds, may be closed over. */
const patience = 5_000;

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
  language: DialogLanguage,
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
      event.preventDefault();
      window.show();
      // The page knows whether its question still stands: its answer may be on the way here.
      if (state === "acknowledged") ask();
    } else if (ask()) {
      event.preventDefault();
      enter("asked");
    }
  });
  window.on("closed", () => enter("open"));
  window.webContents.on("unresponsive", () => void offer());
  window.webContents.on("responsive", () => offered?.abort());

  return {
    acknowledge() {
      enter("acknowledged");
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
  language: DialogLanguage,
  signal: AbortSignal,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: dialogText("notAnswering", language()),
    detail: dialogText("notAnsweringDetail", language()),
    buttons: [dialogText("wait", language()), dialogText("closeAnyway", language())],
    defaultId: 0,
    cancelId: 0,
    signal,
  });
  return response === 1;
}
