import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type ServerOptions } from "ws";
import type { Download } from "../../services/files/downloads";
import type { FrameChannel } from "../../transport/serveCalls";
import type { Assets } from "../assets";
import { admitSockets } from "./admitSockets";
import { Connections } from "./connections";
import { bearer, guard, type Passed } from "./guard";
import { limits, type WebLimits } from "./limits";
import { listenOnLoopback, loopbackServer } from "./loopbackServer";
import { refuseConnection, replyBytes, replyFile, replyJson, replyRefusal } from "./reply";
import { Sessions, type SessionEvents } from "./sessions";
import { Tokens } from "./tokens";
import { receiveBackup } from "./receiveBackup";
import { receiveFile, type UploadTaker } from "./receiveFile";

/** What the server hands over to. */
export interface WebServerParts {
  readonly assets: Assets;
  readonly files: UploadTaker & { takeDownload(owner: string, id: string): Download | null };
  /** Serves calls on a channel that showed a good ticket. */
  serve(channel: FrameChannel, owner: string): void;
  /** Notes a fault and gives the id it can be found by. */
  fault(error: unknown, where: string): string;
  /** Told when sessions go, come back and end. */
  readonly sessions?: SessionEvents;
}

/** A running server. */
export interface WebServer {
  readonly port: number;
  /** A fresh address that opens one session. Its secret is in the fragment, which browsers send to nobody. */
  newLink(onUse?: () => void): string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse, passed: Passed) => Promise<void> | void;

/**
 * Listens on 127.0.0.1 and serves the page, its calls, its uploads and its downloads.
 *
 * @param port 0 for any free one.
 * @param changed limits that are not the usual ones.
 * @throws the system's error when the port is taken (`EADDRINUSE`) or not allowed (`EACCES`).
 */
export async function startWebServer(
  parts: WebServerParts,
  port: number,
  changed: Partial<WebLimits> = {},
): Promise<WebServer> {
  const bounds: WebLimits = { ...limits, ...changed };
  const tokens = new Tokens();
  const connections = new Connections(bounds);
  const sessions = new Sessions(bounds, {
    away: (owner) => parts.sessions?.away(owner),
    back: (owner) => parts.sessions?.back(owner),
    ended: (owner) => {
      tokens.endSession(owner);
      parts.sessions?.ended(owner);
    },
  });
  const server = loopbackServer(bounds, connections, (request, response) => void onRequest(request, response));
  // `ws` knows `maxFragments`; its types do not yet.
  const socketOptions: ServerOptions & { readonly maxFragments: number } = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: bounds.message,
    maxFragments: bounds.fragments,
    clientTracking: true,
  };
  const sockets = new WebSocketServer(socketOptions);
  const admit = admitSockets({ tokens, connections, sessions, limits: bounds, serve: parts.serve });
  let listening = 0;

  /**
   * The session's owner, with a place for the connection until the reply has gone; null after a refusal. Every failure
   * of a token gets the same reply. `pageGone`: its page may be gone before the reply is.
   */
  function ownerOf(request: IncomingMessage, response: ServerResponse, pageGone = false): string | null {
    const owner = tokens.owner(bearer(request));
    const { socket } = request;
    if (owner === null) replyRefusal(request, response, 401, "webTokenRequired");
    else if (!connections.admit(socket, owner)) replyRefusal(request, response, 503, "tooManyWindows");
    else {
      const leave = sessions.enter(owner);
      socket.setTimeout(bounds.stalledBody);
      response.once("close", () => {
        leave(pageGone);
        connections.dismiss(socket);
      });
      return owner;
    }
    return null;
  }

  const handlers: Readonly<Record<string, Handler>> = {
    "POST /session": (request, response) => {
      const opened = tokens.openSession(bearer(request));
      if (opened === null) {
        replyRefusal(request, response, 401, "webTokenRequired");
        return;
      }
      sessions.begin(opened.owner);
      replyJson(response, 200, { session: opened.session });
    },
    "POST /ticket": (request, response) => {
      const owner = ownerOf(request, response);
      if (owner !== null) replyJson(response, 200, { ticket: tokens.newTicket(owner) });
    },
    "POST /files": async (request, response, { query }) => {
      const owner = ownerOf(request, response);
      if (owner !== null) await receiveFile(parts.files, owner, query, request, response);
    },
    // The page that sends it is going, as far as anybody can tell.
    "POST /backup": async (request, response) => {
      const owner = ownerOf(request, response, true);
      if (owner !== null) await receiveBackup((channel) => parts.serve(channel, owner), request, response);
    },
  };

  function sendDownload(request: IncomingMessage, response: ServerResponse, id: string): void {
    const owner = ownerOf(request, response);
    if (owner === null) return;
    const download = parts.files.takeDownload(owner, id);
    if (download === null) {
      replyRefusal(request, response, 404, "webDownloadGone");
      return;
    }
    const name = encodeURIComponent(download.name).replace(
      /['()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    const headers = { "Content-Disposition": `attachment; filename*=UTF-8''${name}` };
    if ("bytes" in download) replyBytes(response, 200, "application/octet-stream", download.bytes, headers);
    else replyFile(response, "application/octet-stream", download, headers);
  }

  async function answer(request: IncomingMessage, response: ServerResponse, passed: Passed): Promise<void> {
    const { method, path } = passed;
    const handler = Object.hasOwn(handlers, `${method} ${path}`) ? handlers[`${method} ${path}`] : undefined;
    if (handler !== undefined) {
      await handler(request, response, passed);
      return;
    }
    if (method === "GET" && path.startsWith("/downloads/")) {
      sendDownload(request, response, path.slice("/downloads/".length));
      return;
    }
    const asset = method === "GET" ? parts.assets.get(path) : undefined;
    if (asset === undefined) replyRefusal(request, response, 404, "webNothingHere");
    else replyBytes(response, 200, asset.type, asset.bytes);
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = guard(request, listening, "request");
    if ("refused" in verdict) {
      const { status, code, values } = verdict.refused;
      replyRefusal(request, response, status, code, values);
      return;
    }
    connections.noteRequest(request.socket);
    try {
      await answer(request, response, verdict.passed);
    } catch (error) {
      const logId = parts.fault(error, `${verdict.passed.method} ${verdict.passed.path}`);
      if (response.headersSent) response.destroy();
      else replyJson(response, 500, { logId });
    }
  }

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const verdict = guard(request, listening, "upgrade");
    if ("refused" in verdict) {
      const { status, code, values } = verdict.refused;
      refuseConnection(socket, status, code, values);
    } else if (verdict.passed.path !== "/socket") refuseConnection(socket, 404, "webNothingHere");
    else {
      connections.noteRequest(request.socket);
      sockets.handleUpgrade(request, socket, head, (opened) => admit(opened, request.socket));
    }
  }

  server.on("upgrade", onUpgrade);
  server.on("clientError", (_error, socket) =>
    refuseConnection(socket, 400, "webRequestUnreadable", { port: listening }),
  );
  listening = await listenOnLoopback(server, port);

  return {
    port: listening,
    newLink: (onUse) => `http://127.0.0.1:${String(listening)}/#t=${tokens.newLink(onUse)}`,
    async close() {
      sessions.dispose();
      for (const socket of sockets.clients) socket.close(1001);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      for (const socket of sockets.clients) socket.terminate();
      connections.destroyAll();
      await closed;
    },
  };
}
