import { useEffect } from "react";
import { create } from "zustand";
import {
  csvOptionsSchema,
  datasetParamsSchema,
  nodeType,
  type CsvOptions,
  type DatasetColumn,
  type DatasetParams,
  type GradwireDocument,
} from "../../src-engine";
import { host } from "../client/host";
import type { CsvReport, DataStatus, FileGrant } from "../../src-main/contract";
import { refusalOf, refusalText, translate, type RefusalLike } from "../i18n";
import { chooseFile } from "./chooseFile";
import { assignRoles } from "./columnRoles";
import { nodesById } from "./documentIndex";
import { updateParams, useDocument, useNode } from "./documentStore";
import { notify } from "./noticeStore";

/** A report of the data worker, or how far it is. */
export type ReportEntry =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly report: CsvReport }
  | { readonly state: "failed"; readonly error: unknown };

/** A file that is on its way into a Dataset node, or that could not be read as it is. */
export interface PendingFile {
  readonly name: string;
  readonly state: "reading" | "failed";
  /** Null while the file is still being handed over. */
  readonly grant: FileGrant | null;
  readonly csv: CsvOptions;
  readonly error: unknown;
}

/**
 * Files and what was found in them. Grants are kept by the SHA-256 of the contents, which is what a Dataset node
 * stores: undo, paste and duplicate find their file again without any bookkeeping.
 */
export interface DataState {
  readonly grants: Readonly<Record<string, FileGrant>>;
  /** Why the file with this SHA-256 could not be found. */
  readonly refusals: Readonly<Record<string, RefusalLike>>;
  readonly reports: Readonly<Record<string, ReportEntry>>;
  /** By Dataset node id. */
  readonly pending: Readonly<Record<string, PendingFile>>;
  /** SHA-256 of contents whose file holds others by now. */
  readonly changed: Readonly<Record<string, true>>;
}

/** The data store. */
export const useData = create<DataState>()(() => ({
  grants: {},
  refusals: {},
  reports: {},
  pending: {},
  changed: {},
}));

/** The parameters of a Dataset node, or null when the node is none (or holds parameters that are not valid). */
export function datasetParams(document: GradwireDocument, node: string): DatasetParams | null {
  const found = nodesById(document).get(node);
  return found?.type === "dataset" ? parsedParams(found.params) : null;
}

const parsed = new WeakMap<object, DatasetParams | null>();

/** Parsed once per parameters object: documents share the objects that did not change. */
function parsedParams(params: object): DatasetParams | null {
  const known = parsed.get(params);
  if (known !== undefined) return known;
  const result = datasetParamsSchema.safeParse(params);
  const value = result.success ? result.data : null;
  parsed.set(params, value);
  return value;
}

/** The Dataset nodes of a document, in order. */
export function datasetNodes(document: GradwireDocument): string[] {
  return document.nodes.filter(({ type }) => type === "dataset").map(({ id }) => id);
}

/** Handles of the files behind the document's Dataset nodes, by node id. */
export function datasetHandles(document: GradwireDocument): Record<string, string> {
  const { grants } = useData.getState();
  return Object.fromEntries(
    datasetNodes(document).flatMap((node) => {
      const grant = grants[datasetParams(document, node)?.source?.sha256 ?? ""];
      return grant === undefined ? [] : [[node, grant.handle]];
    }),
  );
}

let search: Promise<void> = Promise.resolve();

/** Looks for the files behind the document; `look` does not throw. */
export function searchFiles(look: () => Promise<void>): void {
  search = look();
}

/** Ends with the search for files that is under way: until then nobody knows that one is missing. */
export function filesSearched(): Promise<void> {
  return search;
}

/** Dataset nodes that name a file which is not at hand. */
export function missingDatasets(document: GradwireDocument): string[] {
  const handles = datasetHandles(document);
  return datasetNodes(document).filter(
    (node) => handles[node] === undefined && datasetParams(document, node)?.source != null,
  );
}

/** Takes over what opening a project said of its Dataset nodes' files. */
export function adoptDataStatuses(document: GradwireDocument, statuses: Readonly<Record<string, DataStatus>>): void {
  const grants = { ...useData.getState().grants };
  const refusals: Record<string, RefusalLike> = {};
  for (const [node, status] of Object.entries(statuses)) {
    const sha256 = datasetParams(document, node)?.source?.sha256;
    if (sha256 === undefined) continue;
    if (status.status === "ready") grants[sha256] = status.grant;
    else refusals[sha256] = { code: status.code, values: status.values, path: null };
  }
  useData.setState({ grants, refusals, pending: {}, changed: {} });
}

const reportKey = (grant: FileGrant, csv: CsvOptions): string => `${grant.handle} ${JSON.stringify(csv)}`;

/** Reads a file as `csv` says; every reading is done once. @throws what the call throws. */
async function inspect(grant: FileGrant, csv: CsvOptions): Promise<CsvReport> {
  const key = reportKey(grant, csv);
  const known = useData.getState().reports[key];
  if (known?.state === "ready") return known.report;
  putReport(key, { state: "loading" });
  try {
    const report = await host().client.data.inspect({ handle: grant.handle, csv });
    putReport(key, { state: "ready", report });
    return report;
  } catch (error) {
    putReport(key, { state: "failed", error });
    throw error;
  }
}

