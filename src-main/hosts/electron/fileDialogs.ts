import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { BrowserWindow, FileFilter } from "electron";
import { fillText, type Language } from "../../../src-engine";
import { fileExtensions, openedExtensions } from "../../contract/fileExtensions";
import type { FileKind } from "../../contract/files";
import { dialogText, fileDialogTexts, type DialogLanguage, type dialogTexts } from "./dialogTexts";
import type { ElectronApi } from "./electronApi";
import type { WindowMemory } from "./windowMemory";

/** What the dialogs of a window work with. */
export interface DialogParts {
  readonly electron: Pick<ElectronApi, "app" | "dialog">;
  readonly window: BrowserWindow;
  readonly language: DialogLanguage;
  readonly platform: NodeJS.Platform;
  readonly memory: WindowMemory;
}

/** The system's dialogs for files. Each kind of file begins in the folder it was left in. */
export class FileDialogs {
  constructor(private readonly parts: DialogParts) {}

  /** Asks for a file to open; null when cancelled. */
  async chooseOpen(kind: FileKind): Promise<string | null> {
    const { electron, window } = this.parts;
    const language = this.parts.language();
    const { canceled, filePaths } = await electron.dialog.showOpenDialog(window, {
      title: fillText(fileDialogTexts[kind].open, language),
      buttonLabel: dialogText("openButton", language),
      // Left out, Electron opens every dialog in Downloads.
      defaultPath: this.folderOf(kind),
      properties: ["openFile"],
      filters: [
        filter(kind, openedExtensions(kind), language),
        { name: dialogText("allFiles", language), extensions: ["*"] },
      ],
    });
    const [chosen] = filePaths;
    if (canceled || chosen === undefined) return null;
    this.rememberFolder(kind, chosen);
    return chosen;
  }

  /** Asks where to save; null when cancelled. */
  async chooseSave(kind: FileKind, suggestedName: string): Promise<string | null> {
    const { electron, window, platform } = this.parts;
    const language = this.parts.language();
    const { canceled, filePath } = await electron.dialog.showSaveDialog(window, {
      title: fillText(fileDialogTexts[kind].save, language),
      buttonLabel: dialogText("saveButton", language),
      defaultPath: join(this.folderOf(kind), suggestedName),
      filters: [filter(kind, fileExtensions[kind], language)],
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
    return this.confirm("dropped", path, "droppedYes");
  }

  /** The dialog asked about the name without its ending. */
  private mayReplace(path: string): Promise<boolean> {
    return this.confirm("replace", path, "replaceYes");
  }

  private async confirm(
    message: keyof typeof dialogTexts,
    path: string,
    yes: keyof typeof dialogTexts,
  ): Promise<boolean> {
    const { electron, window } = this.parts;
    const language = this.parts.language();
    const { response } = await electron.dialog.showMessageBox(window, {
      type: "question",
      message: dialogText(message, language, { name: basename(path) }),
      detail: path,
      buttons: [dialogText("cancel", language), dialogText(yes, language)],
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

function filter(kind: FileKind, endings: readonly string[], language: Language): FileFilter {
  return { name: fillText(fileDialogTexts[kind].kind, language), extensions: [...endings] };
}
