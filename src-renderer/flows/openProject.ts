import { create } from "zustand";
import { serializeDocument, type GradwireDocument } from "../../src-engine";
import { host } from "../client/host";
import type {
  Delivery,
  FileGrant,
  OpenedProject,
  Recoverable,
  RecentProject,
  RefusalData,
  Template,
} from "../../src-main/contract";
import { localize, refusalText, translate } from "../i18n";
import { chooseFile } from "../state/chooseFile";
import {
  adoptDataStatuses,
  datasetHandles,
  datasetParams,
  missingDatasets,
  searchFiles,
  useData,
} from "../state/dataStore";
import { applySaved, emptyDocument, loadDocument, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { keepBackups } from "./projectBackups";
import { ask } from "../state/questionStore";
import { recallOpenWork, rememberOpenWork, type OpenWork } from "./reload";
import { isActive, useRun } from "../state/runState";
import { select, setStartDismissed } from "../state/viewStore";

/** Which project is open, what is saved of it, and what could be opened instead. */
export interface ProjectState {
  /** Name without extension; empty for a project that never had one. */
  readonly name: string;
  readonly displayPath: string;
  /** Where Save writes; null for a project that has no file yet. */
  readonly handle: string | null;
  /** Why it must not be saved over, or null. */
  readonly readOnly: RefusalData | null;
  /** The document as it was last saved or opened: the very object, since undo gives it back. Null when it never was. */
  readonly saved: GradwireDocument | null;
  readonly dirty: boolean;
  /** Name of what is being opened, or null. */
  readonly opening: string | null;
  readonly recents: readonly RecentProject[];
  /** Null until they are known. */
  readonly templates: readonly Template[] | null;
  readonly recoverables: readonly Recoverable[];
}

/** The project store. Changed by the functions of this file only. */
export const useProject = create<ProjectState>()(() => ({
  name: "",
  displayPath: "",
  handle: null,
  readOnly: null,
  saved: useDocument.getState().document,
  dirty: false,
  opening: null,
  recents: [],
  templates: null,
  recoverables: [],
}));

/** The project's name for people. */
export function projectTitle(name: string): string {
  return name === "" ? translate("common.untitled") : name;
}

const withoutExtension = (name: string): string => name.replace(/\.gradwire$/i, "");

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
    notify({ tone: "error", title: translate("project.openFailed"), detail: refusalText(error) });
  }
  // Not before the project, which the canvas waits for.
  void Promise.allSettled([refreshRecents(), refreshTemplates(), refreshRecoverables()]);
}

function unsaved(): { document: GradwireDocument; name: string } | null {
  const { dirty, name } = useProject.getState();
  return dirty ? { document: useDocument.getState().document, name: projectTitle(name) } : null;
}

function noteDirty(): void {
  const { saved, dirty } = useProject.getState();
  const now = useDocument.getState().document !== saved;
  if (now !== dirty) useProject.setState({ dirty: now });
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

async function refreshRecents(): Promise<void> {
  useProject.setState({ recents: await host().client.files.recents() });
}

async function refreshTemplates(): Promise<void> {
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
  loadDocument(document);
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

/**
 * Hands the document to the user as a file, by the page alone: what is left when the host has forgotten it. Where the
 * page may hand over nothing by itself, the host's dialog does.
 */
export function downloadCopy(): void {
  const { handOver } = host().files;
  if (handOver === null) {
    void saveProjectAs();
    return;
  }
  const text = serializeDocument(useDocument.getState().document);
  handOver(new Blob([text], { type: "application/json" }), `${projectTitle(useProject.getState().name)}.gradwire`);
}

/**
 * Makes sure that nothing unsaved is lost by `next`: asks to save. Returns false when the user would rather stay, or
 * `next` does. Changes that are not wanted count as such once they are left: where what comes next fails or is cancelled,
 * they stand on the canvas as before, and in their backup.
 */
async function leaveFor(next: () => Promise<boolean>): Promise<boolean> {
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
      { id: "discard", label: translate("project.unsaved.discard") },
      { id: "save", label: translate("project.unsaved.save"), tone: "primary" },
    ],
  });
  if (answer?.choice === "save") return (await saveProject()) ? "leave" : "stay";
  return answer?.choice === "discard" ? "discard" : "stay";
}

