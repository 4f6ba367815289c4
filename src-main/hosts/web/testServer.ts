import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import { startWebServer, type WebServer, type WebServerParts } from "./webServer";
import type { WebLimits } from "./limits";

/** A web server for tests whose calls echo their frames, and a browser's part in talking to it. */
export class TestServer {
  private constructor(readonly server: WebServer) {}

  static async start(parts: Partial<WebServerParts> = {}, limits: Partial<WebLimits> = {}): Promise<TestServer> {
    const whole: WebServerParts = {
      assets: new Map([["/", { type: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html>") }]]),
      files: {
        acceptUpload: () => Promise.reject(new Error("no upload is expected")),
        takeDownload: () => null,
      },
      serve: (channel) => channel.onFrame((frame) => void channel.send(frame)),
      fault: () => "00000001",
      ...parts,
    };
    return new TestServer(await startWebServer(whole, 0, limits));
  }

  get authority(): string {
    return `127.0.0.1:${String(this.server.port)}`;
  }

  get origin(): string {
    return `http://${this.authority}`;
  }

  post(path: string, token: string, body = ""): Promise<Response> {
    const headers = { Origin: this.origin, Authorization: `Bearer ${token}` };
    return fetch(`${this.origin}${path}`, { method: "POST", body, headers });
  }

  linkToken(): string {
    return this.server.newLink().split("#t=")[1] ?? "";
  }

  /** The token of a session that a new link opens. */
  async openSession(): Promise<string> {
    const reply = await this.post("/session", this.linkToken());
    return ((await reply.json()) as { session: string }).session;
  }

  async newTicket(session: string): Promise<string> {
    return ((await (await this.post("/ticket", session)).json()) as { ticket: string }).ticket;
  }

  /** A WebSocket that has shown a good ticket. */
  async openSocket(session: string): Promise<WebSocket> {
    const ticket = await this.newTicket(session);
    const socket = this.newSocket();
    await once(socket, "open");
    socket.send(ticket);
    return socket;
  }

  newSocket(): WebSocket {
    return new WebSocket(`ws://${this.authority}/socket`, { origin: this.origin });
  }

  /** A connection that sends `text`, and does nothing else by itself: it neither reads nor ends. */
  async hold(text: string): Promise<Socket> {
    const socket = connect({ port: this.server.port, host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", () => undefined);
    await once(socket, "connect");
    socket.write(text);
    return socket;
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

/** The lines of a request. */
export function requestText(method: string, path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** Headers that ask for a WebSocket. */
export const upgradeHeaders = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
} as const;
