import type { Session, WebContents } from "electron";
import type { PageAddress } from "./pageAddress";

/** Permissions the page may have: it writes text the user copies. */
const allowedPermissions: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

/** Denies the session what a page could ask for. Electron's default is to allow it. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(allowedPermissions.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** Keeps contents on the page: no navigation, no other windows, no embedded ones. */
export function lockDownContents(contents: WebContents, page: PageAddress): void {
  const stay = (event: { readonly url?: string; preventDefault(): void }, url?: string): void => {
    // Reloading is the one navigation there is.
    if (!page.isPage(event.url ?? url ?? "")) event.preventDefault();
  };
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || !page.isPage(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
