import type { GradwireDocument } from "../../../src-engine";
import { type CheckedDocument, checkDocument, type PreparedFile } from "../../../src-engine/runtime/index";
import type { Owner } from "../hostBridge";
import { datasetHandle } from "./datasetHandle";
import type { DataService } from "./dataService";

/** A document, and the handle of its file by Dataset node. */
export interface DocumentInput {
  readonly document: GradwireDocument;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Checks a document that is to be run, and has its rows prepared.
 * @throws GradwireError for the document's first error; HostError `dataUnset`, and as `prepare`.
 */
export async function preparedDocument(
  service: Pick<DataService, "prepare">,
  owner: Owner,
  { document, data: handles }: DocumentInput,
  signal?: AbortSignal,
): Promise<{ readonly checked: CheckedDocument; readonly data: PreparedFile }> {
  const checked = await checkDocument(document);
  const { node, params } = checked.dataset;
  const data = await service.prepare(owner, params, datasetHandle(handles, node), signal);
  return { checked, data };
}
