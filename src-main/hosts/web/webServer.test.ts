import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { Download } from "../../services/files/downloads";
import { HostError } from "../../services/hostError";
import type { Asset } from "../assets";
import { contentSecurityPolicy } from "../pagePolicy";
import { startWebServer, type WebServer, type WebServerParts } from "./webServer";

const page: Asset = { type: "text/html; charset=utf-8", bytes: Buffer.from("<!doctype html>") };
const uploads: { owner: string; kind: string; name: string; bytes: Buffer }[] = [];
const downloads = new Map<string, Download>([
  ["d".repeat(32), { name: "weights (1).safetensors", bytes: Buffer.from([1, 2, 3, 255]) }],
]);
const served: string[] = [];
const faults: unknown[] = [];
/** Everything that a request can do beyond reading the page. */
let sideEffects = 0;

const parts: WebServerParts = {
  assets: new Map([["/", page]]),
  files: {
    async acceptUpload(owner, kind, name, stream) {
      sideEffects++;
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      if (name === "broken.csv") throw new HostError("noFileDialog", {}, { path: name });
      if (name === "fault.csv") throw new Error("secret");
      const bytes = Buffer.concat(chunks);
      uploads.push({ owner, kind, name, bytes });
      return { handle: "a".repeat(32), kind, mode: "read", name, displayPath: "", bytes: bytes.length };
    },
    takeDownload(_owner, id) {
      sideEffects++;
      const found = downloads.get(id) ?? null;
      downloads.delete(id);
      return found;
    },
  },
  serve(channel, owner) {
    sideEffects++;
    served.push(owner);
    channel.onFrame((frame) => void channel.send(frame));
  },
  fault(error) {
    faults.push(error);
    return "00000001";
  },
};

let server: WebServer;
let session: string;

beforeAll(async () => {
  server = await startWebServer(parts, 0);
  session = await openSession();
});
afterAll(() => server.close());

const authority = (): string => `127.0.0.1:${String(server.port)}`;
const origin = (): string => `http://${authority()}`;
const linkToken = (): string => server.newLink().split("#t=")[1] ?? "";

/** Sends bytes on a connection of its own and gives all that comes back. */
async function raw(text: string): Promise<{ status: number; head: string; body: string }> {
  const socket = connect(server.port, "127.0.0.1");
  socket.setEncoding("latin1");
  let answer = "";
  socket.on("data", (chunk: string) => {
    answer += chunk;
    // A reply that keeps the connection, and an accepted upgrade, do not end by themselves.
    if (isWhole(answer)) socket.end();
  });
  socket.write(text);
  await once(socket, "close");
  const cut = answer.indexOf("\r\n\r\n");
  return { status: Number(answer.slice(9, 12)), head: answer.slice(0, cut), body: answer.slice(cut + 4) };
}

function isWhole(answer: string): boolean {
  const cut = answer.indexOf("\r\n\r\n");
  const length = /^content-length: (\d+)/im.exec(answer)?.[1];
  return cut >= 0 && (length === undefined || answer.length >= cut + 4 + Number(length));
}

type Headers = readonly (readonly [string, string])[];
const request = (method: string, path: string, headers: Headers, version = "1.1"): string =>
  `${method} ${path} HTTP/${version}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;

async function post(path: string, token: string, body = ""): Promise<Response> {
  return fetch(`${origin()}${path}`, {
    method: "POST",
    body,
    headers: { Origin: origin(), Authorization: `Bearer ${token}` },
  });
}

async function openSession(): Promise<string> {
  const reply = (await (await post("/session", linkToken())).json()) as { session: string };
  return reply.session;
}

async function newTicket(): Promise<string> {
  return ((await (await post("/ticket", session)).json()) as { ticket: string }).ticket;
}

/** Opens a WebSocket, shows a ticket, and gives the echo of a frame or the code it was closed with. */
async function tryTicket(ticket: string | Buffer | null): Promise<string> {
  const socket = new WebSocket(`ws://${authority()}/socket`, { origin: origin() });
  await once(socket, "open");
  const outcome = new Promise<string>((resolve) => {
    socket.once("message", (data) => resolve((data as Buffer).toString()));
    socket.once("close", (code) => resolve(`closed ${String(code)}`));
  });
  if (ticket !== null) {
    socket.send(ticket);
    socket.send("echo");
  }
  const result = await outcome;
  socket.terminate();
  return result;
}

