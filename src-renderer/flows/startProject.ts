import type { GradwireDocument } from "../../src-engine";
import type { OpenedProject } from "../../src-main/contract";
import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { adoptDataStatuses, useData } from "../state/dataStore";
import { loadDocument, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { noteDirty, type ProjectState, projectTitle, useProject } from "../state/projectStore";
import { searchFiles } from "./fileSearch";
import { adopt } from "./openProject";
import { tellFailure } from "./orTell";
import { keepBackups, settle } from "./projectBackups";
import { refreshRecents, refreshRecoverables, refreshTemplates } from "./projectLists";
import { type OpenWork, recallOpenWork, rememberOpenWork } from "./reload";

/**
 * Prepares the page's project: lists what can be opened, opens what the command line named, and from then on keeps
 * the title, the unsaved mark and the backups up to date. Called once, when the page is connected.
 * @param initialProject what the command line named. @returns when that is on the canvas
 */
export async function startProject(initialProject: Promise<OpenedProject | null>): Promise<void> {
  useDocument.subscribe(noteDirty);
  useProject.subscribe(showTitle);
  showTitle(useProject.getState());
  keepBackups(unsaved);
  addEventListener("pagehide", () => rememberOpenWork(openWork()));
  resume();
  try {
    const initial = await initialProject;
    if (initial !== null) adopt(initial);
  } catch (error) {
    tellFailure("project.openFailed", error);
  }
  // Not before the project, which the canvas waits for.
  void Promise.allSettled([refreshRecents(), refreshTemplates(), refreshRecoverables()]);
}

function unsaved(): { document: GradwireDocument; name: string } | null {
  const { dirty, name } = useProject.getState();
  return dirty ? { document: useDocument.getState().document, name: projectTitle(name) } : null;
}

let shownTitle = "";

function showTitle({ name, dirty }: ProjectState): void {
  const title = projectTitle(name);
  const text = `${dirty ? "● " : ""}${title} — Gradwire`;
  if (text === shownTitle) return;
  shownTitle = text;
  document.title = text;
  // The title is decoration: a host that cannot show it now is told again with the next change.
  host()
    .client.system.title({ name: title, dirty })
    .catch(() => undefined);
}

function openWork(): OpenWork {
  const { name, displayPath, handle, readOnly, dirty } = useProject.getState();
  const { document } = useDocument.getState();
  return { name, displayPath, handle, readOnly, dirty, document, grants: useData.getState().grants };
}

/** After a reload of the page: everything is as it was. */
function resume(): void {
  const work = recallOpenWork();
  if (work === null) return;
  const { document, grants, dirty, renewed, ...project } = work;
  useData.setState({ grants });
  useProject.setState({ ...project, dirty, saved: dirty ? null : document });
  loadDocument(document, { readOnly: project.readOnly !== null });
  if (renewed) searchFiles(() => findDataAgain(document, projectTitle(project.name)));
}

/** A new session has none of the files of the one before: the host finds the data by their contents, as after a crash. */
async function findDataAgain(document: GradwireDocument, name: string): Promise<void> {
  const { project } = host().client;
  const { projectId } = document;
  try {
    await project.backup({ document, name });
    const { data } = await project.recover({ projectId });
    if (useDocument.getState().document.projectId === projectId) adoptDataStatuses(document, data);
    if (!useProject.getState().dirty) settle(projectId);
  } catch (error) {
    notify({ tone: "warning", title: translate("project.missingData"), detail: refusalText(error) });
  }
}
