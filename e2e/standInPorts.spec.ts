import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, type Launching } from "./standIn/fixture";
import type { StandIn } from "./standIn/standIn";

async function openEcho(launching: Launching): Promise<{ app: StandIn; page: Page }> {
  const app = await launching.start({ main: launching.asset("e2e/standIn/apps/echo.mjs") });
  const page = await app.page();
  await expect(page).toHaveTitle("echo");
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage("port", "*", [port2]);
    port1.start();
    Object.assign(window, { port: port1 });
  });
  return { app, page };
}

declare global {
  interface Window {
    port: MessagePort;
  }
}

const title = (app: StandIn) => async (): Promise<string | undefined> => (await app.request("windows"))[0]?.title;

test("a port carries what structured clone carries, exactly", async ({ launching }) => {
  const { page } = await openEcho(launching);
  const differences = await page.evaluate(async () => {
    const shared = new ArrayBuffer(16);
    const circular: Record<string, unknown> = { name: "circle" };
    circular["self"] = circular;
    // oxlint-disable-next-line no-sparse-arrays -- a hole has to arrive as one
    const sparse = [1, , 3] as unknown[];
    const samples: Record<string, unknown> = {
      numbers: [0, -0, NaN, Infinity, -Infinity, 1e308, 5e-324, 2 ** 53],
      nothing: [undefined, null, { undefined: undefined }],
      bigints: [0n, -1n, 2n ** 80n],
      text: ["", "가", "\u2028", "\ud800", "a\0b", '"]'],
      tags: [["undefined"], ["number", "NaN"], ["object", 0], { 0: "object", 1: 0 }],
      sparse,
      circular,
      twice: [shared, shared],
      views: [
        new Float32Array(shared, 4, 2),
        new Uint8Array(shared),
        new DataView(shared, 8),
        new Float32Array([NaN, -0, 1e-45]),
      ],
      empties: [new Float64Array(0), new ArrayBuffer(0), {}, [], new Map(), new Set()],
      bigArrays: new BigInt64Array([-1n, 2n]),
      maps: new Map<unknown, unknown>([
        [{ key: 1 }, new Set([NaN, -0, "x"])],
        [NaN, new Map([[undefined, null]])],
      ]),
      dates: [new Date(0), new Date(NaN)],
      patterns: /a\/b/giu,
      errors: new RangeError("too far", { cause: new TypeError("inner") }),
      boxed: [Object(1), Object("s"), Object(false), Object(7n)],
      keys: JSON.parse('{"__proto__": 1, "constructor": 2}'),
    };
    /** Everything that tells two clones apart, as text. */
    const describe = (value: unknown, seen: object[] = []): string => {
      if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
      if (typeof value === "bigint") return `${String(value)}n`;
      if (typeof value === "string") return JSON.stringify(value);
      if (typeof value !== "object" || value === null) return String(value);
      if (seen.includes(value)) return `#${seen.indexOf(value)}`;
      seen.push(value);
      const inner = (item: unknown): string => describe(item, seen);
      const kind = `${Object.prototype.toString.call(value)} ${value.constructor.name}`;
      if (value instanceof ArrayBuffer) return `${kind} ${new Uint8Array(value).join()}`;
      if (ArrayBuffer.isView(value)) return `${kind} ${inner(value.buffer)} ${value.byteOffset} ${value.byteLength}`;
      if (value instanceof Map) return `${kind} ${[...value].map(inner).join()}`;
      if (value instanceof Set) return `${kind} ${[...value].map(inner).join()}`;
      if (value instanceof Date) return `${kind} ${value.getTime()}`;
      if (value instanceof RegExp) return `${kind} ${String(value)} ${value.lastIndex}`;
      if (value instanceof Error) return `${kind} ${value.message} ${value.stack ?? ""} ${inner(value.cause)}`;
      if (/Boolean|Number|String|BigInt/.test(kind)) return `${kind} ${inner(value.valueOf())}`;
      const entries = Object.entries(value).map(([key, held]) => `${JSON.stringify(key)}: ${inner(held)}`);
      return `${kind} ${Array.isArray(value) ? value.length : ""} {${entries.join()}}`;
    };
    const different: string[] = [];
    for (const [name, sample] of Object.entries(samples)) {
      const answer = new Promise((resolve) =>
        window.port.addEventListener("message", ({ data }) => resolve(data), { once: true }),
      );
      window.port.postMessage(sample);
      const [expected, found] = [describe(structuredClone(sample)), describe(await answer)];
      if (expected !== found) different.push(`${name}: ${expected} came back as ${found}`);
    }
    return different;
  });
  expect(differences).toEqual([]);
});

