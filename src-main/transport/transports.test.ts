import { createORPCClient, isDefinedError, ORPCError, safe } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { RPCLink as SocketLink } from "@orpc/client/websocket";
import { eventIterator, oc } from "@orpc/contract";
import { implement, type RouterClient } from "@orpc/server";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { wireSerializers } from "../contract/serializers";
import { portChannel } from "./portChannel";
import { createCallServer } from "./serveCalls";
import { socketChannel } from "./socketChannel";

const contract = {
  echo: oc.input(z.unknown()).output(z.unknown()),
  floats: oc.output(z.instanceof(Float32Array)),
  refuse: oc.errors({ REFUSED: { status: 422, data: z.object({ code: z.string() }) } }).output(z.void()),
  fail: oc.output(z.void()),
  strict: oc.input(z.object({ epochs: z.int() })).output(z.void()),
  count: oc.output(eventIterator(z.object({ n: z.number(), loss: z.custom<number>() }))),
};

const tenMegabytes = Float32Array.from({ length: 2_500_000 }, (_, index) => Math.sin(index));

/** What the streams of a test saw of their end. */
interface TestContext {
  readonly ended: () => void;
}
const os = implement(contract).$context<TestContext>();
const router = os.router({
  echo: os.echo.handler(({ input }) => input),
  floats: os.floats.handler(() => tenMegabytes),
  refuse: os.refuse.handler(({ errors }) => {
    throw errors.REFUSED({ data: { code: "csvEmpty" } });
  }),
  fail: os.fail.handler(() => {
    throw new Error("secret path /home/me");
  }),
  strict: os.strict.handler(() => undefined),
  count: os.count.handler(async function* ({ context }) {
    try {
      for (let n = 0; ; n++) {
        yield { n, loss: n === 2 ? Infinity : n };
        await new Promise(setImmediate);
      }
    } finally {
      context.ended();
    }
  }),
});
type TestClient = RouterClient<typeof router>;

