import type { IncomingMessage } from "node:http";
import type { HostErrorCode } from "../../contract/errorTexts";

/** Why a request was refused before anything looked at what it wants. */
export interface Refusal {
  readonly status: 400 | 403 | 405;
  readonly code: HostErrorCode;
  readonly values: { readonly port: number };
}

/** What a request that passed may be treated as. */
export interface Passed {
  readonly method: "GET" | "POST";
  /** Path as sent, without the query. Compared with known names, never opened or decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** A verdict of the guard. */
export type Verdict = { readonly refused: Refusal } | { readonly passed: Passed };

/**
 * The first look at every request and every WebSocket upgrade: it must come from our own page, or be a browser
 * opening that page, and it must name this server exactly. Stops DNS rebinding, other origins and malformed requests;
 * tokens are checked after it. A `call` comes from a program, which has no page and names no origin.
 */
export function guard(request: IncomingMessage, port: number, kind: "request" | "upgrade" | "call"): Verdict {
  const authority = `127.0.0.1:${String(port)}`;
  const refuse = (status: Refusal["status"], code: HostErrorCode): Verdict => ({
    refused: { status, code, values: { port } },
  });
  const { method, url = "" } = request;
  if (request.httpVersion !== "1.1") return refuse(400, "webRequestUnreadable");
  if (!isOnly(headerValues(request, "host"), authority)) return refuse(400, "webAddressWrong");
  if (!url.startsWith("/") || url.startsWith("//")) return refuse(400, "webRequestUnreadable");
  if (method !== "GET" && method !== "POST") return refuse(405, "webMethodWrong");
  if (kind === "upgrade" && method !== "GET") return refuse(405, "webMethodWrong");

  const cut = url.indexOf("?");
  const path = cut < 0 ? url : url.slice(0, cut);
  const opensPage = kind === "request" && method === "GET" && path === "/" && isNavigation(request);

  const origins = headerValues(request, "origin");
  const originRequired = kind !== "call" && (method === "POST" || kind === "upgrade");
  if ((originRequired || origins.length > 0) && !isOnly(origins, `http://${authority}`))
    return refuse(403, "webPageForeign");
  const sites = headerValues(request, "sec-fetch-site");
  if (sites.length > 0 && !isOnly(sites, "same-origin") && !opensPage) return refuse(403, "webPageForeign");

  return { passed: { method, path, query: new URLSearchParams(cut < 0 ? "" : url.slice(cut + 1)) } };
}

/** The user opened the address: typed, from a link, or from the launch file. `GET /` holds no secret. */
function isNavigation(request: IncomingMessage): boolean {
  return (
    isOnly(headerValues(request, "sec-fetch-mode"), "navigate") &&
    isOnly(headerValues(request, "sec-fetch-dest"), "document")
  );
}

/** The bearer token of a request, empty when there is none or more than one. */
export function bearer(request: IncomingMessage): string {
  const values = headerValues(request, "authorization");
  return (values.length === 1 ? /^Bearer ([\w-]{43})$/.exec(values[0]!)?.[1] : undefined) ?? "";
}

/** All values of a header as sent: Node merges or drops repeated ones in `headers`. */
export function headerValues(request: IncomingMessage, name: string): readonly string[] {
  const { rawHeaders } = request;
  const values: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) values.push(rawHeaders[index + 1]!);
  }
  return values;
}

const isOnly = (values: readonly string[], wanted: string): boolean => values.length === 1 && values[0] === wanted;
