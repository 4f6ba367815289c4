import { once } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { limits } from "./limits";
import { requestText, TestServer, upgradeHeaders } from "./testServer";

let host: TestServer;
const held: Socket[] = [];
beforeEach(async () => {
  host = await TestServer.start();
});
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  await host.close();
});

/** As many connections as an attacker likes; none of them reads or ends. */
async function holdMany(count: number, text: () => string): Promise<Socket[]> {
  const sockets = await Promise.all(Array.from({ length: count }, () => host.hold(text())));
  held.push(...sockets);
  return sockets;
}

/** A person opens a link: page, session, ticket, socket, a call and its answer. */
async function openPage(): Promise<WebSocket> {
  const page = await fetch(host.origin);
  expect(page.status).toBe(200);
  await page.text();
  const socket = await host.openSocket(await host.openSession());
  socket.send("ping");
  const [answer] = (await once(socket, "message")) as [Buffer];
  expect(answer.toString()).toBe("ping");
  return socket;
}

/** Resolves when the server has ended the connection, whatever of it was read. */
async function ended(socket: Socket): Promise<void> {
  socket.resume();
  if (!socket.readableEnded && !socket.destroyed) await Promise.race([once(socket, "end"), once(socket, "close")]);
}

const hostLine = (): { Host: string } => ({ Host: host.authority });
const bare = (): string => requestText("GET", "/", hostLine());

const attacks: readonly (readonly [string, () => string])[] = [
  ["upgrades of a foreign page", () => requestText("GET", "/socket", { ...hostLine(), ...upgradeHeaders })],
  ["upgrades elsewhere", () => requestText("GET", "/else", { ...hostLine(), Origin: host.origin, ...upgradeHeaders })],
  ["nothing at all", () => ""],
  ["half a request line", () => "GET / HT"],
  ["headers that do not end", () => bare().slice(0, -2)],
  ["what is not HTTP", () => "\x16\x03\x01\r\n\r\n"],
  ["requests with another host", () => requestText("GET", "/", { Host: "evil.example" })],
  [
    "bodies that do not end, without a token",
    () =>
      `${requestText("POST", "/files?kind=csv&name=a", { ...hostLine(), Origin: host.origin, "Content-Length": "9999999" })}x`,
  ],
  [
    "bodies that do not end, on the page",
    () => `${requestText("GET", "/", { ...hostLine(), "Content-Length": "9999999" })}x`,
  ],
  [
    "WebSockets without a ticket",
    () => requestText("GET", "/socket", { ...hostLine(), Origin: host.origin, ...upgradeHeaders }),
  ],
  ["pages that are asked for a hundred times and not read", () => bare().repeat(100)],
];

describe("200 connections held open by", () => {
  it.each(attacks)("%s lock nobody out", async (_, text) => {
    const early = await openPage();
    await holdMany(200, text);
    const late = await openPage();
    // And who was there stays there.
    early.send("still here");
    const [answer] = (await once(early, "message")) as [Buffer];
    expect(answer.toString()).toBe("still here");
    early.terminate();
    late.terminate();
  });

  it.each(attacks.slice(0, 2))("%s and half-closed are ended at once", async (_, text) => {
    const sockets = await holdMany(40, text);
    for (const socket of sockets) socket.end();
    const before = performance.now();
    await Promise.all(sockets.map(ended));
    expect(performance.now() - before).toBeLessThan(limits.parting * 4);
  });
});

describe("a refused connection", () => {
  it.each(attacks.slice(0, 2))("of %s is ended though its peer keeps its half open", async (_, text) => {
    const [socket] = await holdMany(1, text);
    if (socket === undefined) throw new Error("no connection");
    await ended(socket);
    // A destroyed connection answers what is still sent with a reset.
    const reset = once(socket, "error");
    const timer = setInterval(() => socket.write("more"), 20);
    const [error] = (await reset) as [NodeJS.ErrnoException];
    clearInterval(timer);
    expect(["EPIPE", "ECONNRESET"]).toContain(error.code);
  });

  it("is told why although its body was on the way", async () => {
    const reply = await host.post("/files?kind=csv&name=a.csv", "A".repeat(43), "x".repeat(4_000_000));
    expect(reply.status).toBe(401);
    expect(await reply.text()).toContain("new link");
  });
});

