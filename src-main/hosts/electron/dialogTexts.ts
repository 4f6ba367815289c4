import { fillText, translated, type Language, type Text } from "../../../src-engine";
import type { FileKind } from "../../contract/files";
import { ko, koOfKinds } from "./dialogTexts.ko";

/** Every text of the system's dialogs. Each dialog brings its own buttons, since the system's speak the system's language. */
export const dialogTexts = translated(
  {
    allFiles: "All files",
    openButton: "Open",
    saveButton: "Save",
    cancel: "Cancel",
    ok: "OK",

    replace: "{{name}} exists already. Replace it?",
    replaceYes: "Replace",
    dropped: "Use the file that was dropped here?",
    droppedYes: "Use this file",

    notAnswering: "Gradwire does not answer.",
    notAnsweringDetail: "Your last edits are in a backup that is offered at the next start.",
    wait: "Wait",
    closeAnyway: "Close anyway",

    pageCrashed: "The window stopped working.",
    pageCrashedDetail: "Training goes on. Reopen the window to see it; your last edits are in a backup.",
    reopen: "Reopen",
    quit: "Quit",

    crashed: "A part of Gradwire crashed.",
    crashedDetail:
      "Your work is in a backup, if it was not saved. A report for whoever looks into it is in {{folder}}. It was sent to nobody.",

    startFailed: "Gradwire could not start",
    startFailedLogged:
      "Start it again; if that does not help, install it again. The log of this machine has the details: entry {{id}}.",
  },
  { ko },
);

/** How the file dialogs call a kind of file: in their list of kinds, and in the title of each. */
export const fileDialogTexts: Readonly<Record<FileKind, Readonly<Record<"kind" | "open" | "save", Text>>>> = {
  csv: translated(
    { kind: "Tables (CSV, JSON lines, Parquet)", open: "Open a table", save: "Save the table" },
    { ko: koOfKinds.csv },
  ),
  project: translated(
    { kind: "Gradwire projects", open: "Open a project", save: "Save the project" },
    { ko: koOfKinds.project },
  ),
  weights: translated({ kind: "Weights", open: "Open weights", save: "Save the weights" }, { ko: koOfKinds.weights }),
  onnx: translated({ kind: "ONNX models", open: "Open a model", save: "Export the model" }, { ko: koOfKinds.onnx }),
  code: translated({ kind: "Python code", open: "Open code", save: "Save the code" }, { ko: koOfKinds.code }),
  picture: translated(
    { kind: "Pictures", open: "Open a picture", save: "Save the picture" },
    { ko: koOfKinds.picture },
  ),
};

/** The language of the dialogs: the page's, which may change while the app runs. */
export type DialogLanguage = () => Language;

/** The language of a system, where the user has chosen none. */
export function systemLanguage(locale: string): Language {
  return locale.toLowerCase().startsWith("ko") ? "ko" : "en";
}

/** A text of the table in a language. */
export function dialogText(
  key: keyof typeof dialogTexts,
  language: Language,
  values: Parameters<typeof fillText>[2] = {},
): string {
  return fillText(dialogTexts[key], language, values);
}
