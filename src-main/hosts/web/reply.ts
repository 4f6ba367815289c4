import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { STATUS_CODES } from "node:http";
import { replyHeaders } from "../pagePolicy";

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
  response.writeHead(status, { ...replyHeaders, "Content-Type": type, "Content-Length": bytes.byteLength, ...extra });
  response.end(bytes);
}

/** Answers with a refusal and ends the connection: what else the peer sends is not read. */
export function replyRefusal(response: ServerResponse, status: number, reason: string): void {
  replyBytes(response, status, "text/plain; charset=utf-8", Buffer.from(`${reason}\n`), { Connection: "close" });
}

/** The same on a connection that asked for an upgrade. */
export function refuseUpgrade(socket: Duplex, status: number, reason: string): void {
  const body = `${reason}\n`;
  const headers = {
    ...replyHeaders,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    Connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${body}`);
}
