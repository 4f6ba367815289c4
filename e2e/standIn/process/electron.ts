/**
 * The module `electron` as the built main process of the app finds it here: a stand-in over plain Chromium. What it shows
 * and what it cannot show is written in docs/electron-stand-in.md.
 */
import { app } from "./app";
import { BrowserWindow } from "./browserWindow";
import { dialog } from "./dialog";
import { ipcMain } from "./ipcMain";
import { Menu, MenuItem } from "./menu";
import { MessageChannelMain } from "./messagePort";
import { browser } from "./runtime";
import { session } from "./session";
import {
  clipboard,
  crashReporter,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  shell,
} from "./system";
import "./faults";
import "./testRequests";
import { utilityProcess } from "./utilityProcess";

// The app's own first turn comes before: what it sets there (paths, switches) is known when the browser starts.
setImmediate(() => {
  browser(
    () => app.getPath("userData"),
    () => BrowserWindow.getAllWindows()[0]?.webContents,
  ).then(
    () => app.becomeReady(),
    (error: unknown) => {
      process.stderr.write(`The stand-in for Electron: ${String(error)}\n`);
      process.exit(1);
    },
  );
});

export {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
};
