import { SessionExpired } from "./reconnectingLink";

const storageKey = "gradwire.session";

/** The page's session with the web host: a bearer token that lives as long as the tab. */
export interface WebSession {
  /** Fetches `path` of the host with the session's token. @throws SessionExpired when the host refuses the token. */
  fetch(path: string, options?: RequestInit): Promise<Response>;
}

/**
 * The session of this tab: the one-time token of the address's fragment is swapped for it, once, and the fragment is
 * taken out of the address; after a reload it comes from `sessionStorage`.
 * @throws SessionExpired when there is neither, or the token was used before.
 */
export async function openWebSession(): Promise<WebSession> {
  const oneTime = new URLSearchParams(location.hash.slice(1)).get("t");
  if (oneTime !== null) {
    history.replaceState(null, "", location.pathname);
    const response = await fetch("/session", { method: "POST", headers: { Authorization: `Bearer ${oneTime}` } });
    if (response.ok) {
      const { session } = (await response.json()) as { session: string };
      sessionStorage.setItem(storageKey, session);
      return sessionWith(session);
    }
  }
  const stored = sessionStorage.getItem(storageKey);
  if (stored === null) throw new SessionExpired(oneTime === null ? "noLink" : "linkUsed");
  return sessionWith(stored);
}

/**
 * What tells this tab's session from an earlier one of the same tab, whose file handles are gone with it. Empty where
 * there are no sessions, or none is left.
 */
export function sessionMark(): string {
  return sessionStorage.getItem(storageKey)?.slice(0, 8) ?? "";
}

/** Opens a new link that is entered over this page: an address that differs in its fragment only loads nothing by itself. */
export function followNewLinks(): void {
  addEventListener("hashchange", () => {
    if (new URLSearchParams(location.hash.slice(1)).has("t")) location.reload();
  });
}

function sessionWith(token: string): WebSession {
  return {
    async fetch(path, options = {}) {
      const response = await fetch(path, { ...options, headers: { Authorization: `Bearer ${token}` } });
      if (response.status === 401) {
        sessionStorage.removeItem(storageKey);
        throw new SessionExpired("ended");
      }
      return response;
    },
  };
}