/**
 * Answers the window that wants to close. That it was heard is said at once, since the user may think as long as they
 * like.
 */
export async function answerClose(): Promise<void> {
  const { system } = host().client;
  await system.closeSeen();
  // A question that fails must not leave the window waiting: it stays open.
  const close = await confirmClose().catch(() => false);
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

/** Begins an empty project. */
export function newProject(): Promise<boolean> {
  return leaveFor(() => {
    const document = emptyDocument();
    useProject.setState({ name: "", displayPath: "", handle: null, readOnly: null, saved: document, dirty: false });
    loadDocument(document);
    select({});
    setStartDismissed(false);
    return Promise.resolve(true);
  });
}

/** Opens the project that was handed to the app from outside (a second start, a double click on a file). */
export function openInitialProject(): Promise<boolean> {
  return leaveFor(() => open("", () => host().client.project.openInitial()));
}

/** Opens the project the user chooses. */
export function openProject(): Promise<boolean> {
  return leaveFor(() =>
    open("", async () => {
      const grant = await chooseFile("project");
      return grant === null ? null : host().client.project.open({ handle: grant.handle });
    }),
  );
}

/** Opens a project file that was dropped on the window. */
export function openDroppedProject(file: File): Promise<boolean> {
  return leaveFor(() =>
    open(file.name, async () => {
      const grant = await host().files.takeDropped("project", file);
      return grant === null ? null : host().client.project.open({ handle: grant.handle });
    }),
  );
}

/** Opens a project of the list of recent ones. */
export function openRecent(id: string): Promise<boolean> {
  return leaveFor(() => {
    const name = useProject.getState().recents.find((recent) => recent.id === id)?.name ?? "";
    return open(name, () => host().client.project.openRecent({ id }));
  });
}

/** Opens one of the examples. */
export function openTemplate(id: string): Promise<boolean> {
  return leaveFor(() => {
    const template = useProject.getState().templates?.find((each) => each.id === id);
    const title = template === undefined ? "" : localize(template.title);
    return open(title, async () => {
      const opened = await host().client.project.openTemplate({ id });
      return title === "" ? opened : { ...opened, name: title };
    });
  });
}

/** Brings back the backup of a project that was not saved before Gradwire ended. */
export function recoverProject(projectId: string): Promise<boolean> {
  return leaveFor(async () => {
    const name = useProject.getState().recoverables.find((each) => each.projectId === projectId)?.name ?? "";
    const opened = await open(name, () => host().client.project.recover({ projectId }), { recovered: true });
    if (opened) {
      useProject.setState(({ recoverables }) => ({
        recoverables: recoverables.filter((each) => each.projectId !== projectId),
      }));
      notify({
        tone: "success",
        title: translate("project.recovered", { name: projectTitle(useProject.getState().name) }),
      });
    }
    return opened;
  });
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
  useProject.setState(({ recoverables }) => ({
    recoverables: recoverables.filter((each) => each.projectId !== projectId),
  }));
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

async function open(
  name: string,
  fetchProject: () => Promise<OpenedProject | null>,
  options: { recovered?: boolean } = {},
): Promise<boolean> {
  useProject.setState({ opening: name });
  try {
    const opened = await fetchProject();
    if (opened === null) return false;
    adopt(opened, options);
    void refreshRecents().catch(() => undefined);
    return true;
  } catch (error) {
    notify({ tone: "error", title: translate("project.openFailed"), detail: refusalText(error) });
    return false;
  } finally {
    useProject.setState({ opening: null });
  }
}

function adopt(opened: OpenedProject, { recovered = false }: { recovered?: boolean } = {}): void {
  const { document, handle, displayPath, readOnly, migrated, data } = opened;
  const name = withoutExtension(opened.name);
  useProject.setState({ name, displayPath, handle, readOnly, saved: recovered ? null : document, dirty: recovered });
  adoptDataStatuses(document, data);
  loadDocument(document);
  select({});
  if (readOnly !== null) {
    notify({
      tone: "warning",
      title: translate("project.readOnly", { name }),
      detail: refusalText(readOnly),
      action: { label: translate("project.readOnlySave"), run: () => void saveProjectAs() },
    });
  }
  if (migrated) notify({ tone: "info", title: translate("project.migrated", { name }) });
  for (const node of missingDatasets(document)) {
    const file = datasetParams(document, node)?.source?.name ?? "";
    notify({
      tone: "warning",
      title: translate("project.missingData"),
      detail: translate("project.missingDataDetail", { file }),
      action: {
        label: translate("run.showNode"),
        run: () => {
          select({ nodes: [node] });
        },
      },
    });
  }
}

/** Saves the project where it came from; one that has no file yet as {@link saveProjectAs}. */
export async function saveProject(): Promise<boolean> {
  const { handle, name, readOnly } = useProject.getState();
  if (handle !== null && readOnly === null) return save(handle, name);
  const target = await chooseTarget(name);
  return target !== null && save(target.handle, target.name);
}

/** Saves the project under another name. */
export async function saveProjectAs(): Promise<boolean> {
  const { name } = useProject.getState();
  const target = await chooseTarget(name, { askName: true });
  return target !== null && save(target.handle, target.name);
}

/** Where to save: the host's dialog, or where it has none a name (asked for when it matters). Null when cancelled. */
async function chooseTarget(
  name: string,
  { askName = false } = {},
): Promise<{ handle: string | null; name: string } | null> {
  let chosen: FileGrant | null | "cancelled";
  try {
    chosen = await host().files.chooseSave("project", `${projectTitle(name)}.gradwire`);
  } catch (error) {
    notify({ tone: "error", title: translate("project.saveFailed"), detail: refusalText(error) });
    return null;
  }
  if (chosen === "cancelled") return null;
  if (chosen !== null) return { handle: chosen.handle, name: withoutExtension(chosen.name) };
  if (!askName) return { handle: null, name: projectTitle(name) };
  const answer = await ask({
    title: translate("project.saveAs.title"),
    input: { label: translate("project.saveAs.name"), value: projectTitle(name), suffix: ".gradwire" },
    choices: [
      { id: "cancel", label: translate("common.cancel") },
      { id: "save", label: translate("project.unsaved.save"), tone: "primary" },
    ],
  });
  const typed = withoutExtension(answer?.text.trim() ?? "");
  return answer?.choice === "save" && typed !== "" ? { handle: null, name: typed } : null;
}

async function save(handle: string | null, name: string): Promise<boolean> {
  const { client, files } = host();
  const before = useDocument.getState().document;
  let delivery: Delivery & { document: GradwireDocument };
  try {
    delivery = await client.project.save({
      document: before,
      handle,
      name: `${name}.gradwire`,
      data: datasetHandles(before),
    });
    await files.deliver(delivery);
  } catch (error) {
    notify({ tone: "error", title: translate("project.saveFailed"), detail: refusalText(error) });
    return false;
  }
  const { grant } = delivery;
  if (JSON.stringify(delivery.document) !== JSON.stringify(before)) applySaved(before, delivery.document);
  // The document may have been edited while it was being written: then what was written is what it was before.
  const saved = useDocument.getState().document === delivery.document ? delivery.document : before;
  useProject.setState({
    name,
    handle: grant?.handle ?? handle,
    displayPath: grant?.displayPath ?? useProject.getState().displayPath,
    readOnly: null,
    saved,
  });
  noteDirty();
  if (!useProject.getState().dirty) settle(saved.projectId);
  notify({ tone: "success", title: translate("project.saved", { name }) });
  void refreshRecents().catch(() => undefined);
  return true;
}

/** Nothing of this project is unsaved any more: its backups are not offered again. */
function settle(projectId: string): void {
  // A backup that stays too long does no harm; the host offers it once more at most.
  host()
    .client.project.settle({ projectId })
    .catch(() => undefined);
}
