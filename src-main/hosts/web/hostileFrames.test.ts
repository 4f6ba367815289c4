import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { frameLimits } from "../../contract/frames";
import { examplesFolder } from "../../services/project/examplesFolder";
import { router, type CallContext } from "../../services/router";
import { TestHost } from "../../services/testServices";
import { createCallServer } from "../../transport/serveCalls";
import { TestServer } from "./testServer";

let services: TestHost;
let host: TestServer;
let session: string;
let written: string[];
const notes: string[] = [];

beforeAll(async () => {
  services = await TestHost.open("web");
  const serve = createCallServer<CallContext>(router, {
    ownerOf: ({ owner }) => owner,
    note: (text) => notes.push(text),
  });
  host = await TestServer.start({
    serve: (channel, owner) => {
      serve(channel, { ...services.services, owner });
    },
  });
  session = await host.openSession();
}, 60_000);
afterAll(async () => {
  await host.close();
  await services.close();
});
beforeEach(() => {
  written = [];
  const take = (...values: unknown[]): boolean => {
    written.push(values.map(String).join(" "));
    return true;
  };
  vi.spyOn(process.stderr, "write").mockImplementation(take);
  vi.spyOn(console, "error").mockImplementation(take);
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(written).toEqual([]);
});

const log = (): string => {
  try {
    return readFileSync(join(services.folder, "app", "log", "gradwire.log"), "utf8");
  } catch {
    return "";
  }
};

interface Answer {
  readonly i: string;
  readonly p: { readonly s?: number; readonly b?: { readonly json?: unknown } };
}

/** Sends a frame and gives its answer, or the code the socket was closed with. */
async function ask(socket: WebSocket, frame: string | Buffer): Promise<Answer | number> {
  const outcome = new Promise<Answer | number>((resolve) => {
    socket.once("message", (data) => {
      resolve(JSON.parse((data as Buffer).toString()) as Answer);
    });
    socket.once("close", resolve);
  });
  socket.send(frame);
  const result = await outcome;
  socket.removeAllListeners("message").removeAllListeners("close");
  return result;
}

const call = (path: string, json: unknown, id = "a"): string => JSON.stringify({ i: id, p: { u: path, b: { json } } });
const ping = call("/system/info", undefined, "ping");

/** Checks that a socket still serves. */
async function expectAlive(socket: WebSocket): Promise<void> {
  expect(await ask(socket, ping)).toMatchObject({ i: "ping", p: { b: { json: { host: "web" } } } });
}

const deep = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const example = readFileSync(join(examplesFolder(), "orchard.gradwire"), "utf8");
const document = JSON.parse(example) as { nodes: { params: Record<string, unknown> }[]; [key: string]: unknown };
const backup = (changed: unknown): string => call("/project/backup", { document: changed, name: "x" });

describe("a frame beyond a limit", () => {
  it.each([
    ["a document nested 3,000 deep", "messageTooDeep", () => backup("@").replace('"@"', deep(3000))],
    [
      "parameters nested 3,000 deep",
      "messageTooDeep",
      () => backup({ ...document, nodes: [{ ...document.nodes[0], params: { p: "@" } }] }).replace('"@"', deep(3000)),
    ],
    ["objects nested a million deep", "messageTooDeep", () => `{"i":"a","p":${'{"x":'.repeat(1_000_000)}`],
    ["a text above 8 MiB", "messageTooLarge", () => backup("x".repeat(frameLimits.size))],
    ["Korean text above 8 MiB of UTF-8", "messageTooLarge", () => backup("가".repeat(frameLimits.size / 3))],
    [
      "a list of four million numbers",
      "messageTooMany",
      () => backup("@").replace('"@"', `[${"1,".repeat(4_000_000)}1]`),
    ],
  ])("(%s) is refused in words, and the connection goes on", async (_, code, frame) => {
    const socket = await host.openSocket(session);
    expect(await ask(socket, frame())).toMatchObject({
      i: "a",
      p: { s: 422, b: { json: { defined: true, code: "REFUSED", data: { code } } } },
    });
    await expectAlive(socket);
    socket.terminate();
  });

  it("is one of many wrong values: the refusal stays short, and the memory small", async () => {
    const socket = await host.openSocket(session);
    const before = process.memoryUsage().rss;
    const rows = call("/run/predict", { rows: "@" }).replace('"@"', `[${"1,".repeat(1_000_000)}1]`);
    const answer = await ask(socket, rows);
    expect(answer).toMatchObject({ p: { s: 400 } });
    expect(JSON.stringify(answer).length).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 2 ** 20);
    await expectAlive(socket);
    socket.terminate();
  });
});

