import { create } from "zustand";
import {
  givesRows,
  readDataset,
  type CsvOptions,
  type DatasetColumn,
  type DatasetParams,
  type DocumentNode,
  type GradwireDocument,
} from "../../src-engine";
import type { CsvReport, DataStatus, FileGrant } from "../../src-main/contract";
import type { RefusalLike } from "../i18n";
import { nodesById } from "./documentIndex";
import { updateParams, useDocument } from "./documentStore";

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

export const useData = create<DataState>()(() => ({
  grants: {},
  refusals: {},
  reports: {},
  pending: {},
  changed: {},
}));

/** The parameters of a Dataset node, or null when the node gives no rows (or holds parameters that are not valid). */
export function datasetParams(document: GradwireDocument, node: string): DatasetParams | null {
  const found = nodesById(document).get(node);
  return found === undefined ? null : parsedParams(found);
}

const parsed = new WeakMap<object, DatasetParams | null>();

/** Parsed once per parameters object: documents share the objects that did not change. */
export function parsedParams(node: Pick<DocumentNode, "type" | "params">): DatasetParams | null {
  const known = parsed.get(node.params);
  if (known !== undefined) return known;
  const value = readDataset(node);
  parsed.set(node.params, value);
  return value;
}

/** The nodes of a document that give rows, in order: of a file, or made by a rule. */
export function datasetNodes(document: GradwireDocument): string[] {
  return document.nodes.filter(({ type }) => givesRows(type)).map(({ id }) => id);
}

/** Those of them that read a file of the user's. */
export function fileDatasets(document: GradwireDocument): string[] {
  return document.nodes.filter(({ type }) => type === "dataset").map(({ id }) => id);
}

/** The file behind a Dataset's parameters, if it is at hand. */
export function grantOf({ grants }: Pick<DataState, "grants">, params: DatasetParams | null): FileGrant | undefined {
  const source = params?.source ?? null;
  return source === null ? undefined : grants[source.sha256];
}

/** Handles of the files behind the document's Dataset nodes, by node id. */
export function datasetHandles(document: GradwireDocument): Record<string, string> {
  return Object.fromEntries(
    datasetNodes(document).flatMap((node) => {
      const grant = grantOf(useData.getState(), datasetParams(document, node));
      return grant === undefined ? [] : [[node, grant.handle]];
    }),
  );
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

/** The key of a reading of a file in the store's reports. */
export const reportKey = (grant: FileGrant, csv: CsvOptions): string => `${grant.handle} ${JSON.stringify(csv)}`;

/** The key of what a Dataset's file holds: a file whose contents have changed keeps its handle. */
export const contentKey = (grant: FileGrant, { source }: Pick<DatasetParams, "source">): string =>
  `${grant.handle} ${source?.sha256 ?? ""}`;

/** What was found in the file of a Dataset node as it is read now, or null while that is not known. */
export function datasetReport(data: Pick<DataState, "grants" | "reports">, params: DatasetParams): CsvReport | null {
  const grant = grantOf(data, params);
  const entry = grant === undefined ? undefined : data.reports[reportKey(grant, params.csv)];
  return entry?.state === "ready" ? entry.report : null;
}

/** Keeps a file that was found by its contents. */
export function keepGrant(sha256: string, grant: FileGrant): void {
  useData.setState(({ grants, refusals }) => {
    const { [sha256]: _found, ...others } = refusals;
    return { grants: { ...grants, [sha256]: grant }, refusals: others };
  });
}

/** Keeps what is known of a reading of a file. */
export function putReport(key: string, entry: ReportEntry): void {
  useData.setState(({ reports }) => ({ reports: { ...reports, [key]: entry } }));
}

/** Keeps what a Dataset node waits for; null: nothing any more. */
export function putPending(node: string, file: PendingFile | null): void {
  useData.setState(({ pending }) => {
    const { [node]: _gone, ...others } = pending;
    return { pending: file === null ? others : { ...others, [node]: file } };
  });
}

/** Leaves a file that could not be read; the Dataset is as it was before. */
export function forgetPending(node: string): void {
  putPending(node, null);
}

/** Changes columns of a Dataset in one undo step. */
export function editColumns(node: string, change: (column: DatasetColumn) => DatasetColumn): boolean {
  const params = datasetParams(useDocument.getState().document, node);
  return params !== null && updateParams(node, { columns: params.columns.map(change) });
}