/** Reads the files of all Dataset nodes that are at hand and were not read yet, so that what is wrong in them is known. */
export function inspectFiles(document: GradwireDocument): void {
  const { grants, reports } = useData.getState();
  for (const node of datasetNodes(document)) {
    const params = datasetParams(document, node);
    const grant = grants[params?.source?.sha256 ?? ""];
    if (params === null || grant === undefined || reports[reportKey(grant, params.csv)] !== undefined) continue;
    // A failure is kept in the store and shown by whoever asks for the entry.
    inspect(grant, params.csv).catch(() => undefined);
  }
}

/** What was found in the file of a Dataset node as it is read now, or null while that is not known. */
export function datasetReport(
  { grants, reports }: Pick<DataState, "grants" | "reports">,
  params: DatasetParams,
): CsvReport | null {
  const grant = grants[params.source?.sha256 ?? ""];
  const entry = grant === undefined ? undefined : reports[reportKey(grant, params.csv)];
  return entry?.state === "ready" ? entry.report : null;
}

function putReport(key: string, entry: ReportEntry): void {
  useData.setState(({ reports }) => ({ reports: { ...reports, [key]: entry } }));
}

function putPending(node: string, file: PendingFile | null): void {
  useData.setState(({ pending }) => {
    const { [node]: _gone, ...others } = pending;
    return { pending: file === null ? others : { ...others, [node]: file } };
  });
}

/**
 * Loads a CSV into a Dataset node: the one behind `grant`, or the one the user chooses. Reading, types and roles are
 * worked out; the result is one undo step. Returns whether the node has it now.
 */
