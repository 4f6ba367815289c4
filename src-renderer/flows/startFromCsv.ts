import {
  addNode,
  assignRoles,
  csvOptionsSchema,
  nodeWidth,
  setParams,
  startModel,
  type CsvOptions,
  type GradwireDocument,
  type Starter,
  type StartingTable,
} from "../../src-engine";
import type { CsvReport, FileGrant } from "../../src-main/contract";
import { host } from "../client/host";
import { translate } from "../i18n";
import { canvasView } from "../state/canvasView";
import { keepGrant } from "../state/dataStore";
import { isBlank } from "../state/documentIndex";
import { editDocument, useDocument } from "../state/documentStore";
import { typeName } from "../state/names";
import { useProject } from "../state/projectStore";
import { ask } from "../state/questionStore";
import { select, setStartDismissed } from "../state/viewStore";
import { chooseFile } from "./chooseFile";
import { inspect } from "./inspectFiles";
import { loadCsv } from "./loadCsv";
import { newProject } from "./openProject";
import { orTell } from "./orTell";

/** Starts a project from the CSV that the user chooses. Returns whether there is one now. */
export async function startFromCsv(): Promise<boolean> {
  const grant = await orTell("data.loadFailed", () => chooseFile("csv"));
  return grant != null && startFrom(grant);
}

/** Starts a project from a CSV that was dropped on the empty canvas. */
export async function startFromDroppedCsv(file: File): Promise<boolean> {
  const grant = await orTell("data.loadFailed", () => host().files.takeDropped("csv", file));
  return grant != null && startFrom(grant);
}

/** Whether nothing is on the canvas, so that a CSV starts a project. */
export function isCanvasEmpty(): boolean {
  return isBlank(useDocument.getState().document);
}

/** Offers a whole chain that fits the file's columns, or the Dataset alone. A question that is dismissed leaves nothing. */
async function startFrom(grant: FileGrant): Promise<boolean> {
  const csv = csvOptionsSchema.parse({});
  const report = await readFirst(grant, csv);
  if (report === null) return startUnread(grant);
  const { name, bytes, sha256, rows, columns } = report;
  const table: StartingTable = { source: { name, relativePath: null, bytes, sha256, rows }, csv, columns };
  const starter = startModel(useDocument.getState().document, table);
  const choice = starter === null ? "dataset" : await offer(name, starter);
  if (choice === null || !(await clearCanvas())) return false;
  keepGrant(sha256, grant);
  const nodes = addedBy(
    (document) => (choice === "whole" ? startModel(document, table) : null) ?? onlyDataset(document, table),
  );
  return show(nodes);
}

/** What is found in the file; null when it cannot be read as it is. */
async function readFirst(grant: FileGrant, csv: CsvOptions): Promise<CsvReport | null> {
  useProject.setState({ opening: grant.name });
  try {
    return await inspect(grant, csv);
  } catch {
    return null;
  } finally {
    useProject.setState({ opening: null });
  }
}

/** A Dataset whose inspector says why the file could not be read, and can read it in another way. */
async function startUnread(grant: FileGrant): Promise<boolean> {
  if (!(await clearCanvas())) return false;
  const nodes = addedBy((document) => addNode(document, "dataset", middle()));
  const [node] = nodes;
  return show(nodes) && node !== undefined && loadCsv(node, grant);
}

async function offer(file: string, { nodes, target, features }: Starter): Promise<"whole" | "dataset" | null> {
  const answer = await ask({
    title: translate("start.csv.question", { file }),
    body: translate("start.csv.chain", {
      target,
      count: features.length,
      nodes: nodes.map(({ type }) => typeName(type)).join(", "),
    }),
    choices: [
      { id: "cancel", label: translate("common.cancel") },
      { id: "dataset", label: translate("start.csv.dataset") },
      { id: "whole", label: translate("start.csv.whole"), tone: "primary" },
    ],
  });
  return answer?.choice === "whole" || answer?.choice === "dataset" ? answer.choice : null;
}

/** An empty canvas: the one that is open, or a new project's. Returns false when the user would rather stay. */
async function clearCanvas(): Promise<boolean> {
  return isCanvasEmpty() || newProject();
}

function onlyDataset(document: GradwireDocument, { source, csv, columns }: StartingTable) {
  const added = addNode(document, "dataset", middle());
  const [node = ""] = added.nodes;
  return { ...added, document: setParams(added.document, node, { source, csv, columns: assignRoles(columns, []) }) };
}

/** Where a first node is looked for: in the middle of the view. */
function middle() {
  const view = canvasView()?.visible();
  if (view === undefined) return { x: 0, y: 0 };
  return { x: Math.round(view.x + (view.width - nodeWidth) / 2), y: Math.round(view.y + view.height / 3) };
}

/** Changes the document in one undo step. @returns the ids of the nodes that are new */
function addedBy(change: (document: GradwireDocument) => { readonly document: GradwireDocument }): readonly string[] {
  const before = new Set(useDocument.getState().document.nodes.map(({ id }) => id));
  editDocument((document) => change(document).document);
  return useDocument
    .getState()
    .document.nodes.map(({ id }) => id)
    .filter((id) => !before.has(id));
}

/** Shows what was added, with the columns' roles in the inspector. Returns whether there is anything. */
function show(nodes: readonly string[]): boolean {
  const [dataset] = nodes;
  if (dataset === undefined) return false;
  setStartDismissed(true);
  select({ nodes: [dataset] });
  if (nodes.length > 1) requestAnimationFrame(() => canvasView()?.fit());
  canvasView()?.announce(translate("start.csv.added", { count: nodes.length }));
  return true;
}
