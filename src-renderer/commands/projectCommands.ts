import { newProject, openInitialProject, openProject } from "../flows/openProject";
import { saveProject, saveProjectAs } from "../flows/saveProject";
import { declared, type Command } from "./command";

/** Commands of the project file. */
export const projectCommands: readonly Command[] = [
  { ...declared("project.new"), run: newProject },
  {
    ...declared("project.open"),
    whileTyping: true,
    run: openProject,
  },
  {
    ...declared("project.save"),
    whileTyping: true,
    run: saveProject,
  },
  {
    ...declared("project.saveAs"),
    whileTyping: true,
    run: saveProjectAs,
  },
  // Sent by the host when a project is opened from outside while the application runs.
  {
    ...declared("project.openInitial"),
    hidden: true,
    run: openInitialProject,
  },
];