/** A connected client and what undoes it. */
interface Connection {
  readonly client: TestClient;
  /** Cuts the connection as a closed window or a lost network does. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
}
type Connect = (context: TestContext) => Promise<Connection>;

const serve = createCallServer<TestContext>(router);

const connectPort: Connect = (context) => {
  const { port1, port2 } = new MessageChannel();
  serve(portChannel(port1), context);
  const client = createORPCClient<TestClient>(new PortLink({ port: port2, customJsonSerializers: wireSerializers }));
  port2.start();
  const close = (): Promise<void> => {
    port2.close();
    return Promise.resolve();
  };
  return Promise.resolve({ client, cut: () => port2.close(), close });
};

const connectSocket: Connect = async (context) => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => serve(socketChannel(socket), context));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const websocket = new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  await once(websocket, "open");
  const link = new SocketLink({
    websocket: websocket as unknown as globalThis.WebSocket,
    customJsonSerializers: wireSerializers,
  });
  const close = async (): Promise<void> => {
    websocket.terminate();
    sockets.close();
    server.close();
    await once(server, "close");
  };
  return { client: createORPCClient<TestClient>(link), cut: () => websocket.terminate(), close };
};

const payloads: readonly (readonly [string, unknown])[] = [
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
  ["0", 0],
  ["the largest double", Number.MAX_VALUE],
  ["the smallest denormal", Number.MIN_VALUE],
  ["undefined", undefined],
  ["null", null],
  ["empty text", ""],
  ["Korean text", "손실"],
  ["an empty array", []],
  ["an empty object", {}],
  [
    "special numbers at depth",
    {
      epochs: [
        { loss: Infinity, validation: NaN },
        { loss: -Infinity, validation: -0 },
      ],
    },
  ],
  ["an empty Float32Array", new Float32Array()],
  ["a Float32Array with special values", Float32Array.of(NaN, Infinity, -Infinity, -0, 1e-45, 3.4e38)],
  ["a view into a larger buffer", new Float32Array(Float32Array.of(1, 2, 3, 4).buffer, 4, 2)],
  ["a Uint8Array", Uint8Array.of(0, 1, 127, 128, 255)],
  ["a Float64Array", Float64Array.of(Math.PI, -0)],
  ["a Uint32Array", Uint32Array.of(0, 0xffffffff)],
  ["typed arrays at depth", { targets: [{ actual: Float32Array.of(1), validation: Uint8Array.of(1) }] }],
];

describe.each([
  ["MessagePort", connectPort],
  ["WebSocket", connectSocket],
])("calls over a %s", (_, connect) => {
  let connection: Connection;
  let streamEnded: Promise<void>;

  beforeEach(async () => {
    const { promise, resolve } = withResolvers();
    streamEnded = promise;
    connection = await connect({ ended: resolve });
  });
  afterEach(() => connection.close());

  it.each(payloads)("carries %s both ways intact", async (_name, payload) => {
    expect(await connection.client.echo(payload)).toStrictEqual(payload);
  });

  it("carries 10 MB of floats to the page", async () => {
    const floats = await connection.client.floats();
    expect(Buffer.compare(new Uint8Array(floats.buffer), new Uint8Array(tenMegabytes.buffer))).toBe(0);
  });

  it("carries a declared error with its data", async () => {
    const { error } = await safe(connection.client.refuse());
    expect(isDefinedError(error) && error.data).toEqual({ code: "csvEmpty" });
  });

  it("hides what an internal fault says", async () => {
    const { error } = await safe(connection.client.fail());
    expect(error).toBeInstanceOf(ORPCError);
    expect((error as ORPCError<string, unknown>).code).toBe("INTERNAL_SERVER_ERROR");
    expect(JSON.stringify(error)).not.toContain("secret");
  });

  it("refuses input that the contract does not allow", async () => {
    const { error } = await safe(connection.client.strict({ epochs: 1.5 }));
    expect((error as ORPCError<string, unknown>).code).toBe("BAD_REQUEST");
  });

  it("ends the service's stream when the reader stops", async () => {
    const seen: number[] = [];
    for await (const { loss } of await connection.client.count()) {
      seen.push(loss);
      if (seen.length === 4) break;
    }
    expect(seen).toEqual([0, 1, Infinity, 3]);
    await streamEnded;
  });

  it("ends the service's stream when the connection is cut", async () => {
    const stream = await connection.client.count();
    await stream.next();
    connection.cut();
    await streamEnded;
  });
});

describe("wireSerializers", () => {
  const [numbers, arrays] = wireSerializers;
  it.each(["Function", "__proto__", "constructor", "ArrayBuffer", 7])("refuse a typed array named %s", (name) => {
    expect(() => arrays?.deserialize([name, "AAAA"])).toThrow("typed array");
  });
  it.each([null, "AAAA", ["Float32Array"], ["Float32Array", 4]])("refuse %j as a typed array", (value) => {
    expect(() => arrays?.deserialize(value)).toThrow("typed array");
  });
  it("refuse bytes that do not fill whole elements", () => {
    expect(() => arrays?.deserialize(["Float32Array", "AAA="])).toThrow(RangeError);
  });
  it.each(["__proto__", "1e999", 5, null])("refuse %s as a number", (value) => {
    expect(() => numbers?.deserialize(value)).toThrow("number");
  });
});

describe("a MessagePort from a page that is not trusted", () => {
  it.each([
    ["an object", { i: "1", p: { u: 5 } }],
    ["a number", 1],
    ["null", null],
    ["text above the limit", "x".repeat(8 * 2 ** 20 + 1)],
  ])("drops %s and stays in service", async (_, frame) => {
    const { port1, port2 } = new MessageChannel();
    serve(portChannel(port1), { ended: () => undefined });
    const client = createORPCClient<TestClient>(new PortLink({ port: port2, customJsonSerializers: wireSerializers }));
    port2.start();
    port2.postMessage(frame);
    expect(await client.echo("still here")).toBe("still here");
    port2.close();
  });
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
