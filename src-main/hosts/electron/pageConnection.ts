import { isAbsolute } from "node:path";
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from "electron";
import { connectChannel, droppedChannel, type ElectronApi } from "./electronApi";
import type { PageAddress } from "./pageAddress";

/**
 * Takes the page's end of a connection. Only the main frame of the one window, showing our page, may bring it, one
 * port at a time; whatever is not known to be so is refused.
 */
export function acceptConnections(
  ipcMain: ElectronApi["ipcMain"],
  isOurs: (event: IpcMainEvent) => boolean,
  serve: (port: MessagePortMain) => void,
): void {
  ipcMain.on(connectChannel, (event) => {
    const [port, ...others] = event.ports;
    if (port !== undefined && others.length === 0 && isOurs(event)) {
      serve(port);
      return;
    }
    for (const refused of event.ports) refused.close();
  });
}

/** Takes the paths of files that were dropped on our page, from its preload script. Anything else is not heard. */
export function acceptDrops(
  ipcMain: ElectronApi["ipcMain"],
  isOurs: (event: IpcMainEvent) => boolean,
  drop: (path: string) => void,
): void {
  ipcMain.on(droppedChannel, (event, path: unknown) => {
    if (typeof path === "string" && isAbsolute(path) && isOurs(event)) drop(path);
  });
}

/** Whether a message comes from the main frame of the one window, while it shows our page. */
export function isOurPage(event: IpcMainEvent, page: PageAddress, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  if (window === null || window.isDestroyed() || frame === null) return false;
  const { webContents } = window;
  return event.sender === webContents && frame === webContents.mainFrame && page.isPage(frame.url);
}
