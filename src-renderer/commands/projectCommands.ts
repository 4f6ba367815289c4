import { translate } from "../i18n";
import { newProject, openInitialProject, openProject, saveProject, saveProjectAs } from "../state/projectStore";
import type { Command } from "./command";

/** Commands of the project file. */
export const projectCommands: readonly Command[] = [
  { id: "project.new", label: () => translate("canvas.command.new"), keys: ["Mod+Alt+N", "Mod+N"], run: newProject },
  {
    id: "project.open",
    label: () => translate("canvas.command.open"),
    keys: ["Mod+O"],
    whileTyping: true,
    run: openProject,
  },
  {
    id: "project.save",
    label: () => translate("canvas.command.save"),
    keys: ["Mod+S"],
    whileTyping: true,
    run: saveProject,
  },
  {
    id: "project.saveAs",
    label: () => translate("canvas.command.saveAs"),
    keys: ["Mod+Shift+S"],
    whileTyping: true,
    run: saveProjectAs,
  },
  // Sent by the host when a project is opened from outside while the application runs.
  {
    id: "project.openInitial",
    label: () => translate("canvas.command.openInitial"),
    hidden: true,
    run: openInitialProject,
  },
];