describe("a frame that no page of ours sends", () => {
  it.each([
    ["no JSON", "{"],
    ["an empty text", ""],
    ["null", "null"],
    ["a number", "7"],
    ["a list", "[]"],
    ["no id", '{"p":{"u":"/system/info"}}'],
    ["an id that is no text", '{"i":{},"p":{"u":"/system/info"}}'],
    ["no payload", '{"i":"1"}'],
    ["another type", '{"i":"1","t":3,"p":{}}'],
    ["an address elsewhere", '{"i":"1","p":{"u":"http://evil.example/"}}'],
    ["a call by GET", '{"i":"1","p":{"u":"/system/info","m":"GET"}}'],
    ["headers", '{"i":"1","p":{"u":"/system/info","h":{"content-type":"multipart/form-data"}}}'],
    ["bytes", Buffer.from(ping)],
    ["a text of 9 MiB without an id", "x".repeat(9 * 2 ** 20)],
  ])("(%s) closes the socket, with one note and no stack", async (_, frame) => {
    notes.length = 0;
    const before = log();
    const socket = await host.openSocket(session);
    for (let again = 0; again < (frame.length > 1000 ? 2 : 50); again += 1) socket.send(frame);
    const [code] = (await once(socket, "close")) as [number];
    expect(code).toBe(1007);
    expect(notes.length).toBeLessThanOrEqual(1);
    expect(notes.join()).not.toContain("\n");
    expect(log()).toBe(before);
    const next = await host.openSocket(session);
    await expectAlive(next);
    next.terminate();
  });
});

