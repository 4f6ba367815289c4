import type { OpenedProject } from "../../src-main/contract";
import { host } from "../client/host";
import { localize, refusalText, translate } from "../i18n";
import { adoptDataStatuses, datasetParams, missingDatasets } from "../state/dataStore";
import { emptyDocument, loadDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { forgetRecoverable, projectTitle, useProject, withoutExtension } from "../state/projectStore";
import { settlePanels } from "../state/panels";
import { select, setStartDismissed } from "../state/viewStore";
import { chooseFile } from "./chooseFile";
import { leaveFor } from "./leaveProject";
import { tellFailure } from "./orTell";
import { refreshRecents } from "./projectLists";
import { saveProjectAs } from "./saveProject";

/** Begins an empty project. */
export function newProject(): Promise<boolean> {
  return leaveFor(() => {
    const document = emptyDocument();
    useProject.setState({ name: "", displayPath: "", handle: null, readOnly: null, saved: document, dirty: false });
    loadDocument(document);
    select({});
    settlePanels();
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
      forgetRecoverable(projectId);
      notify({
        tone: "success",
        title: translate("project.recovered", { name: projectTitle(useProject.getState().name) }),
      });
    }
    return opened;
  });
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
    tellFailure("project.openFailed", error);
    return false;
  } finally {
    useProject.setState({ opening: null });
  }
}

/** Puts an opened project on the canvas, and says what of it is not as it was saved. */
export function adopt(opened: OpenedProject, { recovered = false }: { recovered?: boolean } = {}): void {
  const { document, handle, displayPath, readOnly, migrated, data } = opened;
  const name = withoutExtension(opened.name);
  useProject.setState({ name, displayPath, handle, readOnly, saved: recovered ? null : document, dirty: recovered });
  adoptDataStatuses(document, data);
  loadDocument(document, { readOnly: readOnly !== null });
  select({});
  settlePanels();
  if (readOnly !== null) {
    notify({
      tone: "warning",
      title: translate("project.readOnly", { name }),
      detail: refusalText(readOnly),
      actions: [{ label: translate("project.readOnlySave"), run: () => void saveProjectAs() }],
    });
  }
  if (migrated) notify({ tone: "info", title: translate("project.migrated", { name }) });
  for (const node of missingDatasets(document)) {
    const file = datasetParams(document, node)?.source?.name ?? "";
    notify({
      tone: "warning",
      title: translate("project.missingData"),
      detail: translate("project.missingDataDetail", { file }),
      actions: [{ label: translate("run.showNode"), run: () => select({ nodes: [node] }) }],
    });
  }
}