describe("a WebSocket without a ticket", () => {
  it("may not send much", async () => {
    const socket = host.newSocket();
    await once(socket, "open");
    const closed = once(socket, "close");
    socket.send(Buffer.alloc(limits.ticketBytes * 8), { fin: false });
    const before = performance.now();
    await closed;
    expect(performance.now() - before).toBeLessThan(limits.ticket);
  });

  it("is cut though its peer does not close", async () => {
    const [socket] = await holdMany(1, () =>
      requestText("GET", "/socket", { ...hostLine(), Origin: host.origin, ...upgradeHeaders }),
    );
    if (socket === undefined) throw new Error("no connection");
    const before = performance.now();
    await ended(socket);
    expect(performance.now() - before).toBeLessThan(limits.ticket + limits.parting * 4);
  });
});

describe("places", () => {
  it("of one session are limited, and the refusal says what to do", async () => {
    const session = await host.openSession();
    const tickets: string[] = [];
    for (let index = 0; index <= limits.perSession; index += 1) tickets.push(await host.newTicket(session));
    const codes: number[] = [];
    const sockets: WebSocket[] = [];
    for (const ticket of tickets) {
      const socket = host.newSocket();
      sockets.push(socket);
      await once(socket, "open");
      socket.once("close", (code) => codes.push(code));
      socket.send(ticket);
      socket.send("ping");
      await Promise.race([once(socket, "message"), once(socket, "close")]);
    }
    expect(codes).toEqual([4429]);
    const refused = await host.post("/ticket", session);
    expect(refused.status).toBe(503);
    const text = await refused.text();
    expect(text).toContain("Close Gradwire's other tabs");
    expect(text).toContain("다른 Gradwire 탭을 닫고");
    // Another session still has its own.
    (await openPage()).terminate();
    const freed = once(sockets[0] as WebSocket, "close");
    sockets[0]?.close();
    await freed;
    expect((await host.post("/ticket", session)).status).toBe(200);
    for (const socket of sockets) socket.terminate();
  });

  it("come back when a request is answered", async () => {
    const session = await host.openSession();
    for (let index = 0; index < limits.known * 2; index += 1)
      expect((await host.post("/ticket", session)).status).toBe(200);
  });
});

describe("refusals", () => {
  it.each([
    [
      "another name of this machine",
      400,
      () => requestText("GET", "/", { Host: `localhost:${String(host.server.port)}` }),
    ],
    ["a path with nothing behind it", 404, () => requestText("GET", "/nothing", hostLine())],
    ["a foreign page", 403, () => requestText("GET", "/", { ...hostLine(), "Sec-Fetch-Site": "cross-site" })],
    ["a bad method", 405, () => requestText("PUT", "/", hostLine())],
    [
      "a used token",
      401,
      () => requestText("POST", "/session", { ...hostLine(), Origin: host.origin, "Content-Length": "0" }),
    ],
    ["what is not HTTP", 400, () => "hello\r\n\r\n"],
  ])("of %s say in both languages what to do", async (_, status, text) => {
    const [socket] = await holdMany(1, text);
    if (socket === undefined) throw new Error("no connection");
    const pieces: Buffer[] = [];
    socket.on("data", (piece) => pieces.push(piece));
    await ended(socket);
    const reply = Buffer.concat(pieces).toString("utf8");
    expect(reply).toMatch(new RegExp(`^HTTP/1.1 ${String(status)} `));
    expect(reply).toMatch(/[Oo]pen the (new )?link/);
    expect(reply).toMatch(/링크.*여세요/);
  });
});
