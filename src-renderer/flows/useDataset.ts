import { useEffect } from "react";
import type { DatasetParams } from "../../src-engine";
import type { CsvReport, FileGrant } from "../../src-main/contract";
import { refusalOf } from "../i18n";
import { parsedParams, type PendingFile, reportKey, useData } from "../state/dataStore";
import { useNode } from "../state/documentStore";
import { inspect } from "./inspectFiles";

/** Everything a panel shows of one Dataset node. */
export interface DatasetView {
  readonly params: DatasetParams;
  /** Its rows are made by a rule: there is no file of the user's, and what its columns are is no choice. */
  readonly isMade: boolean;
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
  const params = documentNode === undefined ? null : parsedParams(documentNode);
  const isMade = documentNode?.type === "synthetic";
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
  const base = { params, isMade, grant, pending, report: null, error: null } as const;
  const report = entry?.state === "ready" ? entry.report : null;
  if (pending?.state === "failed") return { ...base, status: "failed", error: pending.error };
  if (pending !== null) return { ...base, report, status: "loading" };
  if (params.source === null) return { ...base, status: "none" };
  if (grant === null && isMade && refusal === null) return { ...base, status: "loading" };
  if (grant === null) return { ...base, status: "missing", error: refusal };
  if (entry?.state === "failed") {
    const gone = refusalOf(entry.error)?.code === "handleUnknown";
    return { ...base, status: gone ? "missing" : "failed", error: entry.error };
  }
  return { ...base, report, status: report === null ? "loading" : "ready" };
}
