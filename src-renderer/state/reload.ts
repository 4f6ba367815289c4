import { documentSchema, type GradwireDocument } from "../../src-engine";
import type { FileGrant } from "../../src-main/contract";
import type { ProjectState } from "./projectStore";

const storageKey = "gradwire.open";

/** What is open in this tab, as it must be found again when the page is reloaded. */
export interface OpenWork extends Pick<ProjectState, "name" | "displayPath" | "handle" | "readOnly" | "dirty"> {
  readonly document: GradwireDocument;
  readonly grants: Readonly<Record<string, FileGrant>>;
}

/**
 * Keeps what is open for the time of a reload, in the tab's own storage, which a new session with the host empties
 * (file handles are the session's). A document too large for it is found in the backups instead.
 */
export function rememberOpenWork(work: OpenWork): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(work));
  } catch {
    sessionStorage.removeItem(storageKey);
  }
}

/** What was open before the page was reloaded, once; null when nothing was, or it cannot be read. */
export function recallOpenWork(): OpenWork | null {
  const text = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  if (text === null) return null;
  const work = JSON.parse(text) as OpenWork;
  const document = documentSchema.safeParse(work.document);
  return document.success && document.data.nodes.length > 0 ? { ...work, document: document.data } : null;
}
