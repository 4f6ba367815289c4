import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { dialogText, type DialogLanguage } from "./dialogTexts";
import type { ElectronApi } from "./electronApi";
import type { WindowMemory } from "./windowMemory";

/** Crash dumps that are kept; each may have many megabytes. */
const kept = 5;

/** Removes all but the newest dumps below `folder`. @returns when the newest was made; null without any */
export function pruneCrashDumps(folder: string): number | null {
  const dumps = filesBelow(folder)
    .filter((path) => path.endsWith(".dmp"))
    .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of dumps.slice(kept))
    for (const file of [path, path.replace(/\.dmp$/, ".meta")]) rmSync(file, { force: true });
  return dumps[0]?.time ?? null;
}

/** Tells the user of a crash since the last start, once. */
export function tellOfCrash(
  { app, dialog }: Pick<ElectronApi, "app" | "dialog">,
  window: BrowserWindow,
  memory: WindowMemory,
  language: DialogLanguage,
): void {
  const folder = app.getPath("crashDumps");
  const newest = pruneCrashDumps(folder);
  if (newest === null || newest <= memory.remembered.toldCrash || window.isDestroyed()) return;
  memory.remember({ toldCrash: newest });
  void dialog.showMessageBox(window, {
    type: "info",
    message: dialogText("crashed", language()),
    detail: dialogText("crashedDetail", language(), { folder }),
    buttons: [dialogText("ok", language())],
  });
}

function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
