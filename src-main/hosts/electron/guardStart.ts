import { fillText, UserError, type Language } from "../../../src-engine";
import type { Log } from "../../services/log";
import { dialogText, systemLanguage } from "./dialogTexts";
import type { ElectronApi } from "./electronApi";

/** What a start that fails is told with, and logged by. */
export interface StartGuard {
  readonly electron: Pick<ElectronApi, "app" | "dialog">;
  readonly log: Pick<Log, "fault">;
  /** Where faults arrive that nothing catches. */
  readonly process: Pick<NodeJS.Process, "on">;
  /** The language of the system, as far as it is known before Electron is ready. */
  readonly systemLocale: string;
  /** The language that the page had last, or null. */
  readonly lastLanguage: () => Language | null;
}

/** How long Electron may take to become able to show a message, in milliseconds. */
const readyPatience = 5_000;

/**
 * Runs the start of the app. One that fails ends the process with a message: an invisible one would hold the lock of the
 * single instance, and no later start would open a window. What nothing catches later is logged, and the app goes on.
 */
export async function guardStart(guard: StartGuard, start: () => Promise<void>): Promise<void> {
  let starting = true;
  const ended = new Promise<never>((_resolve, reject) => {
    for (const event of ["uncaughtException", "unhandledRejection"] as const)
      guard.process.on(event, (error: unknown) => {
        if (starting) reject(error instanceof Error ? error : new Error(String(error)));
        else guard.log.fault(error, `main: ${event}`);
      });
  });
  // Without a start to wait for it, a fault is no rejection of its own.
  ended.catch(() => undefined);
  try {
    await Promise.race([start(), ended]);
  } catch (error) {
    await endStart(guard, error);
  } finally {
    starting = false;
  }
}

async function endStart(guard: StartGuard, error: unknown): Promise<void> {
  const {
    electron: { app, dialog },
    log,
    systemLocale,
    lastLanguage,
  } = guard;
  const id = log.fault(error, "start");
  try {
    // Before it is ready, Electron on Linux has no box to show, only standard error.
    if (!app.isReady()) await Promise.race([app.whenReady(), after(readyPatience)]);
    const language = lastLanguage() ?? systemLanguage(app.isReady() ? app.getLocale() : systemLocale);
    dialog.showErrorBox(dialogText("startFailed", language), messageOf(error, id, language));
  } finally {
    app.exit(1);
  }
}

/** What the user can act on in words; anything else by its first line, and where the rest is. */
function messageOf(error: unknown, id: string, language: Language): string {
  if (error instanceof UserError) return fillText(error.text, language, error.values);
  const [found = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return `${found}\n\n${dialogText("startFailedLogged", language, { id })}`;
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
