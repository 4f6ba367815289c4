import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { buildCli, cli, root, runCli } from "./testCli";

vi.setConfig({ testTimeout: 60_000 });

const example = (name: string) => join(root, `assets/examples/${name}.gradwire`);
const row = { temperature: 73, rainfall: 67, humidity: 43 };
let folder: string;
let server: Started;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly token: string;
}

async function start(name: string, ...words: string[]): Promise<Started> {
  const given = ["serve-model", example(name), "--weights", `${name}.safetensors`, "--json", ...words];
  const env = { ...process.env, GRADWIRE_HOME: join(folder, "home") };
  const child = spawn(process.execPath, [cli, ...given], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { type, url, token } = JSON.parse(line) as { type: string; url: string; token: string };
  expect({ type, url }).toEqual({
    type: "listening",
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
  });
  return { child, url, port: Number(new URL(url).port), token };
}

async function end({ child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, "exit");
  child.kill(signal);
  const [status] = (await exited) as [number | null];
  return status;
}

const authorized = ({ token }: Started) => ({ Authorization: `Bearer ${token}` });
const get = (of: Started, path: string) => fetch(`${of.url}${path}`, { headers: authorized(of) });
const predict = (of: Started, body: unknown) =>
  fetch(`${of.url}/predict`, {
    method: "POST",
    headers: { ...authorized(of), "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-serve-model-"));
  await buildCli();
  await runCli(folder, "solve", example("orchard"), "--weights", "orchard.safetensors");
  await runCli(folder, "train", example("penguins"), "--epochs", "1", "--weights", "penguins.safetensors");
  server = await start("orchard");
}, 300_000);
afterAll(async () => {
  server.child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

describe("gradwire serve-model", () => {
  it("predicts rows, and warns of them", async () => {
    const reply = await predict(server, { rows: [row, { ...row, humidity: 900 }] });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(await reply.json()).toEqual({
      predictions: [
        { apples: 57.323097, oranges: 69.54266 },
        { apples: expect.any(Number) as number, oranges: expect.any(Number) as number },
      ],
      warnings: [
        {
          code: "predictOutsideRange",
          message: expect.stringContaining("humidity") as string,
          values: { column: "humidity", count: 1, value: 900, row: 2, min: 36, max: 71 },
        },
      ],
    });
    expect(await (await predict(server, { rows: [] })).json()).toEqual({ predictions: [], warnings: [] });
  });

  it("answers several at once, each with its own rows", async () => {
    const asked = Array.from({ length: 12 }, (_, index) => 70 + index);
    const replies = await Promise.all(
      asked.map(async (temperature) => (await predict(server, { rows: [{ ...row, temperature }] })).json()),
    );
    const apples = (replies as { predictions: { apples: number }[] }[]).map(
      ({ predictions }) => predictions[0]!.apples,
    );
    expect(apples).toEqual([...apples].sort((a, b) => b - a));
    expect(new Set(apples).size).toBe(asked.length);
  });

  it("tells the columns, and whether it answers", async () => {
    expect(await (await get(server, "/schema")).json()).toMatchObject({
      task: "regression",
      inputs: [{ name: "temperature", kind: "number", min: 68, max: 103 }, { name: "rainfall" }, { name: "humidity" }],
      outputs: [{ name: "apples" }, { name: "oranges" }],
      warnings: [],
    });
    const health = await fetch(`${server.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
  });

  it("has the page's safety headers on answers and refusals", async () => {
    for (const reply of [await get(server, "/schema"), await fetch(`${server.url}/schema`)]) {
      expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
      expect(reply.headers.get("cache-control")).toBe("no-store");
      expect(reply.headers.get("access-control-allow-origin")).toBe(null);
    }
  });
});

/** Sends bytes on a connection of its own and gives the status and body of the reply. */
async function raw(head: string, body: string | Buffer = ""): Promise<{ status: number; code: string; text: string }> {
  const socket = connect(server.port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  socket.on("data", (piece: string) => (text += piece)).on("error", () => undefined);
  socket.write(Buffer.concat([Buffer.from(`${head.replaceAll("\n", "\r\n")}\r\n\r\n`), Buffer.from(body)]));
  await once(socket, "close");
  const json = text.slice(text.indexOf("\r\n\r\n") + 4);
  const { error } = JSON.parse(json) as { error: { code: string; message: string; values: object; path: null } };
  expect(error).toEqual({
    code: error.code,
    message: expect.stringMatching(/^[^{}]{20,}$/) as string,
    values: expect.any(Object) as object,
    path: null,
  });
  return { status: Number(text.slice(9, 12)), code: error.code, text };
}

const host = () => `Host: 127.0.0.1:${server.port}`;
const bearer = () => `Authorization: Bearer ${server.token}`;
const asJson = "Content-Type: application/json";
const post = (...lines: string[]) => ["POST /predict HTTP/1.1", host(), bearer(), ...lines].join("\n");
const ofBody = (body: string, ...lines: string[]): [string, string] => [
  post(asJson, `Content-Length: ${Buffer.byteLength(body)}`, ...lines),
  body,
];

describe("hostile and mistaken requests are refused in JSON:", () => {
  it.each<[string, number, string, () => [head: string, body?: string | Buffer]]>([
    ["no token", 401, "callTokenRequired", () => [`GET /schema HTTP/1.1\n${host()}`]],
    [
      "a wrong token",
      401,
      "callTokenRequired",
      () => [`GET /schema HTTP/1.1\n${host()}\nAuthorization: Bearer ${"A".repeat(43)}`],
    ],
    ["two tokens", 401, "callTokenRequired", () => [`GET /schema HTTP/1.1\n${host()}\n${bearer()}\n${bearer()}`]],
    [
      "a token in the address",
      401,
      "callTokenRequired",
      () => [`GET /schema?token=${server.token} HTTP/1.1\n${host()}`],
    ],
    [
      "rows without a token",
      401,
      "callTokenRequired",
      () => [`POST /predict HTTP/1.1\n${host()}\n${asJson}\nContent-Length: 2`, "{}"],
    ],
    ["another name (DNS rebinding)", 400, "callAddressWrong", () => [`GET /health HTTP/1.1\nHost: evil.example`]],
    ["another port", 400, "callAddressWrong", () => [`GET /health HTTP/1.1\nHost: 127.0.0.1:1`]],
    ["no name", 400, "callAddressWrong", () => [`GET /health HTTP/1.1\nAccept: */*`]],
    ["two names", 400, "callAddressWrong", () => [`GET /health HTTP/1.1\n${host()}\nHost: evil.example`]],
    ["another site's page", 403, "callForeign", () => ofBody("{}", "Origin: https://evil.example")],
    ["a page without an origin", 403, "callForeign", () => ofBody("{}", "Origin: null")],
    [
      "a page's navigation",
      403,
      "callForeign",
      () => [`GET /schema HTTP/1.1\n${host()}\n${bearer()}\nSec-Fetch-Site: cross-site`],
    ],
    [
      "a preflight",
      405,
      "callMethodWrong",
      () => [`OPTIONS /predict HTTP/1.1\n${host()}\nOrigin: https://evil.example`],
    ],
    ["the wrong method", 405, "callMethodWrong", () => [`GET /predict HTTP/1.1\n${host()}\n${bearer()}`]],
    [
      "another wrong method",
      405,
      "callMethodWrong",
      () => [`POST /schema HTTP/1.1\n${host()}\n${bearer()}\nContent-Length: 0`],
    ],
    ["an unknown method", 405, "callMethodWrong", () => [`DELETE /predict HTTP/1.1\n${host()}\n${bearer()}`]],
    ["an unknown path", 404, "callNothingHere", () => [`GET /nothing HTTP/1.1\n${host()}\n${bearer()}`]],
    ["a property of every object", 404, "callNothingHere", () => [`GET /constructor HTTP/1.1\n${host()}\n${bearer()}`]],
    ["a path upwards", 404, "callNothingHere", () => [`GET /../../etc/passwd HTTP/1.1\n${host()}\n${bearer()}`]],
    [
      "a WebSocket",
      404,
      "callNothingHere",
      () => [`GET /socket HTTP/1.1\n${host()}\nConnection: Upgrade\nUpgrade: websocket`],
    ],
    ["an old protocol", 400, "callUnreadable", () => [`GET /health HTTP/1.0\n${host()}`]],
    ["what is not HTTP", 400, "callUnreadable", () => ["hello"]],
    ["a proxy's address", 400, "callUnreadable", () => [`GET http://evil.example/ HTTP/1.1\n${host()}`]],
    [
      "a form",
      415,
      "callNotJsonType",
      () => [post("Content-Type: application/x-www-form-urlencoded", "Content-Length: 2"), "{}"],
    ],
    ["plain text", 415, "callNotJsonType", () => [post("Content-Type: text/plain", "Content-Length: 2"), "{}"]],
    ["no type", 415, "callNotJsonType", () => [post("Content-Length: 2"), "{}"]],
    ["another encoding", 415, "callNotJsonType", () => [post(`${asJson}; charset=utf-16`, "Content-Length: 2"), "{}"]],
    ["a large body, by its length", 413, "callTooLarge", () => [post(asJson, "Content-Length: 999999999"), "{"]],
    [
      "a large body, in pieces",
      413,
      "callTooLarge",
      () => [post(asJson, "Transfer-Encoding: chunked"), `800000\r\n${" ".repeat(0x800000)}\r\n1\r\n \r\n0\r\n\r\n`],
    ],
    ["many rows", 413, "callRowsTooMany", () => ofBody(`{"rows":[${"{},".repeat(10_000)}{}]}`)],
    ["no JSON", 400, "callNotJson", () => ofBody("rows")],
    ["no UTF-8", 400, "callNotJson", () => [post(asJson, "Content-Length: 1"), Buffer.of(0xff)]],
    ["nothing", 400, "callNotJson", () => ofBody("")],
    ["a deep list", 400, "callShape", () => ofBody(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)],
    ["no rows", 400, "callShape", () => ofBody("{}")],
    ["a row alone", 400, "callShape", () => ofBody(JSON.stringify(row))],
    ["further keys", 400, "callShape", () => ofBody('{"rows":[],"model":"other"}')],
    ["rows that are no list", 400, "callShape", () => ofBody('{"rows":{"length":5}}')],
    ["a row that is no object", 400, "predictRowShape", () => ofBody('{"rows":[3]}')],
    ["a row without a column", 400, "predictColumnMissing", () => ofBody('{"rows":[{"__proto__":{"temperature":1}}]}')],
    [
      "a missing value",
      400,
      "predictCellMissing",
      () => ofBody(JSON.stringify({ rows: [row, { ...row, rainfall: null }] })),
    ],
    ["no number", 400, "predictCellNumber", () => ofBody(JSON.stringify({ rows: [{ ...row, rainfall: "much" }] }))],
    [
      "an object for a number",
      400,
      "predictCellKind",
      () => ofBody(JSON.stringify({ rows: [{ ...row, rainfall: {} }] })),
    ],
    [
      "a number beyond float32",
      400,
      "predictCellRange",
      () => ofBody('{"rows":[{"temperature":1e999,"rainfall":1,"humidity":1}]}'),
    ],
  ])("%s", async (_, status, code, ask) => {
    const [head, body] = ask();
    expect(await raw(head, body)).toMatchObject({ status, code });
    expect((await get(server, "/schema")).status, "and it goes on").toBe(200);
  });

  it("a faulty cell is named by row and column", async () => {
    const { text } = await raw(...ofBody(JSON.stringify({ rows: [row, { ...row, rainfall: "much" }] })));
    expect(text).toContain('"values":{"row":2,"column":"rainfall","text":"much"}');
  });

  it("tells how to ask", async () => {
    const { text } = await raw(`GET /predict HTTP/1.1\n${host()}\n${bearer()}`);
    expect(text).toMatch(/^Allow: POST\r$/m);
    expect((await raw(`GET /schema HTTP/1.1\n${host()}`)).text).toMatch(/^WWW-Authenticate: Bearer\r$/m);
  });

  it("more requests at once than it takes", async () => {
    const head = post(asJson, "Content-Length: 100");
    const held = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const socket = connect(server.port, "127.0.0.1").on("error", () => undefined);
        await once(socket, "connect");
        socket.write(`${head.replaceAll("\n", "\r\n")}\r\n\r\n`);
        return socket;
      }),
    );
    await vi.waitFor(async () => expect((await get(server, "/schema")).status).toBe(503));
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    for (const socket of held) socket.destroy();
    await vi.waitFor(async () => expect((await get(server, "/schema")).status).toBe(200));
  });
});

/** What of OpenAPI 3.1 the document uses; a key that is not listed fails. */
const media = z.strictObject({ "application/json": z.strictObject({ schema: z.record(z.string(), z.unknown()) }) });
const operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content: media }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: media }),
  ),
});
const openApi = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith("/"),
    z.strictObject({ get: operation.optional(), post: operation.optional() }),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(z.string(), z.strictObject({ type: z.literal("http"), scheme: z.string() })),
  }),
});

