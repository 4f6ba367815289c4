import type { Page } from "@playwright/test";

/** The hosts the app runs in. The stand-in runs the Electron host without Electron. */
export type HostKind = "web" | "electron" | "electron-stand-in";

/** A host that was started as a process of its own, and its open page. */
export interface RunningHost {
  readonly page: Page;
  /** Answers the open dialog that `action` brings up with `path`. */
  chooseFile(path: string, action: () => Promise<void>): Promise<void>;
  /** Answers the save dialog, or takes the download, that `action` brings up. @returns where the file is. */
  saveFile(folder: string, action: () => Promise<void>): Promise<string>;
  /** Ends the process as a crash does. */
  kill(): Promise<void>;
  /** Ends the process in order. */
  stop(): Promise<void>;
}

/** Where a host keeps its data, and what it opens. */
export interface HostOptions {
  /** `GRADWIRE_HOME` of the process. */
  readonly home: string;
  readonly project: string | null;
  /** Told of the page before it loads, so that nothing it says is missed. */
  onPage(page: Page): void;
}