test("what cannot be cloned is refused in main, as in Electron", async ({ launching }) => {
  const { page } = await openEcho(launching);
  const answer = await page.evaluate(async () => {
    const heard = new Promise((resolve) => window.port.addEventListener("message", ({ data }) => resolve(data)));
    window.port.postMessage("refuse");
    return heard;
  });
  expect(answer).toBe("DataCloneError");
});

test("order holds over many frames, and large ones arrive whole", async ({ launching }) => {
  const { page } = await openEcho(launching);
  const result = await page.evaluate(async () => {
    const frames = 1000;
    const large = new Float32Array(2_000_000).map((_, index) => index / 7);
    const heard: unknown[] = [];
    const all = new Promise<void>((resolve) =>
      window.port.addEventListener("message", ({ data }) => {
        heard.push(data);
        if (heard.length === frames + 1) resolve();
      }),
    );
    for (let index = 0; index < frames; index++) {
      if (index === frames / 2) window.port.postMessage(large);
      window.port.postMessage(index);
    }
    await all;
    const [arrived] = heard.splice(frames / 2, 1) as [Float32Array];
    return {
      ordered: heard.every((data, index) => data === index),
      whole: arrived.length === large.length && arrived.every((value, index) => value === large[index]),
    };
  });
  expect(result).toEqual({ ordered: true, whole: true });
});

test("a port inside a message works, and invoke and send do", async ({ launching }) => {
  const { page } = await openEcho(launching);
  const inner = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    const heard = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    window.port.postMessage("take it", [port2]);
    port1.postMessage("one");
    return heard;
  });
  expect(inner).toBe("inner one");
  const doubled = await page.evaluate(async () => {
    const heard = new Promise((resolve) =>
      window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (typeof data === "object" && data !== null && "result" in data) resolve(data.result);
      }),
    );
    window.postMessage("double", "*");
    return heard;
  });
  expect(doubled).toBe(42);
  await expect(page.locator("html")).toHaveAttribute("data-hello", "page");
});

test("a port closes from either end, and with its page", async ({ launching }) => {
  const { app, page } = await openEcho(launching);
  await page.evaluate(() => window.port.close());
  await expect.poll(title(app)).toBe("closed 1");

  await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage("port", "*", [port2]);
    port1.start();
    const closed = new Promise<void>((resolve) => port1.addEventListener("close", () => resolve()));
    port1.postMessage("close");
    await closed;
  });
  await expect.poll(title(app)).toBe("closed 2");

  // Its answer says that the port has reached the host: a page that goes before takes it along.
  await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage("port", "*", [port2]);
    Object.assign(window, { port: port1 });
    const answered = new Promise<void>((resolve) => (port1.onmessage = () => resolve()));
    port1.postMessage("there?");
    await answered;
  });
  await page.reload();
  await expect.poll(title(app)).toBe("closed 3");
});

test("the page sees nothing of the preload script's world, which has only Electron", async ({ launching }) => {
  const { page } = await openEcho(launching);
  const seen = await page.evaluate(() =>
    ["require", "process", "module", "Buffer", "standInSend", "standInReceive", "standInRequire", "ipcRenderer"].filter(
      (name) => name in window,
    ),
  );
  expect(seen).toEqual([]);
  const fault = page.waitForEvent("pageerror");
  await page.evaluate(() => window.postMessage("path", "*"));
  expect((await fault).message).toMatch(/module not found: fs/);
});

test("a dropped file's path reaches main, and the page gets the file", async ({ launching }) => {
  const { app, page } = await openEcho(launching);
  const path = join(launching.files, "table.csv");
  await writeFile(path, "a,b\n1,2\n");
  const text = page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        window.addEventListener("drop", (event) => {
          event.preventDefault();
          void event.dataTransfer!.files[0]!.text().then(resolve);
        }),
      ),
  );
  await page.evaluate(() => undefined);
  await app.request("drop", { paths: [path], x: 100, y: 100 });
  expect(await text).toBe("a,b\n1,2\n");
  await expect.poll(title(app)).toBe(`path ${path}`);
});