describe("GET /openapi.json", () => {
  /** Checks values by a schema of the document. */
  async function reader(of: Started) {
    const document = openApi.parse(await (await get(of, "/openapi.json")).json());
    const { schemas } = document.components;
    const checker = (schema: Record<string, unknown>) => {
      const local = JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/")) as object;
      const $defs = JSON.parse(JSON.stringify(schemas).replaceAll("#/components/schemas/", "#/$defs/")) as object;
      return z.fromJSONSchema({ ...local, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
    };
    return { document, checker };
  }

  it("is OpenAPI 3.1 by its official schema, and every reference in it leads somewhere", async () => {
    const { document } = await reader(server);
    const validated = await new Validator().validate(structuredClone(document));
    expect(validated).toEqual({ valid: true });
    expect(Object.keys(document.paths)).toEqual(["/predict", "/schema", "/openapi.json", "/health"]);
    for (const [, name = ""] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name);
    expect(document.servers).toEqual([{ url: server.url }]);
  });

  it("is true of requests, answers and refusals", async () => {
    const penguins = await start("penguins");
    try {
      const penguin = {
        island: "Biscoe",
        "bill length (mm)": 39,
        "bill depth (mm)": "18.5",
        "flipper length (mm)": 190,
        "body mass (g)": 3700,
        sex: "male",
      };
      for (const [of, good] of [
        [server, row],
        [penguins, penguin],
      ] as const) {
        const { document, checker } = await reader(of);
        const { post: predicts } = document.paths["/predict"]!;
        const takes = checker(predicts!.requestBody!.content["application/json"].schema);
        const gives = (status: string) => checker(predicts!.responses[status]!.content["application/json"].schema);
        const [first = ""] = Object.keys(good);
        expect(takes.safeParse({ rows: [good] }).success).toBe(true);
        const lacking = { rows: [Object.fromEntries(Object.entries(good).slice(1))] };
        for (const wrong of [lacking, { rows: [{ ...good, [first]: {} }] }, { rows: good }]) {
          expect(takes.safeParse(wrong).success).toBe(false);
          const refusal = await predict(of, wrong);
          expect(refusal.status).toBe(400);
          gives("400").parse(await refusal.json());
        }
        const answer = await (await predict(of, { rows: [good] })).json();
        gives("200").parse(answer);
        expect(
          gives("200").safeParse({ predictions: [{ apples: "many", species: "Dodo" }], warnings: [] }).success,
        ).toBe(false);
        const { get: tells } = document.paths["/schema"]!;
        checker(tells!.responses["200"]!.content["application/json"].schema).parse(
          await (await get(of, "/schema")).json(),
        );
      }
      expect(await (await predict(penguins, { rows: [penguin] })).json()).toMatchObject({
        predictions: [
          { species: expect.any(String) as string, probabilities: { Adelie: expect.any(Number) as number } },
        ],
      });
    } finally {
      await end(penguins, "SIGTERM");
    }
  });
});

describe("gradwire serve-model ends", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("by %s, also while a request is under way", async (signal) => {
    const own = await start("orchard");
    const socket = connect(own.port, "127.0.0.1").on("error", () => undefined);
    await once(socket, "connect");
    socket.write("GET /health HTTP/1.1\r\n");
    await get(own, "/schema");
    expect(await end(own, signal)).toBe(0);
    await expect(fetch(`${own.url}/health`)).rejects.toThrow();
  });

  it.each<[string, () => string[], RegExp]>([
    ["without weights", () => [example("orchard")], /^serve-model requires --weights FILE/],
    [
      "with another model's weights",
      () => [example("orchard"), "--weights", "penguins.safetensors"],
      /linear1\.weight/,
    ],
    [
      "on a port that is taken",
      () => [example("orchard"), "--weights", "orchard.safetensors", "--port", String(server.port)],
      /^Port \d+ is in use by another program/,
    ],
    [
      "on no port",
      () => [example("orchard"), "--weights", "orchard.safetensors", "--port", "70000"],
      /^--port must be a whole number/,
    ],
  ])("at once %s", async (_, words, message) => {
    const { status, stdout, stderr } = await runCli(folder, "serve-model", ...words());
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});
