import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer, type ServerOptions, type WebSocket } from "ws";
import type { FileGrant, FileKind } from "../../contract/index";
import type { FrameChannel } from "../../transport/serveCalls";
import { socketChannel } from "../../transport/socketChannel";
import type { Assets } from "../assets";
import { guard, headerValues, type Passed } from "./guard";
import { limits } from "./limits";
import { refuseUpgrade, replyBytes, replyJson, replyRefusal } from "./reply";
import { Tokens } from "./tokens";
import { receiveFile } from "./receiveFile";

/** What the server hands over to. */
export interface WebServerParts {
  readonly assets: Assets;
  readonly files: {
    acceptUpload(owner: string, kind: FileKind, name: string, stream: AsyncIterable<Uint8Array>): Promise<FileGrant>;
    takeDownload(owner: string, id: string): { readonly name: string; readonly bytes: Uint8Array } | null;
  };
  /** Serves calls on a channel that showed a good ticket. */
  serve(channel: FrameChannel, owner: string): void;
  /** Notes a fault and gives the id it can be found by. */
  fault(error: unknown, where: string): string;
}

/** A running server. */
export interface WebServer {
  readonly port: number;
  /** A fresh address that opens one session. Its secret is in the fragment, which browsers send to nobody. */
  newLink(onUse?: () => void): string;
  close(): Promise<void>;
}

// `ws` knows `maxFragments`; its types do not yet.
const socketOptions: ServerOptions & { readonly maxFragments: number } = {
  noServer: true,
  perMessageDeflate: false,
  maxPayload: limits.message,
  maxFragments: limits.fragments,
  clientTracking: true,
};

type Handler = (request: IncomingMessage, response: ServerResponse, passed: Passed) => Promise<void> | void;

/**
 * Listens on 127.0.0.1 and serves the page, its calls, its uploads and its downloads.
 *
 * @param port 0 for any free one.
 * @throws the system's error when the port is taken (`EADDRINUSE`) or not allowed (`EACCES`).
 */
export async function startWebServer(parts: WebServerParts, port: number): Promise<WebServer> {
  const tokens = new Tokens();
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headers,
      requestTimeout: 0,
      connectionsCheckingInterval: 1000,
      requireHostHeader: false,
    },
    (request, response) => void onRequest(request, response),
  );
  server.maxConnections = limits.connections;
  server.setTimeout(limits.stalledBody);
  const sockets = new WebSocketServer(socketOptions);
  let listening = 0;

  /** The session's owner, or null after the one reply that every token failure gets. */
  function ownerOf(request: IncomingMessage, response: ServerResponse): string | null {
    const owner = tokens.owner(bearer(request));
    if (owner === null) replyRefusal(response, 401, "A valid token is required.");
    return owner;
  }

  const handlers: Readonly<Record<string, Handler>> = {
    "POST /session": (request, response) => {
      const session = tokens.openSession(bearer(request));
      if (session === null) replyRefusal(response, 401, "A valid token is required.");
      else replyJson(response, 200, { session });
    },
    "POST /ticket": (request, response) => {
      const owner = ownerOf(request, response);
      if (owner !== null) replyJson(response, 200, { ticket: tokens.newTicket(owner) });
    },
    "POST /files": async (request, response, { query }) => {
      const owner = ownerOf(request, response);
      if (owner !== null) await receiveFile(parts.files, owner, query, request, response);
    },
  };

  function sendDownload(request: IncomingMessage, response: ServerResponse, id: string): void {
    const owner = ownerOf(request, response);
    if (owner === null) return;
    const download = parts.files.takeDownload(owner, id);
    if (download === null) {
      replyRefusal(response, 404, "There is no such download, or it was taken.");
      return;
    }
    const name = encodeURIComponent(download.name).replace(
      /['()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    replyBytes(response, 200, "application/octet-stream", download.bytes, {
      "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
    });
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
    if (asset === undefined) replyRefusal(response, 404, "There is nothing of that name.");
    else replyBytes(response, 200, asset.type, asset.bytes);
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = guard(request, listening, "request");
    if ("refused" in verdict) {
      replyRefusal(response, verdict.refused.status, verdict.refused.reason);
      return;
    }
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
    if ("refused" in verdict) refuseUpgrade(socket, verdict.refused.status, verdict.refused.reason);
    else if (verdict.passed.path !== "/socket") refuseUpgrade(socket, 404, "There is nothing of that name.");
    else sockets.handleUpgrade(request, socket, head, admit);
  }

  /** The first message is the ticket; calls come after it. */
  function admit(socket: WebSocket): void {
    const late = setTimeout(() => socket.close(4401), limits.ticket);
    socket.on("error", () => socket.terminate());
    socket.once("close", () => clearTimeout(late));
    socket.once("message", (data, isBinary) => {
      clearTimeout(late);
      const owner = isBinary || !(data instanceof Buffer) ? null : tokens.useTicket(data.toString());
      if (owner === null) socket.close(4401);
      else parts.serve(socketChannel(socket), owner);
    });
  }

  server.on("upgrade", onUpgrade);
  server.on("clientError", (_error, socket) => refuseUpgrade(socket, 400, "The request could not be read."));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  listening = (server.address() as AddressInfo).port;

  return {
    port: listening,
    newLink: (onUse) => `http://127.0.0.1:${String(listening)}/#t=${tokens.newLink(onUse)}`,
    async close() {
      for (const socket of sockets.clients) socket.close(1001);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      for (const socket of sockets.clients) socket.terminate();
      await closed;
    },
  };
}

/** The bearer token of a request, empty when there is none or more than one. */
function bearer(request: IncomingMessage): string {
  const values = headerValues(request, "authorization");
  return (values.length === 1 ? /^Bearer ([\w-]{43})$/.exec(values[0] ?? "")?.[1] : undefined) ?? "";
}
