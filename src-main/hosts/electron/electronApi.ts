import type * as Electron from "electron";

/** The parts of Electron this host uses: the one list of them. `electron.ts` alone loads them and hands them in. */
export type ElectronApi = Pick<
  typeof Electron,
  | "app"
  | "BrowserWindow"
  | "crashReporter"
  | "dialog"
  | "ipcMain"
  | "Menu"
  | "nativeTheme"
  | "Notification"
  | "powerMonitor"
  | "powerSaveBlocker"
  | "protocol"
  | "screen"
  | "session"
  | "utilityProcess"
>;

/** Channel on which the path of a dropped file arrives. Equal to the one in the preload script. */
export const droppedChannel = "gradwire:dropped";

/** The one origin there is. */
export const pageOrigin = "app://ui";

/** The page's address. */
export const pageUrl = `${pageOrigin}/`;

/** Channel on which the page's end of a connection arrives. Equal to the one in the preload script. */
export const connectChannel = "gradwire:connect";