describe("the guard, over raw sockets", () => {
  const goodHost = 0;
  const hosts: readonly (() => Headers)[] = [
    () => [["Host", authority()]],
    () => [],
    () => [
      ["Host", authority()],
      ["Host", authority()],
    ],
    () => [
      ["Host", authority()],
      ["Host", "evil.example"],
    ],
    () => [["Host", `localhost:${String(server.port)}`]],
    () => [["Host", "127.0.0.1"]],
    () => [["Host", `127.0.0.1:${String(server.port + 1)}`]],
    () => [["Host", `evil.example:${String(server.port)}`]],
    () => [["Host", `${authority()}.evil.example`]],
    () => [["Host", `${authority()}@evil.example`]],
    () => [["Host", `[::1]:${String(server.port)}`]],
    () => [["Host", ""]],
  ];
  const goodOrigin = 0;
  const noOrigin = 1;
  const origins: readonly (() => Headers)[] = [
    () => [["Origin", origin()]],
    () => [],
    () => [["Origin", "null"]],
    () => [["Origin", `http://localhost:${String(server.port)}`]],
    () => [["Origin", `${origin()}.evil.example`]],
    () => [["Origin", `https://${authority()}`]],
    () => [["Origin", "http://evil.example"]],
    () => [
      ["Origin", origin()],
      ["Origin", "http://evil.example"],
    ],
  ];
  const goodToken = 0;
  const tokens: readonly (() => Headers)[] = [
    () => [["Authorization", `Bearer ${session}`]],
    () => [],
    () => [["Authorization", "Bearer "]],
    () => [["Authorization", `Bearer ${session.slice(0, -1)}`]],
    () => [["Authorization", `Bearer ${"A".repeat(43)}`]],
    () => [["Authorization", `Basic ${session}`]],
    () => [
      ["Authorization", `Bearer ${session}`],
      ["Authorization", `Bearer ${"A".repeat(43)}`],
    ],
  ];
  const upgrade: Headers = [
    ["Connection", "Upgrade"],
    ["Upgrade", "websocket"],
    ["Sec-WebSocket-Version", "13"],
    ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
  ];
  const transports = ["GET", "POST", "OPTIONS", "upgrade"] as const;

  it.each(transports)(
    "refuses every bad combination of host, origin and token by %s",
    async (transport) => {
      const before = sideEffects;
      const tokenFailures = new Set<string>();
      const wrong: string[] = [];
      for (const [h, host] of hosts.entries())
        for (const [o, originOf] of origins.entries())
          for (const [t, token] of tokens.entries()) {
            const headers = [...host(), ...originOf(), ...token()];
            const text =
              transport === "upgrade"
                ? request("GET", "/socket", [...headers, ...upgrade])
                : transport === "POST"
                  ? request("POST", "/ticket", [...headers, ["Content-Length", "0"]])
                  : request(transport, `/downloads/${"e".repeat(32)}`, headers);
            const { status, head, body } = await raw(text);
            const placed = h === goodHost && (o === goodOrigin || (o === noOrigin && transport === "GET"));
            const expected = expectedStatus(transport, h === goodHost, placed, t === goodToken);
            if (status !== expected)
              wrong.push(`${headers.join(" ")}: ${String(status)}, expected ${String(expected)}`);
            if (status === 401) tokenFailures.add(`${head.replace(/^date: .*$/im, "")}\n${body}`);
          }
      expect(wrong).toEqual([]);
      // All token failures look the same.
      expect(tokenFailures.size).toBe(transport === "GET" || transport === "POST" ? 1 : 0);
      // Only the good downloads looked for a file.
      expect(sideEffects - before).toBe(transport === "GET" ? 2 : 0);
    },
    60_000,
  );

  function expectedStatus(
    transport: (typeof transports)[number],
    hostIsGood: boolean,
    placed: boolean,
    tokenIsGood: boolean,
  ): number {
    if (!hostIsGood) return 400;
    if (transport === "OPTIONS") return 405;
    if (!placed) return 403;
    // A WebSocket shows its ticket as its first message, not as a header.
    if (transport === "upgrade") return 101;
    if (!tokenIsGood) return 401;
    return transport === "GET" ? 404 : 200;
  }

  const lines: readonly (readonly [string, number, () => string])[] = [
    ["HTTP/1.0", 400, () => request("GET", "/", [["Host", authority()]], "1.0")],
    ["HTTP/1.0 without a host", 400, () => request("GET", "/", [], "1.0")],
    [
      "an upgrade by HTTP/1.0",
      400,
      () => request("GET", "/socket", [["Host", authority()], ["Origin", origin()], ...upgrade], "1.0"),
    ],
    ["an absolute address", 400, () => request("GET", "http://evil.example/", [["Host", authority()]])],
    ["two slashes", 400, () => request("GET", "//evil.example/", [["Host", authority()]])],
    ["a path that climbs", 404, () => request("GET", "/../../etc/passwd", [["Host", authority()]])],
    ["an encoded path that climbs", 404, () => request("GET", "/%2e%2e/package.json", [["Host", authority()]])],
    ["a backslash", 404, () => request("GET", "/..\\package.json", [["Host", authority()]])],
    ["index.html by its file name", 404, () => request("GET", "/index.html", [["Host", authority()]])],
    ["a name of Object.prototype", 404, () => request("GET", "/__proto__", [["Host", authority()]])],
    [
      "PUT",
      405,
      () =>
        request("PUT", "/files", [
          ["Host", authority()],
          ["Content-Length", "0"],
        ]),
    ],
    ["DELETE", 405, () => request("DELETE", "/", [["Host", authority()]])],
    ["an upgrade elsewhere", 404, () => request("GET", "/", [["Host", authority()], ["Origin", origin()], ...upgrade])],
    [
      "a script from another site",
      403,
      () =>
        request("GET", "/", [
          ["Host", authority()],
          ["Sec-Fetch-Site", "cross-site"],
          ["Sec-Fetch-Mode", "no-cors"],
          ["Sec-Fetch-Dest", "script"],
        ]),
    ],
    [
      "a frame on another site",
      403,
      () =>
        request("GET", "/", [
          ["Host", authority()],
          ["Sec-Fetch-Site", "cross-site"],
          ["Sec-Fetch-Mode", "navigate"],
          ["Sec-Fetch-Dest", "iframe"],
        ]),
    ],
    [
      "a download from another port",
      403,
      () =>
        request("GET", "/downloads/x", [
          ["Host", authority()],
          ["Sec-Fetch-Site", "same-site"],
        ]),
    ],
    [
      "the page, opened from a file",
      200,
      () =>
        request("GET", "/", [
          ["Host", authority()],
          ["Sec-Fetch-Site", "cross-site"],
          ["Sec-Fetch-Mode", "navigate"],
          ["Sec-Fetch-Dest", "document"],
        ]),
    ],
    [
      "the page, typed",
      200,
      () =>
        request("GET", "/?x=1", [
          ["Host", authority()],
          ["Sec-Fetch-Site", "none"],
          ["Sec-Fetch-Mode", "navigate"],
          ["Sec-Fetch-Dest", "document"],
        ]),
    ],
    ["what is not HTTP", 400, () => "\x16\x03\x01 hello\r\n\r\n"],
  ];
  it.each(lines)("answers %s with %i", async (_, status, text) => {
    expect((await raw(text())).status).toBe(status);
  });
});

