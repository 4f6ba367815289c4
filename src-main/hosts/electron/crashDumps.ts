import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { fillText, type Language } from "../../../src-engine";
import type { ElectronApi } from "./electronApi";
import type { WindowMemory } from "./windowMemory";

/** Crash dumps that are kept; each may have many megabytes. */
const kept = 5;

const texts = {
  message: { en: "A part of Gradwire crashed.", ko: "Gradwire의 일부가 비정상 종료되었습니다." },
  detail: {
    en: "Your work is in a backup, if it was not saved. A report for whoever looks into it is in {{folder}}. It was sent to nobody.",
    ko: "저장하지 않은 작업은 백업에 있습니다. 원인을 조사할 사람을 위한 보고서는 {{folder}}에 있으며 누구에게도 전송되지 않았습니다.",
  },
} as const;

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
  language: Language,
): void {
  const folder = app.getPath("crashDumps");
  const newest = pruneCrashDumps(folder);
  if (newest === null || newest <= memory.remembered.toldCrash || window.isDestroyed()) return;
  memory.remember({ toldCrash: newest });
  void dialog.showMessageBox(window, {
    type: "info",
    message: fillText(texts.message, language),
    detail: fillText(texts.detail, language, { folder }),
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
