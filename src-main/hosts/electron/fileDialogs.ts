import type { BrowserWindow, FileFilter } from "electron";
import { fillText, type Language, type Text } from "../../../src-engine";
import type { FileKind } from "../../contract/index";
import type { ElectronApi } from "./electronApi";

const kinds: Readonly<Record<FileKind, { readonly name: Text; readonly extensions: readonly string[] }>> = {
  csv: { name: { en: "Tables (CSV)", ko: "표 (CSV)" }, extensions: ["csv", "tsv", "txt"] },
  project: { name: { en: "Gradwire projects", ko: "Gradwire 프로젝트" }, extensions: ["gradwire"] },
  weights: { name: { en: "Weights", ko: "가중치" }, extensions: ["safetensors", "npz", "json"] },
};
const allFiles: Text = { en: "All files", ko: "모든 파일" };

/** Asks for a file to open; null when cancelled. */
export async function chooseOpen(
  dialog: ElectronApi["dialog"],
  window: BrowserWindow,
  kind: FileKind,
  language: Language,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ["openFile"],
    filters: [filter(kind, language), { name: fillText(allFiles, language), extensions: ["*"] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where to save; null when cancelled. */
export async function chooseSave(
  dialog: ElectronApi["dialog"],
  window: BrowserWindow,
  kind: FileKind,
  suggestedName: string,
  language: Language,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    filters: [filter(kind, language)],
    properties: ["showOverwriteConfirmation", "createDirectory"],
  });
  return canceled || filePath === "" ? null : filePath;
}

function filter(kind: FileKind, language: Language): FileFilter {
  const { name, extensions } = kinds[kind];
  return { name: fillText(name, language), extensions: [...extensions] };
}
