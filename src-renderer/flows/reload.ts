import { documentSchema, type GradwireDocument } from "../../src-engine";
import type { FileGrant } from "../../src-main/contract";
import { sessionMark } from "../client/webSession";
import { isBlank } from "../state/documentIndex";
import type { ProjectState } from "../state/projectStore";

const storageKey = "gradwire.open";

/** What is open in this tab, as it must be found again when the page is reloaded. */
export interface OpenWork extends Pick<ProjectState, "name" | "displayPath" | "handle" | "readOnly" | "dirty"> {
  readonly document: GradwireDocument;
  readonly grants: Readonly<Record<string, FileGrant>>;
}

/**
 * Keeps what is open for the time of a reload, in the tab's own storage, with the session it belongs to: file handles
 * are the session's. A document too large for it is found in the backups instead.
 */
export function rememberOpenWork(work: OpenWork): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ ...work, session: sessionMark() }));
  } catch {
    sessionStorage.removeItem(storageKey);
  }
}

/**
 * What was open before the page was reloaded, once; null when nothing was, or it cannot be read. Of an earlier session
 * (`renewed`: the host was restarted and the tab shown a new link) the document is left, its files are to be found again.
 */
export function recallOpenWork(): (OpenWork & { readonly renewed: boolean }) | null {
  const text = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  if (text === null) return null;
  const { session = "", ...work } = JSON.parse(text) as OpenWork & { session?: string };
  const document = documentSchema.safeParse(work.document);
  if (!document.success || isBlank(document.data)) return null;
  const renewed = session !== sessionMark();
  const files = renewed ? { handle: null, displayPath: "", grants: {} } : {};
  return { ...work, ...files, document: document.data, renewed };
}
