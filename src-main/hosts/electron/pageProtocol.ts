import type { Session } from "electron";
import type { Assets } from "../assets";
import { replyHeaders } from "../pagePolicy";
import { pageOrigin, type ElectronApi } from "./electronApi";

/**
 * Declares `app:` as a standard, secure scheme whose scripts are compiled once, not at every start. Must come before
 * Electron is ready.
 */
export function registerPageScheme(protocol: ElectronApi["protocol"]): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page's files by name, and refuses every other file and address. */
export function servePage(session: Session, assets: Assets, page: { isOurs(address: string): boolean }): void {
  session.protocol.handle("app", (request) => answer(request, assets));
  session.protocol.handle("file", () => refuse(403));
  // Nothing comes from outside: what is not ours is stopped before it is sent.
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !page.isOurs(details.url) }));
}

function answer(request: Request, assets: Assets): Response {
  if (request.method !== "GET" || !isOurs(request.url)) return refuse(403);
  const asset = assets.get(new URL(request.url).pathname);
  if (asset === undefined) return refuse(404);
  return new Response(new Uint8Array(asset.bytes), { headers: { ...replyHeaders, "Content-Type": asset.type } });
}

const refuse = (status: number): Response => new Response(null, { status, headers: replyHeaders });

/** Whether an address is the page's own. Compares the parsed parts: prefixes lie. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  // Developer tools load themselves, and are there in development only.
  if (protocol === "devtools:" || protocol === "blob:")
    return protocol === "devtools:" || address.startsWith(`blob:${pageOrigin}/`);
  return protocol === "app:" && host === "ui" && username === "" && password === "";
}
