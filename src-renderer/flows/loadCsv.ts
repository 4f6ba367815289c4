import { assignRoles, type CsvOptions, csvOptionsSchema, nodeType } from "../../src-engine";
import type { CsvReport, FileGrant } from "../../src-main/contract";
import { host } from "../client/host";
import { refusalText, translate } from "../i18n";
import { datasetParams, grantOf, keepGrant, putPending, useData } from "../state/dataStore";
import { updateParams, useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { chooseFile } from "./chooseFile";
import { inspect } from "./inspectFiles";
import { orTell } from "./orTell";

/**
 * Loads a CSV into a Dataset node: the one behind `grant`, or the one the user chooses. Reading, types and roles are
 * worked out; the result is one undo step. Returns whether the node has it now.
 */
export async function loadCsv(node: string, grant?: FileGrant): Promise<boolean> {
  const file = grant ?? (await orTell("data.loadFailed", () => chooseFile("csv")));
  return file != null && (await takeInto(node, file, csvOptionsSchema.parse({})));
}

/** {@link readInto} for a file the user has just given: that it cannot be read is said wherever he looks. */
async function takeInto(node: string, grant: FileGrant, csv: CsvOptions): Promise<boolean> {
  const taken = await readInto(node, grant, csv);
  const waiting = useData.getState().pending[node];
  if (!taken && waiting?.state === "failed" && waiting.grant === grant) {
    const reason = refusalText(waiting.error);
    const detail = reason.includes(grant.name) ? reason : `${grant.name}: ${reason}`;
    notify({ tone: "error", title: translate("data.loadFailed"), detail });
  }
  return taken;
}

/**
 * Loads a CSV that was dropped on the window into a Dataset: `node`, or one that `addDataset` makes when the file is there,
 * so that a drop that was not meant leaves nothing. Returns whether a Dataset has it now.
 */
export async function loadDroppedCsv(
  file: File,
  node: string | null,
  addDataset: () => string | null,
): Promise<boolean> {
  const csv = csvOptionsSchema.parse({});
  if (node !== null) putPending(node, { name: file.name, state: "reading", grant: null, csv, error: null });
  const grant = await orTell("data.loadFailed", () => host().files.takeDropped("csv", file));
  const into = grant == null ? null : (node ?? addDataset());
  if (grant != null && into !== null) return takeInto(into, grant, csv);
  if (node !== null) putPending(node, null);
  return false;
}

/**
 * Lets the user show where a Dataset's file is now. The same contents need no change of the document; other contents
 * keep the roles of columns with the same names.
 */
export async function locateCsv(node: string): Promise<boolean> {
  const before = datasetParams(useDocument.getState().document, node);
  if (before === null) return false;
  const grant = await orTell("data.loadFailed", () => chooseFile("csv"));
  if (grant == null || !(await takeInto(node, grant, before.csv))) return false;
  const after = datasetParams(useDocument.getState().document, node);
  if (before.source !== null && after?.source?.sha256 !== before.source.sha256) {
    notify({
      tone: "warning",
      title: translate("data.differentFile"),
      detail: translate("data.differentFileDetail", { name: grant.name }),
    });
  }
  return true;
}

/**
 * Reads a Dataset's file in another way: types, columns and roles follow. `change` gives what is different from the
 * options in force. One undo step.
 */
export async function setCsvOptions(node: string, change: (csv: CsvOptions) => Partial<CsvOptions>): Promise<boolean> {
  const data = useData.getState();
  const params = datasetParams(useDocument.getState().document, node);
  const waiting = data.pending[node];
  const grant = waiting?.grant ?? grantOf(data, params);
  const csv = waiting?.csv ?? params?.csv;
  return grant !== undefined && csv !== undefined && readInto(node, grant, { ...csv, ...change(csv) });
}

/** The newest reading of each node; an older one that ends later is dropped. */
const newest = new Map<string, symbol>();

/**
 * Reads a file into a Dataset node as `csv` says: one undo step. What was changed meanwhile of how the node reads this file holds as
 * well. Returns whether the node has it now.
 */
export async function readInto(node: string, grant: FileGrant, csv: CsvOptions): Promise<boolean> {
  const before = optionsFor(node, grant);
  const reading = Symbol(grant.name);
  newest.set(node, reading);
  putPending(node, { name: grant.name, state: "reading", grant, csv, error: null });
  try {
    const report = await inspect(grant, csv);
    if (newest.get(node) !== reading) return false;
    const now = optionsFor(node, grant);
    const changed = before === null || now === null ? {} : changedOptions(before, now);
    if (Object.keys(changed).length > 0) return await readInto(node, grant, { ...csv, ...changed });
    keepGrant(report.sha256, grant);
    putPending(node, null);
    return writeReport(node, report, csv);
  } catch (error) {
    if (newest.get(node) === reading) putPending(node, { name: grant.name, state: "failed", grant, csv, error });
    return false;
  }
}

/** How a node reads the file behind `grant`; null where it has another one, or none. */
function optionsFor(node: string, grant: FileGrant): CsvOptions | null {
  const params = datasetParams(useDocument.getState().document, node);
  return grantOf(useData.getState(), params)?.handle === grant.handle ? (params?.csv ?? null) : null;
}

function changedOptions(before: CsvOptions, now: CsvOptions): Partial<CsvOptions> {
  const keys = Object.keys(now) as (keyof CsvOptions)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]));
  return Object.fromEntries(changed.map((key) => [key, now[key]]));
}

function writeReport(node: string, report: CsvReport, csv: CsvOptions): boolean {
  const { document } = useDocument.getState();
  const params = datasetParams(document, node);
  if (params === null) return false;
  const classification = document.nodes.some(({ type }) => nodeType(type)?.task === "classification");
  const columns = assignRoles(report.columns, params.columns, { classification });
  const { source } = params;
  const same = source?.sha256 === report.sha256;
  const patch = {
    ...(same
      ? {}
      : {
          source: {
            name: report.name,
            relativePath: null,
            bytes: report.bytes,
            sha256: report.sha256,
            rows: report.rows,
          },
        }),
    ...(same && source.rows !== report.rows ? { source: { ...source, rows: report.rows } } : {}),
    ...(JSON.stringify(csv) === JSON.stringify(params.csv) ? {} : { csv }),
    ...(JSON.stringify(columns) === JSON.stringify(params.columns) ? {} : { columns }),
  };
  return Object.keys(patch).length === 0 || updateParams(node, patch);
}
