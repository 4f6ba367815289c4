import type { BrowserWindow, Event } from "electron";
import type { Log } from "../../services/log";
import type { ElectronApi } from "./electronApi";

/** How long a page may take to hand over what is unsaved, in milliseconds: systems give an app about five seconds. */
const patience = 3_000;

/** What the end of the user's session works with. */
export interface SessionEndParts {
  readonly window: BrowserWindow;
  readonly powerMonitor: ElectronApi["powerMonitor"];
  /** Where signals arrive; null where another part of the program takes them. */
  readonly signals: Pick<NodeJS.Process, "on"> | null;
  readonly log: Pick<Log, "note">;
  /** Asks the page to back up what is unsaved; false when no page is connected. */
  readonly ask: () => boolean;
}

/** What the page tells. */
export interface SessionEnd {
  /** What is unsaved is in a backup. */
  workKept(): void;
}

/**
 * The system logs the user off, shuts down or ends the app by a signal: nobody can be asked any more. The page backs up what
 * is unsaved, and the window goes without its question.
 */
export function endWithSession({ window, powerMonitor, signals, log, ask }: SessionEndParts): SessionEnd {
  let keeping: Promise<void> | null = null;
  let workKept = (): void => undefined;

  function keep(): Promise<void> {
    if (!ask()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      workKept = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  let ending = false;
  async function end(reason: string): Promise<void> {
    if (ending) return;
    ending = true;
    log.note(`the session ends: ${reason}`);
    await (keeping ?? keep());
    if (!window.isDestroyed()) window.destroy();
  }

  // Windows asks every app first, and may end this one the moment the next event was heard: the page begins now. Another
  // app may call the end off.
  window.on("query-session-end", ({ reasons }) => {
    log.note(`the session is about to end: ${reasons.join(", ")}`);
    keeping = keep();
  });
  window.on("session-end", () => void end("log-off"));
  // Linux and macOS wait a little for whoever prevents it, and then for the process to go.
  powerMonitor.on("shutdown", (event?: Event) => {
    event?.preventDefault();
    void end("shutdown");
  });
  for (const signal of ["SIGTERM", "SIGHUP"] as const) signals?.on(signal, () => void end(signal));

  return {
    workKept: () => workKept(),
  };
}