export async function loadCsv(node: string, grant?: FileGrant): Promise<boolean> {
  let file: FileGrant | null;
  try {
    file = grant ?? (await chooseFile("csv"));
  } catch (error) {
    notify({ tone: "error", title: translate("data.loadFailed"), detail: refusalText(error) });
    return false;
  }
  return file !== null && (await takeInto(node, file, csvOptionsSchema.parse({})));
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

/** Loads a CSV that was dropped on the window into a Dataset node. Returns whether the node has it now. */
export async function loadDroppedCsv(node: string, file: File): Promise<boolean> {
  const csv = csvOptionsSchema.parse({});
  putPending(node, { name: file.name, state: "reading", grant: null, csv, error: null });
  try {
    const grant = await host().files.takeDropped("csv", file);
    if (grant !== null) return await takeInto(node, grant, csv);
    putPending(node, null);
    return false;
  } catch (error) {
    putPending(node, null);
    notify({ tone: "error", title: translate("data.loadFailed"), detail: refusalText(error) });
    return false;
  }
}

/**
 * Lets the user show where a Dataset's file is now. The same contents need no change of the document; other contents
 * keep the roles of columns with the same names.
 */
export async function locateCsv(node: string): Promise<boolean> {
  const before = datasetParams(useDocument.getState().document, node);
  if (before === null) return false;
  try {
    const grant = await chooseFile("csv");
    if (grant === null) return false;
    if (!(await takeInto(node, grant, before.csv))) return false;
    const after = datasetParams(useDocument.getState().document, node);
    if (before.source !== null && after?.source?.sha256 !== before.source.sha256) {
      notify({
        tone: "warning",
        title: translate("data.differentFile"),
        detail: translate("data.differentFileDetail", { name: grant.name }),
      });
    }
    return true;
  } catch (error) {
    notify({ tone: "error", title: translate("data.loadFailed"), detail: refusalText(error) });
    return false;
  }
}

/**
 * Reads a Dataset's file in another way: types, columns and roles follow. `change` gives what is different from the
 * options in force. One undo step.
 */
export async function setCsvOptions(node: string, change: (csv: CsvOptions) => Partial<CsvOptions>): Promise<boolean> {
  const { pending, grants } = useData.getState();
  const params = datasetParams(useDocument.getState().document, node);
  const waiting = pending[node];
  const grant = waiting?.grant ?? grants[params?.source?.sha256 ?? ""];
  const csv = waiting?.csv ?? params?.csv;
  return grant !== undefined && csv !== undefined && readInto(node, grant, { ...csv, ...change(csv) });
}

/** Looks whether the files of the Dataset nodes still hold what was read. @returns the nodes whose files do not. */
export async function changedDatasets(document: GradwireDocument): Promise<string[]> {
  const { grants } = useData.getState();
  const found = await Promise.all(
    datasetNodes(document).map(async (node) => {
      const sha256 = datasetParams(document, node)?.source?.sha256 ?? "";
      const grant = grants[sha256];
      if (grant === undefined) return [];
      try {
        const now = await host().client.data.identify({ handle: grant.handle });
        return now.sha256 === sha256 ? [] : [{ node, sha256 }];
      } catch {
        // A file that cannot be looked at is refused, in words, where it is read.
        return [];
      }
    }),
  );
  const changed = found.flat();
  if (changed.length > 0 || Object.keys(useData.getState().changed).length > 0)
    useData.setState({ changed: Object.fromEntries(changed.map(({ sha256 }) => [sha256, true as const])) });
  return changed.map(({ node }) => node);
}

/**
 * Reads a file that changed on disk again: what the Dataset says of it, its columns and categories are those of the new
 * contents, in one undo step. The user is told. Returns whether the node has it now.
 */
export async function renewDataset(node: string): Promise<boolean> {
  const params = datasetParams(useDocument.getState().document, node);
  const sha256 = params?.source?.sha256 ?? "";
  const grant = useData.getState().grants[sha256];
  if (params === null || grant === undefined) return false;
  useData.setState(({ grants, reports, changed, refusals }) => {
    const { [sha256]: _changed, ...others } = changed;
    return {
      changed: others,
      // The old contents are no more: neither undo nor a report of theirs may bring them back.
      grants: Object.fromEntries(Object.entries(grants).filter(([, { handle }]) => handle !== grant.handle)),
      refusals: { ...refusals, [sha256]: { code: "dataChanged", values: { name: grant.name }, path: null } },
      reports: Object.fromEntries(Object.entries(reports).filter(([key]) => !key.startsWith(`${grant.handle} `))),
    };
  });
  const read = await readInto(node, grant, params.csv);
  notify({
    tone: "warning",
    title: translate("run.dataRenewed", { name: grant.name }),
    detail: translate(read ? "run.dataRenewedDetail" : "run.dataRenewedFailedDetail"),
  });
  return read;
}

/** Leaves a file that could not be read; the Dataset is as it was before. */
export function forgetPending(node: string): void {
  putPending(node, null);
}

/** The newest reading of each node; an older one that ends later is dropped. */
const newest = new Map<string, symbol>();

async function readInto(node: string, grant: FileGrant, csv: CsvOptions): Promise<boolean> {
  const reading = Symbol(grant.name);
  newest.set(node, reading);
  putPending(node, { name: grant.name, state: "reading", grant, csv, error: null });
  try {
    const report = await inspect(grant, csv);
    if (newest.get(node) !== reading) return false;
    useData.setState(({ grants, refusals }) => {
      const { [report.sha256]: _found, ...others } = refusals;
      return { grants: { ...grants, [report.sha256]: grant }, refusals: others };
    });
    putPending(node, null);
    return writeReport(node, report, csv);
  } catch (error) {
    if (newest.get(node) === reading) putPending(node, { name: grant.name, state: "failed", grant, csv, error });
    return false;
  }
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

/** Changes columns of a Dataset in one undo step. */
export function editColumns(node: string, change: (column: DatasetColumn) => DatasetColumn): boolean {
  const params = datasetParams(useDocument.getState().document, node);
  return params !== null && updateParams(node, { columns: params.columns.map(change) });
}

/** Everything a panel shows of one Dataset node. */
export interface DatasetView {
  readonly params: DatasetParams;
  readonly grant: FileGrant | null;
  /** What was found in the file as it is read now; null while it is not known. */
  readonly report: CsvReport | null;
  readonly status: "none" | "missing" | "loading" | "ready" | "failed";
  /** Why, when `missing` or `failed`; null when nothing more is known. */
  readonly error: unknown;
  readonly pending: PendingFile | null;
}

/** A Dataset node with its file, which is inspected when it was not yet; null when the node is no Dataset. */
export function useDataset(node: string): DatasetView | null {
  const documentNode = useNode(node);
  const params = documentNode?.type === "dataset" ? parsedParams(documentNode.params) : null;
  const sha256 = params?.source?.sha256 ?? "";
  const grant = useData(({ grants }) => grants[sha256] ?? null);
  const refusal = useData(({ refusals }) => refusals[sha256] ?? null);
  const pending = useData((state) => state.pending[node] ?? null);
  const key = grant === null || params === null ? "" : reportKey(grant, params.csv);
  const entry = useData(({ reports }) => reports[key]);
  const csv = params?.csv;
  useEffect(() => {
    // A failure is kept in the store and shown by whoever asks for the entry.
    if (grant !== null && csv !== undefined && entry === undefined) inspect(grant, csv).catch(() => undefined);
  }, [grant, csv, entry]);

  if (params === null) return null;
  const base = { params, grant, pending };
  if (pending?.state === "failed") return { ...base, report: null, status: "failed", error: pending.error };
  if (pending !== null)
    return { ...base, report: entry?.state === "ready" ? entry.report : null, status: "loading", error: null };
  if (params.source === null) return { ...base, report: null, status: "none", error: null };
  if (grant === null) return { ...base, report: null, status: "missing", error: refusal };
  if (entry?.state === "ready") return { ...base, report: entry.report, status: "ready", error: null };
  if (entry?.state === "failed") {
    const gone = refusalOf(entry.error)?.code === "handleUnknown";
    return { ...base, report: null, status: gone ? "missing" : "failed", error: entry.error };
  }
  return { ...base, report: null, status: "loading", error: null };
}