describe("replies", () => {
  it("carry the page's safety headers, refusals too", async () => {
    for (const path of ["/", "/nothing", "/downloads/x"]) {
      const { headers } = await fetch(`${origin()}${path}`);
      expect(headers.get("content-security-policy")).toBe(contentSecurityPolicy);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("set-cookie")).toBeNull();
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("a link's token", () => {
  it("opens one session, once", async () => {
    const token = linkToken();
    expect((await post("/session", token)).status).toBe(200);
    expect((await post("/session", token)).status).toBe(401);
  });

  it("is no session's token, and the other way round", async () => {
    expect((await post("/ticket", linkToken())).status).toBe(401);
    expect((await post("/session", session)).status).toBe(401);
  });
});

describe("a ticket", () => {
  it("opens one WebSocket", async () => {
    expect(await tryTicket(await newTicket())).toBe("echo");
  });

  it("is refused 1,000 times of 1,000 after its use", async () => {
    const ticket = await newTicket();
    expect(await tryTicket(ticket)).toBe("echo");
    const before = served.length;
    const outcomes = new Set<string>();
    for (let round = 0; round < 50; round++) {
      const replays = await Promise.all(Array.from({ length: 20 }, () => tryTicket(ticket)));
      for (const outcome of replays) outcomes.add(outcome);
    }
    expect([...outcomes]).toEqual(["closed 4401"]);
    expect(served.length).toBe(before);
  }, 30_000);

  it.each([
    ["the session's token", () => session],
    ["nothing", () => ""],
    ["bytes", () => Buffer.from("ticket")],
  ])("is not replaced by %s", async (_, ticket) => {
    expect(await tryTicket(ticket())).toBe("closed 4401");
  });

  it("must come within two seconds", async () => {
    expect(await tryTicket(null)).toBe("closed 4401");
  });
});

describe("an upload", () => {
  it("is streamed to the files service under its session's owner", async () => {
    const bytes = Buffer.alloc(3_000_000, 7);
    const reply = await fetch(`${origin()}/files?kind=csv&name=${encodeURIComponent("과수원.csv")}`, {
      method: "POST",
      body: bytes,
      headers: { Origin: origin(), Authorization: `Bearer ${session}` },
    });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ handle: "a".repeat(32), name: "과수원.csv", bytes: 3_000_000 });
    const upload = uploads.at(-1);
    expect(upload).toMatchObject({ kind: "csv", name: "과수원.csv" });
    expect(upload?.owner).toMatch(/^[0-9a-f]{32}$/);
    expect(upload?.bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ["another kind", "/files?kind=folder&name=a"],
    ["no name", "/files?kind=csv"],
    ["a long name", `/files?kind=csv&name=${"a".repeat(256)}`],
  ])("with %s is refused", async (_, path) => {
    expect((await post(path, session, "1,2")).status).toBe(400);
  });

  it("says why the service refused it", async () => {
    const reply = await post("/files?kind=csv&name=broken.csv", session, "x");
    expect(reply.status).toBe(422);
    expect(await reply.json()).toEqual({ code: "noFileDialog", values: {}, path: "broken.csv" });
  });

  it("hides what an internal fault says", async () => {
    const reply = await post("/files?kind=csv&name=fault.csv", session, "x");
    expect(reply.status).toBe(500);
    expect(await reply.json()).toEqual({ logId: "00000001" });
    expect(faults).toHaveLength(1);
  });
});

describe("the backup of a page that is being left", () => {
  it("is the call a WebSocket would have carried, of its session", async () => {
    const reply = await post("/backup", session, '{"name":"과수원"}');
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual({ i: "1", p: { u: "/project/backup", b: { json: { name: "과수원" } } } });
    expect(served.at(-1)).toMatch(/^[0-9a-f]{32}$/);
  });

  it("that is no JSON is left to the contract to refuse", async () => {
    expect(await (await post("/backup", session, "{")).json()).toMatchObject({ p: { b: { json: null } } });
  });

  it.each([
    ["without a session", 401, () => post("/backup", "A".repeat(43), "{}")],
    ["larger than a browser sends", 413, () => post("/backup", session, " ".repeat(64 * 2 ** 10 + 1))],
  ])("%s is refused", async (_how, status, send) => {
    const before = sideEffects;
    expect((await send()).status).toBe(status);
    expect(sideEffects).toBe(before);
  });
});

describe("a download", () => {
  it("that waits on the disk is sent as it is and removed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "gradwire-download-"));
    const path = join(folder, "rows.download");
    const bytes = Buffer.alloc(3 * 2 ** 20, "a,b\r\n");
    await writeFile(path, bytes);
    downloads.set("f".repeat(32), { name: "rows.csv", path, size: bytes.length });
    const reply = await fetch(`${origin()}/downloads/${"f".repeat(32)}`, {
      headers: { Authorization: `Bearer ${session}` },
    });
    expect(reply.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''rows.csv");
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true);
    await vi.waitFor(async () => {
      expect(await readdir(folder)).toEqual([]);
    });
    await rm(folder, { recursive: true });
  });

  it("is given once, as a file", async () => {
    const get = (): Promise<Response> =>
      fetch(`${origin()}/downloads/${"d".repeat(32)}`, { headers: { Authorization: `Bearer ${session}` } });
    const reply = await get();
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''weights%20%281%29.safetensors");
    expect(reply.headers.get("content-type")).toBe("application/octet-stream");
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3, 255));
    expect((await get()).status).toBe(404);
  });
});

