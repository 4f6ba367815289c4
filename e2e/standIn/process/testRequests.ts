import { statSync } from "node:fs";
import { basename } from "node:path";
import { app } from "./app";
import { BrowserWindow } from "./browserWindow";
import { calls } from "./calls";
import { isControlled, onRequest } from "./control";
import { nativeTheme, powerMonitor } from "./system";
import { preventable } from "./strict";

/** What a test does as the user and the system. */

function firstWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error("There is no window.");
  return window;
}

onRequest("closeWindow", () => {
  firstWindow().close();
  return null;
});
onRequest("quit", () => {
  app.quit();
  return null;
});
onRequest("destroyWindows", () => {
  const open = BrowserWindow.getAllWindows();
  // After the answer: the last one may end the process.
  setImmediate(() => {
    for (const window of open) window.destroy();
  });
  return open.length;
});
onRequest("windows", () => BrowserWindow.getAllWindows().map((window) => window.facts()));
onRequest("calls", () => calls);
onRequest("emit", ({ on, event, args }) => {
  const emitters = {
    app: () => app,
    window: firstWindow,
    contents: () => firstWindow().webContents,
    theme: () => nativeTheme,
    power: () => powerMonitor,
  };
  emitters[on]().emit(event, preventable({}), ...args);
  return null;
});
onRequest("crashPage", async () => {
  (await firstWindow().webContents.page()).crash();
  return null;
});
onRequest("drop", async ({ paths, x, y }) => {
  const page = await firstWindow().webContents.page();
  const files = paths.map((path) => {
    const { size, mtimeMs } = statSync(path);
    return { path, name: basename(path), size, modified: Math.trunc(mtimeMs) };
  });
  page.toWorld({ type: "files", files });
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await page.cdp.send("Input.dispatchDragEvent", { type, x, y, data });
  return null;
});

// Whoever started this is gone: so is this, and with it (in one process group) the browser and the workers.
if (isControlled) process.once("disconnect", () => process.kill(-process.pid, "SIGKILL"));
