import type { FileKind } from "../contract/index";
import type { Appearance, MenuState } from "../contract/system";

/** Whoever grants belong to: a window's id, a web session's id, or the command line. */
export type Owner = string;

/** A child process that parses untrusted files, however the host starts it. Messages are structured clones. */
export interface WorkerProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the process has ended; `reason` says how (`exit code 1`, `signal SIGKILL`). */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

/** What the services need of the host they run in. Paths in it come from the host's own dialogs, never from the page. */
export interface HostBridge {
  readonly kind: "electron" | "web" | "cli";
  /** Asks the user for a file to open; null when cancelled. Absent where the host has no dialogs. */
  chooseOpen?(owner: Owner, kind: FileKind): Promise<string | null>;
  /** Asks the user where to save; null when cancelled. Absent where the host has no dialogs. */
  chooseSave?(owner: Owner, kind: FileKind, suggestedName: string): Promise<string | null>;
  /** Shows the user a path that was dropped on the page, and asks whether they mean it. Absent where files are uploaded. */
  confirmDropped?(owner: Owner, path: string): Promise<boolean>;
  /** Absent where the page writes its own title, or there is no page. */
  setTitle?(owner: Owner, title: { readonly name: string; readonly dirty: boolean }): void;
  /** How the page looks now. Absent where there is no window of the host's own. */
  setAppearance?(owner: Owner, appearance: Appearance): void;
  /** What of the page's commands is to be had now. Absent where there are no native menus. */
  setMenuState?(owner: Owner, state: MenuState): void;
  /** The page has heard `closeRequested`. Absent where no window asks. */
  acknowledgeClose?(owner: Owner): void;
  /** The page's answer to `closeRequested`. Absent where no window asks. */
  answerClose?(owner: Owner, close: boolean): void;
  /** The page has backed up what was unsaved, as `sessionEnding` asked. Absent where no window asks. */
  workKept?(owner: Owner): void;
  /** Starts the data worker (`out/main/dataWorker.js`). */
  launchWorker(): WorkerProcess;
}
