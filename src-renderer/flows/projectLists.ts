import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { forgetRecoverable, projectTitle, useProject, withoutExtension } from "../state/projectStore";
import { ask } from "../state/questionStore";
import { settle } from "./projectBackups";

/** Lists the recent projects. */
export async function refreshRecents(): Promise<void> {
  useProject.setState({ recents: await host().client.files.recents() });
}

/** Lists the examples; none where they cannot be listed. */
export async function refreshTemplates(): Promise<void> {
  try {
    useProject.setState({ templates: await host().client.project.templates() });
  } catch {
    useProject.setState({ templates: [] });
  }
}

/** Lists the unsaved work that is offered to this page. */
export async function refreshRecoverables(): Promise<void> {
  const open = useDocument.getState().document.projectId;
  const recoverables = await host().client.project.recoverables();
  useProject.setState({ recoverables: recoverables.filter(({ projectId }) => projectId !== open) });
}

/** Deletes a backup after asking. */
export async function discardRecoverable(projectId: string): Promise<boolean> {
  const name = useProject.getState().recoverables.find((each) => each.projectId === projectId)?.name ?? "";
  const answer = await ask({
    title: translate("project.discardBackup.title", { name: projectTitle(withoutExtension(name)) }),
    body: translate("project.discardBackup.body"),
    choices: [
      { id: "keep", label: translate("common.cancel") },
      { id: "discard", label: translate("project.discardBackup.confirm"), tone: "danger" },
    ],
  });
  if (answer?.choice !== "discard") return false;
  forgetRecoverable(projectId);
  settle(projectId);
  return true;
}

/** Takes a project out of the list of recent ones. */
export async function forgetRecent(id: string): Promise<void> {
  useProject.setState(({ recents }) => ({ recents: recents.filter((recent) => recent.id !== id) }));
  try {
    await host().client.files.forgetRecent({ id });
  } catch (error) {
    notify({ tone: "error", title: refusalText(error) });
    await refreshRecents();
  }
}
