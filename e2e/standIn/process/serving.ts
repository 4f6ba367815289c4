import type { CDPSession } from "@playwright/test";
import { toApp, toBrowser } from "./addresses";
import type { Cdp } from "./cdp";
import type { Session } from "./session";

/** A request that the browser holds until it is answered. */
export type PausedRequest = {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string | undefined;
  };
};
type Reason = "Aborted" | "BlockedByClient" | "Failed";

/** Whether a document may be loaded: the app's answer to a navigation. */
export type MayNavigate = (frameId: string, url: string) => boolean;

/** Answers every request of a page as Electron's network layer does: by the session of the app. */
export async function serveRequests(cdp: Cdp, session: Session, mayNavigate: MayNavigate): Promise<void> {
  cdp.on("Fetch.requestPaused", (paused) => {
    const { requestId } = paused;
    answer(session, mayNavigate, paused).then(
      (reply) => send(cdp, requestId, reply),
      // What a handler throws is the browser's net::ERR_UNEXPECTED in Electron.
      () => fail(cdp, requestId, "Failed"),
    );
  });
  await cdp.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
}

type Reply = { readonly fail: Reason } | { readonly response: Response } | { readonly goOn: string | null };

async function answer(session: Session, mayNavigate: MayNavigate, paused: PausedRequest): Promise<Reply> {
  const { request, frameId, resourceType } = paused;
  const url = toApp(request.url);
  if (resourceType === "Document" && !mayNavigate(frameId, url)) return { fail: "Aborted" };
  const { cancel, redirectURL } = await session.askBeforeRequest({
    url,
    method: request.method,
    resourceType: resourceType === "Document" ? "mainFrame" : resourceType.toLowerCase(),
    referrer: toApp(request.headers["Referer"] ?? ""),
  });
  if (cancel === true) return { fail: "BlockedByClient" };
  if (redirectURL !== undefined)
    return { response: new Response(null, { status: 307, headers: { Location: toBrowser(redirectURL) } }) };
  const handler = session.handlerOf(url);
  if (handler === null) return url.startsWith("app:") ? { fail: "Failed" } : { goOn: null };
  const { method, headers, postData } = request;
  return {
    response: await handler(new Request(url, { method, headers, ...(postData !== undefined && { body: postData }) })),
  };
}

async function send(cdp: Cdp, requestId: string, reply: Reply): Promise<void> {
  if ("fail" in reply) return fail(cdp, requestId, reply.fail);
  if ("goOn" in reply) return settle(cdp.send("Fetch.continueRequest", { requestId }));
  const { response } = reply;
  const body = Buffer.from(await response.arrayBuffer()).toString("base64");
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
  await settle(cdp.send("Fetch.fulfillRequest", { requestId, responseCode: response.status, responseHeaders, body }));
}

const fail = (cdp: Cdp, requestId: string, errorReason: Reason): Promise<void> =>
  settle(cdp.send("Fetch.failRequest", { requestId, errorReason }));

/** A request whose page has gone cannot be answered, and need not be. */
async function settle(sent: ReturnType<CDPSession["send"]>): Promise<void> {
  await (sent as Promise<unknown>).catch(() => undefined);
}
