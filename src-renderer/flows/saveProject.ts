import { serializeDocument } from "../../src-engine";
import { host } from "../client/host";
import { translate } from "../i18n";
import { datasetHandles } from "../state/dataStore";
import { applySaved, endReadOnly, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { noteDirty, projectTitle, useProject, withoutExtension } from "../state/projectStore";
import { ask } from "../state/questionStore";
import { lockGraph } from "../state/lockGraph";
import { orTell } from "./orTell";
import { settle } from "./projectBackups";
import { refreshRecents } from "./projectLists";

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
  const chosen = await orTell("project.saveFailed", () =>
    host().files.chooseSave("project", `${projectTitle(name)}.gradwire`),
  );
  if (chosen === undefined || chosen === "cancelled") return null;
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
  const delivery = await orTell("project.saveFailed", async () => {
    const data = datasetHandles(before);
    const written = await client.project.save({ document: before, handle, name: `${name}.gradwire`, data });
    await files.deliver(written);
    return written;
  });
  if (delivery === undefined) return false;
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
  endReadOnly();
  lockGraph();
  noteDirty();
  if (!useProject.getState().dirty) settle(saved.projectId);
  notify({ tone: "success", title: translate("project.saved", { name }) });
  void refreshRecents().catch(() => undefined);
  return true;
}
