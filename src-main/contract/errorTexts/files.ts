import { translated } from "../../../src-engine";
import { ko } from "./files.ko";

/** Errors of files: dialogs, handles, reading, writing. */
export const fileErrors = translated(
  {
    noFileDialog: "This host has no file dialog. Upload the file instead.",
    dropUnknown: "No file named {{name}} was dropped on this window. Drop it again, or choose it in the dialog.",
    dropKind: "{{name}} ends in none of {{endings}}. Drop a file that does, or choose this one in the dialog.",
    uploadFailed: "The file could not be handed to Gradwire (status {{status}}). Try again.",
    downloadFailed: "The file is no longer ready to be downloaded (status {{status}}). Save or export it again.",
    handleUnknown: "The file is no longer available to this window. Choose it again.",
    handleKind: "The chosen file is for {{kind}}, but {{expected}} is needed. Choose another file.",
    handleMode: "{{name}} was chosen to be {{mode}} only. Choose it again for this purpose.",
    fileMissing: "{{name}} is not there any more. It may have been moved, renamed or deleted: locate it again.",
    fileReplaced: "{{name}} was replaced by another file since it was chosen. Choose it again.",
    fileChanged: "{{name}} changed while it was read. Load it again once it is no longer being written.",
    fileNotRegular: "{{name}} is not a regular file. Choose a file, not a folder or a device.",
    fileTooLarge: "{{name}} has {{bytes}} bytes, more than the {{limit}} allowed.",
    fileAccess: "{{name}} may not be opened: permission denied. Change its permissions or choose another place.",
    fileReadFailed: "{{name}} could not be read ({{cause}}). Check the disk and try again.",
    diskFull:
      "There is not enough space on the disk to write {{name}}. Free some space and save again; the old file is unchanged.",
    writeAccess:
      "{{name}} may not be written here: permission denied. Choose another place; the old file is unchanged.",
    writeReadOnlyDisk: "{{name}} is on a disk that is read-only. Choose another place; the old file is unchanged.",
    writeBusy: "{{name}} is in use by another program. Close it there and save again; the old file is unchanged.",
    writeNoFolder: "The folder of {{name}} is not there any more. Choose another place.",
    writeFailed: "{{name}} could not be written ({{cause}}). Save it to another place; the old file is unchanged.",
    nameTooLong: "The file's name may have at most {{limit}} bytes, got {{bytes}}: {{name}}. Choose a shorter one.",
    resultRescued:
      "{{name}} could not be written where it was asked for, so that it was saved as {{place}} instead. Move it from there.",
    resultLost:
      "{{name}} could be written neither where it was asked for nor among Gradwire's own data. Free some space and train again.",
    fileChangedOnDisk:
      "{{name}} was changed on disk by another program since it was opened. Save under another name, or open it again.",
    appDataUnusable:
      "Gradwire keeps its own data in {{folder}}, which cannot be used ({{cause}}). Make it a folder you may write to, or set GRADWIRE_HOME to one.",
  },
  { ko },
);
