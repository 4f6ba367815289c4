import { createORPCClient } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { eventIterator, oc } from "@orpc/contract";
import { implement, type RouterClient } from "@orpc/server";
import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { refusals } from "../contract/refusal";
import { wireSerializers } from "../contract/serializers";
import { callLimits } from "./callUsage";
import { limitNotes } from "./noteLimiter";
import { portChannel } from "./portChannel";
import { createCallServer } from "./serveCalls";

const contract = {
  echo: oc.input(z.unknown()).output(z.unknown()),
  wait: oc.output(z.void()),
  follow: oc.errors(refusals).output(eventIterator(z.number())),
};
interface TestContext {
  readonly owner: string;
}
/** Lets every waiting call answer. */
let answerAll: (() => void)[] = [];
let streams = 0;
const os = implement(contract).$context<TestContext>();
const router = os.router({
  echo: os.echo.handler(({ input }) => input),
  wait: os.wait.handler(
    () =>
      new Promise<void>((resolve) => {
        answerAll.push(resolve);
      }),
  ),
  follow: os.follow.handler(({ signal }) => {
    streams += 1;
    return (async function* () {
      try {
        yield 1;
        await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      } finally {
        streams -= 1;
      }
    })();
  }),
});
type Client = RouterClient<typeof router>;

let serve = createCallServer<TestContext>(router, { ownerOf: ({ owner }) => owner });
let ports: { close(): void }[] = [];
beforeEach(() => {
  serve = createCallServer<TestContext>(router, { ownerOf: ({ owner }) => owner });
});
afterEach(() => {
  for (const answer of answerAll) answer();
  answerAll = [];
  for (const port of ports) port.close();
  ports = [];
});

function connect(owner: string): Client {
  const { port1, port2 } = new MessageChannel();
  serve(portChannel(port1), { owner });
  ports.push(port2);
  port2.start();
  return createORPCClient<Client>(new PortLink({ port: port2, customJsonSerializers: wireSerializers }));
}

const settled = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise(setImmediate);
};

/** Calls that do not end. @returns the refusal of one more */
async function fill(client: Client, count: number): Promise<void> {
  const before = answerAll.length;
  for (let call = 0; call < count; call += 1) void client.wait().catch(() => undefined);
  await settled(() => answerAll.length === before + count);
}

describe("calls", () => {
  it("of one connection are limited, in words, and go on when one has ended", async () => {
    const client = connect("a");
    await fill(client, callLimits.callsPerChannel);
    await expect(client.echo("more")).rejects.toMatchObject({
      code: "REFUSED",
      defined: true,
      data: { code: "tooManyCalls", values: { limit: callLimits.callsPerChannel } },
    });
    answerAll.shift()?.();
    let answer: unknown = null;
    while (answer !== "again") answer = await client.echo("again").catch(() => null);
  });

  it("of one owner are limited over all connections; another owner is answered at once", async () => {
    const clients = [connect("a"), connect("a"), connect("a")] as const;
    await fill(clients[0], callLimits.callsPerChannel);
    await fill(clients[1], callLimits.callsPerOwner - callLimits.callsPerChannel);
    await expect(clients[2].echo("more")).rejects.toMatchObject({
      data: { code: "tooManyCalls", values: { limit: callLimits.callsPerOwner } },
    });
    expect(await connect("b").echo("ping")).toBe("ping");
  });

  it("still at work count although their connection was closed", async () => {
    const first = connect("a");
    await fill(first, callLimits.callsPerChannel);
    for (const port of ports.splice(0)) port.close();
    const second = connect("a");
    await fill(second, callLimits.callsPerOwner - callLimits.callsPerChannel);
    await expect(connect("a").echo("more")).rejects.toMatchObject({ data: { code: "tooManyCalls" } });
  });
});

describe("streams", () => {
  it("are limited, in words, and are free again when they end, are left unread or lose their connection", async () => {
    const client = connect("a");
    const open = await Promise.all(Array.from({ length: callLimits.streamsPerChannel }, () => client.follow()));
    expect(streams).toBe(callLimits.streamsPerChannel);
    await expect(client.follow()).rejects.toMatchObject({
      code: "REFUSED",
      defined: true,
      data: { code: "tooManyStreams", values: { limit: callLimits.streamsPerChannel } },
    });
    expect(streams).toBe(callLimits.streamsPerChannel);
    for (const stream of open) await stream.next();
    await open[0]?.return();
    await settled(() => streams === callLimits.streamsPerChannel - 1);
    for (let round = 0; round < 100; round += 1) {
      const stop = new AbortController();
      const stream = client.follow(undefined, { signal: stop.signal });
      stop.abort();
      await stream.catch(() => undefined);
      await client.echo("in between");
    }
    await (await client.follow()).next();
    for (const port of ports.splice(0)) port.close();
    await settled(() => streams === 0);
    const again = connect("a");
    for (let stream = 0; stream < callLimits.streamsPerChannel; stream += 1) await again.follow();
  });

  it("of one owner are limited over all connections", async () => {
    const { streamsPerChannel, streamsPerOwner } = callLimits;
    for (let first = 0; first < streamsPerOwner; first += streamsPerChannel) {
      const client = connect("a");
      for (let stream = 0; stream < streamsPerChannel; stream += 1) await client.follow();
    }
    await expect(connect("a").follow()).rejects.toMatchObject({ data: { code: "tooManyStreams" } });
    await connect("b").follow();
  });
});

describe("notes in the log", () => {
  it("are at most ten a minute and one that says so", () => {
    let now = 0;
    const noted: string[] = [];
    const note = limitNotes(
      (text) => noted.push(text),
      () => now,
    );
    for (let flood = 0; flood < 1000; flood += 1) note("bad");
    expect(noted).toHaveLength(11);
    now = 60_000;
    note("bad");
    expect(noted).toHaveLength(12);
  });
});
