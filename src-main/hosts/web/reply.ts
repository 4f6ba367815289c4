import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline, type Duplex } from "node:stream";
import { fillText, type TextValues } from "../../../src-engine";
import { hostErrorTexts, type HostErrorCode } from "../../contract/errorTexts";
import { replyHeaders } from "../pagePolicy";
import { limits } from "./limits";

/** Answers with JSON. */
export function replyJson(response: ServerResponse, status: number, body: unknown): void {
  replyBytes(response, status, "application/json", Buffer.from(JSON.stringify(body)));
}

/** Answers with bytes, and every header the page's safety needs. */
export function replyBytes(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array,
  extra: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headersOf(type, bytes.byteLength, extra));
  response.end(bytes);
}

/** Answers with a file that is kept for this reply alone, and removes it. A peer that goes away is no fault. */
export function replyFile(
  response: ServerResponse,
  type: string,
  file: { readonly path: string; readonly size: number },
  extra: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, headersOf(type, file.size, extra));
  pipeline(createReadStream(file.path), response, () => {
    void rm(file.path, { force: true }).catch(() => undefined);
  });
}

const plainText = "text/plain; charset=utf-8";

const headersOf = (type: string, length: number, extra: Readonly<Record<string, string>>): Record<string, string> => ({
  ...replyHeaders,
  "Content-Type": type,
  "Content-Length": String(length),
  ...extra,
});

/** What a reply says, as bytes. */
export interface ReplyBody {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What a person reads who sees the bare reply: the same in every language, since nothing is known of the reader. */
function refusalBody(code: HostErrorCode, values: TextValues): ReplyBody {
  const { en, ko } = hostErrorTexts[code];
  const text = `${fillText({ en, ko }, "en", values)}\n${fillText({ en, ko }, "ko", values)}\n`;
  return { type: plainText, bytes: Buffer.from(text) };
}

/**
 * Answers with a refusal and ends the connection: what else the peer sends is not read. A body still on its way gets a
 * moment more, because a connection that is cut under it loses the reply.
 */
export function replyRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  code: HostErrorCode,
  values: TextValues = {},
): void {
  replyAndClose(request, response, status, refusalBody(code, values));
}

/** Answers with a body and ends the connection, as {@link replyRefusal} does. */
export function replyAndClose(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { type, bytes }: ReplyBody,
  extra: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headersOf(type, bytes.byteLength, { ...extra, Connection: "close" }));
  if (request.complete) {
    response.end(bytes);
    return;
  }
  response.write(bytes);
  request.resume();
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, limits.parting).unref();
  request.once("end", end).once("error", end);
}

/** The same on a connection that has no response: one that asked for an upgrade, or sent what is no request. */
export function refuseConnection(socket: Duplex, status: number, code: HostErrorCode, values: TextValues = {}): void {
  answerConnection(socket, status, refusalBody(code, values));
}

/** Answers on a connection that has no response, and ends it. */
export function answerConnection(socket: Duplex, status: number, { type, bytes }: ReplyBody): void {
  if (socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const headers = headersOf(type, bytes.byteLength, { Connection: "close" });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n`);
  socket.end(bytes);
  endSoon(socket);
}

/** Ends a connection whatever its peer does: when both have said all, and after a moment to read at the latest. */
function endSoon(socket: Duplex): void {
  const destroy = (): void => {
    clearTimeout(timer);
    socket.destroy();
  };
  const timer = setTimeout(destroy, limits.parting).unref();
  const whenBoth = (): void => {
    if (socket.readableEnded && socket.writableFinished) destroy();
  };
  socket.once("end", whenBoth).once("finish", whenBoth).once("close", destroy);
  socket.resume();
}
