// What opening a hostile file takes, in a process of its own, by what the system says of it.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNpy } from "../../formats/npy";
import { writeSafetensors } from "../../formats/safetensors";
import { craftedZip } from "../../formats/testing/craftedZip";

const here = dirname(fileURLToPath(import.meta.url));
const mebibyte = 2 ** 20;
/** Most memory that any file may take beyond its size. */
const limitMebibytes = 256;

let folder = "";
let reader = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-weights-memory-"));
  const output = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      target: "node20",
      ssr: true,
      rolldownOptions: { input: join(here, "testing/measuredRead.ts"), external: [/^node:/] },
    },
    ssr: { noExternal: true },
  });
  const [chunk] = "output" in output ? output.output : [];
  if (chunk?.type !== "chunk") throw new Error("the reader was not built into one file");
  reader = join(folder, "measuredRead.mjs");
  await writeFile(reader, chunk.code);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Opens `file` in another process. */
async function measure(
  kind: "open" | "read" | "project",
  file: Uint8Array,
): Promise<{ outcome: string; mebibytes: number }> {
  const path = join(folder, "file");
  await writeFile(path, file);
  const stdout = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [reader, path, kind], (error, out) => {
      if (error) reject(new Error("the reader ended with a fault", { cause: error }));
      else resolve(out);
    });
  });
  return JSON.parse(stdout) as { outcome: string; mebibytes: number };
}

const text = (...parts: string[]) => new TextEncoder().encode(parts.join(""));
const list = (item: string, bytes: number) =>
  `[${Array(Math.floor(bytes / (item.length + 1)))
    .fill(item)
    .join(",")}]`;
const names = (value: string, count: number) =>
  `{${Array.from({ length: count }, (_, index) => `"n${String(index)}":${value}`).join(",")}}`;

/** An array of zeros as a deflated entry: 64 MiB in 64 KiB. */
function zeros(): { compressed: Uint8Array; bytes: number } {
  const head = writeNpy([16 * mebibyte], new Float32Array(0));
  const whole = new Uint8Array(head.length + 64 * mebibyte);
  whole.set(head);
  return { compressed: deflateRawSync(whole, { level: 9 }), bytes: whole.length };
}

const array = zeros();
const jsonOf = (model: string, tensors: string) =>
  text('{"format":"gradwire-weights","version":1,"model":', model, ',"tensors":', tensors, "}");
const described = (json: string) => writeSafetensors([], { gradwire: json });
const project = (nodes: string) =>
  text(
    '{"format":"gradwire","schemaVersion":1,"appVersion":"1","projectId":"',
    "0".repeat(32),
    '","training":{},"wires":[],"nodes":',
    nodes,
    "}",
  );
const nodeOf = (type: string, params: string) =>
  `[{"id":"a","type":"${type}","version":1,"position":{"x":0,"y":0},"title":"","params":${params}}]`;
const extraOf = (json: string) => zipSync({ "gradwire.json": text(json) });

describe("a file takes little memory beyond its size", () => {
  it.each<[string, "open" | "read" | "project", string, () => Uint8Array]>([
    ["an npz of 1 GiB in a few MiB, for a model", "open", "read", () => craftedZip(Array.from({ length: 16 }, (_, i) => ({ name: `a${String(i)}.npy`, ...array })))],
    ["the same without a model to compare", "read", "npzRatio", () => craftedZip(Array.from({ length: 16 }, (_, i) => ({ name: `a${String(i)}.npy`, ...array })))],
    ["an npz that declares less than it inflates to", "open", "npzChecksum", () => craftedZip([{ name: "a.npy", ...array, bytes: 4096 }])],
    ["an npz of 2,000 arrays", "open", "read", () => craftedZip(Array.from({ length: 2_000 }, (_, i) => ({ name: `a${String(i)}.npy`, compressed: array.compressed.subarray(0, 2048), bytes: array.bytes })))],
    ["an npz whose description is lists alone", "open", "weightsJsonMany", () => extraOf(list("[]", 15 * mebibyte))],
    ["an npz with a description of 1 GiB", "open", "npzTooLarge", () => craftedZip([{ name: "gradwire.json", ...array, bytes: 2 ** 30 }])],
    ["JSON of 3 million numbers", "open", "read", () => jsonOf("null", `{"a":{"data":${list("0", 6 * mebibyte)},"shape":[${String(3 * mebibyte)}]}}`)],
    ["JSON of 5 million objects for numbers", "open", "weightsJsonTensor", () => jsonOf("null", `{"a":{"shape":[1],"data":${list("{}", 15 * mebibyte)}}}`)],
    ["JSON of a million tensors", "open", "weightsTensorCount", () => jsonOf("null", names("0", 500_000))],
    ["JSON nested 20 million deep", "open", "weightsJsonDeep", () => jsonOf("[".repeat(20 * mebibyte), "{}")],
    ["JSON with a text of 20 MiB for a model", "open", "weightsJsonLarge", () => jsonOf(`"${"x".repeat(20 * mebibyte)}"`, "{}")],
    ["JSON with a name of 20 MiB", "open", "weightsNameLength", () => jsonOf("null", `{"${"x".repeat(20 * mebibyte)}":0}`)],
    ["safetensors with a million names", "open", "weightsJsonMany", () => { const json = names("0", 400_000); const head = new Uint8Array(8); new DataView(head.buffer).setUint32(0, json.length, true); return Buffer.concat([head, text(json)]); }],
    ["a description of 3 million lists", "open", "weightsJsonMany", () => described(list("[]", 7 * mebibyte))],
    ["a description nested a million deep", "open", "weightsJsonDeep", () => described("[".repeat(mebibyte))],
    ["a description whose inputs are wrong a thousand times", "open", "weightsMetadata", () => described(`{"inputs":${list("0", 39_000)},"outputs":${list("{}", 57_000)}}`)],
    ["a project of 7 million numbers for nodes", "project", "documentTooLong", () => project(list("0", 15 * mebibyte))],
    ["a project of 5 million objects in parameters", "project", "documentTooLong", () => project(nodeOf("unknown", `{"a":${list("{}", 15 * mebibyte)}}`))],
    ["a project of 900,000 wrong categories", "project", "valueMissing", () => project(nodeOf("dataset", `{"columns":${list(`{"categories":${list("0", 38_000)}}`, 45 * 38_020)}}`))],
    ["a project of a million names", "project", "documentTooLong", () => project(nodeOf("unknown", names("0", 900_000)))],
    ["a project with a text of 15 MiB", "project", "read", () => project(nodeOf("unknown", `{"a":"${"\\n".repeat(7.5 * mebibyte)}"}`))],
    ["a project of 15 million lines", "project", "documentNotJson", () => text("\n".repeat(15 * mebibyte), "x")],
  ])("%s", async (_, kind, outcome, make) => {
    const found = await measure(kind, make());
    expect(found.outcome).toBe(outcome);
    expect(found.mebibytes).toBeLessThan(limitMebibytes);
  }, 60_000); // prettier-ignore
});
