import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { BrowserWindow, FileFilter } from "electron";
import { fillText, type Language, type Text } from "../../../src-engine";
import { fileExtensions } from "../../contract/fileExtensions";
import type { FileKind } from "../../contract/files";
import type { ElectronApi } from "./electronApi";
import type { WindowMemory } from "./windowMemory";

const names: Readonly<Record<FileKind, Text>> = {
  csv: { en: "Tables (CSV)", ko: "표 (CSV)" },
  project: { en: "Gradwire projects", ko: "Gradwire 프로젝트" },
  weights: { en: "Weights", ko: "가중치" },
};
const texts = {
  allFiles: { en: "All files", ko: "모든 파일" },
  replace: { en: "{{name}} exists already. Replace it?", ko: "{{name}} 파일이 이미 있습니다. 바꿀까요?" },
  replaceYes: { en: "Replace", ko: "바꾸기" },
  dropped: { en: "Use the file that was dropped here?", ko: "여기에 놓은 파일을 사용할까요?" },
  droppedYes: { en: "Use this file", ko: "이 파일 사용" },
  cancel: { en: "Cancel", ko: "취소" },
} as const satisfies Record<string, Text>;

/** What the dialogs of a window work with. */
export interface DialogParts {
  readonly electron: Pick<ElectronApi, "app" | "dialog">;
  readonly window: BrowserWindow;
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly memory: WindowMemory;
}

/** The system's dialogs for files. Each kind of file begins in the folder it was left in. */
export class FileDialogs {
  constructor(private readonly parts: DialogParts) {}

  /** Asks for a file to open; null when cancelled. */
  async chooseOpen(kind: FileKind): Promise<string | null> {
    const { electron, window, language } = this.parts;
    const { canceled, filePaths } = await electron.dialog.showOpenDialog(window, {
      // Left out, Electron opens every dialog in Downloads.
      defaultPath: this.folderOf(kind),
      properties: ["openFile"],
      filters: [filter(kind, language), { name: fillText(texts.allFiles, language), extensions: ["*"] }],
    });
    const [chosen] = filePaths;
    if (canceled || chosen === undefined) return null;
    this.rememberFolder(kind, chosen);
    return chosen;
  }

  /** Asks where to save; null when cancelled. */
  async chooseSave(kind: FileKind, suggestedName: string): Promise<string | null> {
    const { electron, window, language, platform } = this.parts;
    const { canceled, filePath } = await electron.dialog.showSaveDialog(window, {
      defaultPath: join(this.folderOf(kind), suggestedName),
      filters: [filter(kind, language)],
      properties: ["showOverwriteConfirmation", "createDirectory"],
    });
    if (canceled || filePath === "") return null;
    // The dialogs of Linux take a name as it was typed.
    const whole = platform === "linux" ? withExtension(filePath, kind, suggestedName) : filePath;
    if (whole !== filePath && existsSync(whole) && !(await this.mayReplace(whole))) return null;
    this.rememberFolder(kind, whole);
    return whole;
  }

  /** Shows the whole path of a file that was dropped on the page, which might have made it up. @returns whether it is meant. */
  confirmDropped(path: string): Promise<boolean> {
    return this.confirm(texts.dropped, path, texts.droppedYes);
  }

  /** The dialog asked about the name without its ending. */
  private mayReplace(path: string): Promise<boolean> {
    return this.confirm(texts.replace, path, texts.replaceYes);
  }

  private async confirm(message: Text, path: string, yes: Text): Promise<boolean> {
    const { electron, window, language } = this.parts;
    const { response } = await electron.dialog.showMessageBox(window, {
      type: "question",
      message: fillText(message, language, { name: basename(path) }),
      detail: path,
      buttons: [fillText(texts.cancel, language), fillText(yes, language)],
      defaultId: 1,
      cancelId: 0,
    });
    return response === 1;
  }

  private folderOf(kind: FileKind): string {
    const { app } = this.parts.electron;
    const last = this.parts.memory.remembered.folders[kind];
    return last !== undefined && isFolder(last) ? last : app.getPath("documents");
  }

  private rememberFolder(kind: FileKind, path: string): void {
    const { memory } = this.parts;
    memory.remember({ folders: { ...memory.remembered.folders, [kind]: dirname(path) } });
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The path with the kind's ending: the suggestion's own, where it has one of the kind's. */
function withExtension(path: string, kind: FileKind, suggestedName: string): string {
  const known: readonly string[] = fileExtensions[kind];
  const isKnown = (name: string): boolean => known.includes(extname(name).slice(1).toLowerCase());
  if (isKnown(path)) return path;
  return path + (isKnown(suggestedName) ? extname(suggestedName) : `.${fileExtensions[kind][0]}`);
}

function filter(kind: FileKind, language: Language): FileFilter {
  return { name: fillText(names[kind], language), extensions: [...fileExtensions[kind]] };
}
