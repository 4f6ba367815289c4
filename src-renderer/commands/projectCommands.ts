import { newProject, openInitialProject, openProject } from "../flows/openProject";
import { saveProject, saveProjectAs } from "../flows/saveProject";
import { startFromCsv } from "../flows/startFromCsv";
import { command, type Command } from "./command";

/** Commands of the project file. */
export const projectCommands: readonly Command[] = [
  command("project.new", newProject),
  command("project.open", openProject, { whileTyping: true }),
  command("project.startFromCsv", startFromCsv),
  command("project.save", saveProject, { whileTyping: true }),
  command("project.saveAs", saveProjectAs, { whileTyping: true }),
  // Sent by the host when a project is opened from outside while the application runs.
  command("project.openInitial", openInitialProject),
];
