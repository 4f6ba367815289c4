import { app } from "./app";
import type { BrowserWindow } from "./browserWindow";

type Role = (window: BrowserWindow | null) => void;

/** What entries with a role do by themselves. */
const roles: Readonly<Record<string, Role>> = {
  quit: () => app.quit(),
  about: () => app.showAboutPanel(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  zoom: (window) => window?.maximize(),
  front: (window) => window?.focus(),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
  reload: (window) => window?.reload(),
  forcereload: (window) => window?.reload(),
  toggledevtools: (window) => window?.webContents.toggleDevTools(),
  resetzoom: (window) => window?.webContents.setZoomLevel(0),
  zoomin: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomout: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
  undo: (window) => window?.webContents.undo(),
  redo: (window) => window?.webContents.redo(),
  cut: (window) => window?.webContents.cut(),
  copy: (window) => window?.webContents.copy(),
  paste: (window) => window?.webContents.paste(),
  delete: (window) => window?.webContents.delete(),
  selectall: (window) => window?.webContents.selectAll(),
  clearrecentdocuments: () => app.clearRecentDocuments(),
  hide: () => app.hide(),
  unhide: () => app.show(),
};

export function runRole(role: string, window: BrowserWindow | null): void {
  const run = roles[role];
  if (run === undefined) throw new Error(`The stand-in for Electron does not know what the role ${role} does.`);
  run(window);
}
