import { translated } from "../../../src-engine";
import { ko } from "./projects.ko";

/** Errors of project files and of finding their data. */
export const projectErrors = translated(
  {
    projectNotJson:
      "{{name}} is not a Gradwire project: it is no valid JSON ({{cause}}). Choose another file, or open its backup.",
    projectReadOnly:
      "{{name}} was made by a newer Gradwire and is read-only here. Save it under another name, or update Gradwire.",
    recentUnknown: "This project is no longer in the list of recent ones. Open it again.",
    templateUnknown: "There is no template {{id}}.",
    recoverableUnknown: "There is no backup of this project any more.",
    dataNotFound: "{{name}} is not in the project's folder. Locate it to go on.",
    dataOutside: "{{name}} lies outside the project's folder and is not opened unasked. Locate it to go on.",
    dataChanged: "{{name}} changed since the project was saved. Locate it again to use the new contents.",
    dataFileChanged:
      "{{name}} changed on disk since the Dataset read it. Read it again, so that rows, columns and categories are those of the new contents.",
    dataOtherThanProject:
      "{{name}} is not the file that the project was made with (its SHA-256 differs): it is read with the project's columns and categories.",
    dataNotTaken: "{{name}} could not be read, so the Dataset does not have it. {{reason}}",
    fieldNotUsed: "{{name}}: “{{text}}” is not used, {{value}} stays in force. {{reason}}",
    dataUnset: "No file was chosen for this Dataset yet.",
  },
  { ko },
);