describe("2,000 mutated frames", () => {
  const seed = 20_261_128;
  const frames = [
    ping,
    backup(document),
    call("/project/save", { document, handle: null, name: "a.gradwire", data: {} }),
    call("/data/rows", { handle: "a".repeat(32), csv: {}, offset: 0, limit: 10 }),
    call("/run/start", { document, data: { dataset1: "a".repeat(32) }, threads: 1 }),
    call("/run/predict", { rows: [{ x: "1" }, { y: "2" }] }),
    call("/run/exportWeights", { format: "json", handle: null, name: "w" }),
    call("/files/chooseSave", { kind: "csv", suggestedName: "a.csv" }),
    call("/system/title", { name: "a", dirty: true }),
    JSON.stringify({
      i: "m",
      p: {
        u: "/run/predict",
        b: {
          json: { rows: [null] },
          meta: [
            [100, "rows", 0],
            [101, "rows"],
          ],
        },
      },
    }),
    JSON.stringify({ i: "s", t: 4, p: null }),
  ];
  const odd = [
    "__proto__",
    "constructor",
    "toString",
    "",
    "\0",
    "\ud800",
    "가",
    "1e999",
    null,
    true,
    -0,
    1e308,
    -1,
    0.5,
    2 ** 53,
    [],
    {},
    [[]],
    { __proto__x: 1 },
    [100, "json"],
    "NaN",
    "Infinity",
  ] as const;

  const oddKeys = ["__proto__", "constructor", "toString", "", "\0", "\ud800", "json", "meta", "0"] as const;

  /** A generator of its own, so that a seed says all. */
  function mulberry(state: number): (below: number) => number {
    return (below) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
  }

  it(`never end in an internal fault, nor the server (seed ${String(seed)})`, { timeout: 120_000 }, async () => {
    const random = mulberry(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;

    /** Changes something somewhere in a tree of JSON. */
    const mutateTree = (value: unknown): unknown => {
      if (random(6) === 0 || typeof value !== "object" || value === null) return pick(odd);
      if (Array.isArray(value)) {
        const list: unknown[] = [...(value as unknown[])];
        const index = random(list.length + 1);
        if (random(3) === 0) list.splice(index, 1);
        else list[index] = mutateTree(list[index]);
        return list;
      }
      const entries: [string, unknown][] = Object.entries(value);
      const index = random(entries.length + 1);
      const [key, inner]: [string, unknown] = entries[index] ?? [pick(oddKeys), null];
      if (random(4) === 0) entries.splice(index, 1);
      else entries[index] = [random(8) === 0 ? pick(oddKeys) : key, mutateTree(inner)];
      // A text, because an object would lose the key __proto__.
      return Object.fromEntries(entries);
    };
    const mutateText = (text: string): string => {
      const at = random(text.length);
      switch (random(5)) {
        case 0:
          return text.slice(0, at);
        case 1:
          return text.slice(0, at) + String.fromCharCode(random(0x10000)) + text.slice(at + 1);
        case 2:
          return text.slice(0, at) + text.slice(at, at + 40).repeat(3) + text.slice(at);
        case 3:
          return text.replace(/"(\w+)":/, '"__proto__":');
        default:
          return text.replace(/\d+(?![\d"])/, () => pick(["1e999", "-1", "NaN", "null", deep(200), "0.1", '"x"']));
      }
    };

    notes.length = 0;
    const before = log();
    let socket = await host.openSocket(session);
    const statuses = new Map<string, number>();
    for (let round = 0; round < 2000; round += 1) {
      let frame = pick(frames);
      if (random(4) > 0) frame = JSON.stringify({ ...(mutateTree(JSON.parse(frame)) as object) });
      if (random(3) === 0) frame = mutateText(frame);
      // What is not answered (a cancelled call, an id twice) is told by the answer to the ping behind it.
      const answers: Answer[] = [];
      const pong = `pong${String(round)}`;
      const outcome = new Promise<boolean>((resolve) => {
        socket.on("message", (data) => {
          const answer = JSON.parse((data as Buffer).toString()) as Answer;
          answers.push(answer);
          if (answer.i === pong) resolve(true);
        });
        socket.once("close", () => {
          resolve(false);
        });
      });
      socket.send(frame);
      socket.send(call("/system/info", undefined, pong));
      const alive = await outcome;
      socket.removeAllListeners("message").removeAllListeners("close");
      for (const { i, p } of answers) if (i !== pong) statuses.set(String(p.s), (statuses.get(String(p.s)) ?? 0) + 1);
      const faults = answers.filter(({ p }) => (p.s ?? 200) >= 500);
      expect(faults, `round ${String(round)}: ${frame.slice(0, 2000)}`).toEqual([]);
      if (!alive) socket = await host.openSocket(session);
    }
    expect(log()).toBe(before);
    for (const note of notes) expect(note).not.toContain("\n");
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    // The mutations reach what stands behind the first check.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining(["undefined", "400", "422"]));
    await expectAlive(socket);
    socket.terminate();
  });
});

describe("a socket with slow calls", () => {
  it("keeps nobody else waiting", async () => {
    const slow = await host.openSocket(session);
    for (let stream = 0; stream < 8; stream += 1) slow.send(call("/run/events", undefined, `s${String(stream)}`));
    for (let inspection = 0; inspection < 40; inspection += 1)
      slow.send(call("/project/openTemplate", { id: "cars" }, `t${String(inspection)}`));
    let slowAnswers = 0;
    slow.on("message", (data: Buffer) => {
      if ((JSON.parse(data.toString()) as Answer).i.startsWith("t")) slowAnswers += 1;
    });
    const other = await host.openSocket(await host.openSession());
    await expectAlive(other);
    expect(slowAnswers).toBeLessThan(40);
    slow.terminate();
    other.terminate();
  });
});
