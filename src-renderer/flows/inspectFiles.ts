import { useEffect } from "react";
import type { CsvOptions, GradwireDocument } from "../../src-engine";
import type { CsvReport, FileGrant } from "../../src-main/contract";
import { host } from "../client/host";
import { datasetNodes, datasetParams, grantOf, putReport, reportKey, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";

/** Reads a file as `csv` says; every reading is done once. @throws what the call throws. */
export async function inspect(grant: FileGrant, csv: CsvOptions): Promise<CsvReport> {
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
  const data = useData.getState();
  for (const node of datasetNodes(document)) {
    const params = datasetParams(document, node);
    const grant = grantOf(data, params);
    if (params === null || grant === undefined || data.reports[reportKey(grant, params.csv)] !== undefined) continue;
    // A failure is kept in the store and shown by whoever asks for the entry.
    inspect(grant, params.csv).catch(() => undefined);
  }
}

/** Reads the files of the document's Dataset nodes when they are at hand and the page has nothing to draw, for their problems. */
export function useInspectedFiles(): void {
  const document = useDocument((state) => state.document);
  const grants = useData((state) => state.grants);
  useEffect(() => {
    const idle = requestIdleCallback(() => inspectFiles(document), { timeout: 1000 });
    return () => cancelIdleCallback(idle);
  }, [document, grants]);
}