describe("limits", () => {
  it("closes a socket whose message is above 8 MiB", async () => {
    const socket = new WebSocket(`ws://${authority()}/socket`, { origin: origin() });
    await once(socket, "open");
    socket.send(await newTicket());
    socket.send(Buffer.alloc(8 * 2 ** 20 + 1));
    const [code] = (await once(socket, "close")) as [number];
    expect(code).toBe(1009);
  });

  it("closes a socket that sends more than 64 fragments", async () => {
    const socket = new WebSocket(`ws://${authority()}/socket`, { origin: origin() });
    await once(socket, "open");
    socket.send(await newTicket());
    for (let fragment = 0; fragment < 66; fragment++) socket.send("x", { fin: false });
    const [code] = (await once(socket, "close")) as [number];
    expect(code).toBe(1008);
  });

  it("ends a request whose headers do not come", async () => {
    const started = Date.now();
    const { status } = await raw("GET / HTTP/1.1\r\nHost: ");
    expect(status).toBe(400);
    expect(Date.now() - started).toBeLessThan(13_000);
  }, 20_000);

  it("takes no more than 64 connections", async () => {
    const sockets = Array.from({ length: 80 }, () => connect(server.port, "127.0.0.1"));
    const dropped = await new Promise<number>((resolve) => {
      let ended = 0;
      for (const socket of sockets)
        socket
          .on("error", () => undefined)
          .on("close", () => {
            ended++;
            if (ended >= 16) resolve(ended);
          });
    });
    expect(dropped).toBeGreaterThanOrEqual(16);
    for (const socket of sockets) socket.destroy();
  });
});
