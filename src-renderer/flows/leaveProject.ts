import { host } from "../client/host";
import { translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { projectTitle, useProject } from "../state/projectStore";
import { ask } from "../state/questionStore";
import { isActive, useRun } from "../state/runStore";
import { settle } from "./projectBackups";
import { saveProject } from "./saveProject";

/**
 * Makes sure that nothing unsaved is lost by `next`: asks to save. Returns false when the user would rather stay, or
 * `next` does. Changes that are not wanted count as such once they are left: where what comes next fails or is cancelled,
 * they stand on the canvas as before, and in their backup.
 */
export async function leaveFor(next: () => Promise<boolean>): Promise<boolean> {
  const choice = await askToLeave();
  if (choice === "stay") return false;
  const { projectId } = useDocument.getState().document;
  const left = await next();
  if (left && choice === "discard") settle(projectId);
  return left;
}

async function askToLeave(): Promise<"stay" | "leave" | "discard"> {
  const { dirty, name } = useProject.getState();
  if (!dirty) return "leave";
  const answer = await ask({
    title: translate("project.unsaved.title", { name: projectTitle(name) }),
    body: translate("project.unsaved.body"),
    choices: [
      { id: "stay", label: translate("common.cancel") },
      { id: "discard", label: translate("project.unsaved.discard") },
      { id: "save", label: translate("project.unsaved.save"), tone: "primary" },
    ],
  });
  if (answer?.choice === "save") return (await saveProject()) ? "leave" : "stay";
  return answer?.choice === "discard" ? "discard" : "stay";
}

/** Whether the user is being asked if the window may close. */
let asking = false;

/**
 * Answers the window that wants to close. That it was heard is said at once, since the user may think as long as they
 * like; one that wants it again meanwhile gets no second question.
 */
export async function answerClose(): Promise<void> {
  const { system } = host().client;
  await system.closeSeen();
  if (asking) return;
  asking = true;
  // A question that fails must not leave the window waiting: it stays open.
  const close = await confirmClose()
    .catch(() => false)
    .finally(() => (asking = false));
  await system.closeAnswer({ close });
}

/** Closing ends the host, and with it a run that trains: says what is kept of it. */
async function confirmClose(): Promise<boolean> {
  if (isActive(useRun.getState().status)) {
    const answer = await ask({
      title: translate("project.closeTraining.title"),
      body: translate("project.closeTraining.body"),
      choices: [
        { id: "stay", label: translate("project.closeTraining.stay") },
        { id: "close", label: translate("project.closeTraining.close"), tone: "danger" },
      ],
    });
    if (answer?.choice !== "close") return false;
  }
  return leaveFor(() => Promise.resolve(true));
}
