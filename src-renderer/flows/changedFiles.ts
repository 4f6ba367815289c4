import { useEffect } from "react";
import type { GradwireDocument } from "../../src-engine";
import { host } from "../client/host";
import { translate } from "../i18n";
import { datasetNodes, datasetParams, grantOf, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";
import { notify } from "../state/noticeStore";
import { readInto } from "./loadCsv";

/** Looks whether the files of the Dataset nodes still hold what was read. @returns the nodes whose files do not. */
export async function changedDatasets(document: GradwireDocument): Promise<string[]> {
  const data = useData.getState();
  const found = await Promise.all(
    datasetNodes(document).map(async (node) => {
      const params = datasetParams(document, node);
      const grant = grantOf(data, params);
      if (params?.source == null || grant === undefined) return [];
      const { sha256 } = params.source;
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
  const grant = grantOf(useData.getState(), params);
  if (params?.source == null || grant === undefined) return false;
  const { sha256 } = params.source;
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

/** Looks at the files of the Dataset nodes whenever the user comes back to the window: he may have edited one elsewhere. */
export function useWatchedFiles(): void {
  useEffect(() => {
    const look = () => void changedDatasets(useDocument.getState().document);
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, []);
}
