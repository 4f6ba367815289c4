// Weights, checkpoints and projects that were made to do harm: one sentence and exit status 2, from every command.
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { craftedZip } from "../../src-engine/formats/testing/craftedZip";
import { buildCli, cli, root } from "./testCli";

let folder = "";
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  await buildCli();
  folder = await mkdtemp(join(tmpdir(), "gradwire-hostile-"));
  for (const name of ["orchard.gradwire", "orchard.csv"])
    await copyFile(join(root, "assets/examples", name), file(name));
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function gradwire(...words: string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, GRADWIRE_HOME: file("home") };
    const child = execFile(process.execPath, [cli, ...words], { cwd: folder, env }, (_error, _stdout, stderr) => {
      resolve({ status: child.exitCode, stderr });
    });
  });
}

const mebibyte = 2 ** 20;
const text = (...parts: string[]) => Buffer.from(parts.join(""), "utf8");

/** A safetensors file with any JSON as its header, and nothing behind it. */
function header(json: string): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(Buffer.byteLength(json));
  return Buffer.concat([head, text(json)]);
}

/** An npz of the model's own names, each array as large as 64 MiB of zeros can be said to be. */
function bomb(): Uint8Array {
  const start = "{'descr': '<f4', 'fortran_order': False, 'shape': (16777216,), }".padEnd(117);
  const whole = Buffer.alloc(128 + 64 * mebibyte);
  whole.write(`\x93NUMPY\x01\x00\x76\x00${start}\n`, "latin1");
  const array = { compressed: deflateRawSync(whole, { level: 9 }), bytes: whole.length };
  return craftedZip(["linear1.weight", "linear1.bias"].map((name) => ({ name: `${name}.npy`, ...array })));
}

const weights: readonly [string, () => Uint8Array, string][] = [
  ["an npz that inflates to gigabytes", bomb, "The model requires linear1."],
  ["a description nested 100,000 deep", () => header(`{"__metadata__":{"gradwire":${JSON.stringify("[".repeat(100_000))}}}`), "nested 64 levels deep"],
  ["a header nested 100,000 deep", () => header("[".repeat(100_000).replace(/^/, '{"a":')), "nested 64 levels deep"],
  ["a text of 10 MiB", () => text('{"format":"gradwire-weights","version":1,"model":"', "x".repeat(10 * mebibyte), '","tensors":{}}'), "description of its model"],
  ["JSON with a name of 10 MiB", () => text('{"', "x".repeat(10 * mebibyte), '":1}'), "at most 4096 bytes"],
  ["two tensors of one name", () => header('{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":0}'), "a occurs twice"],
  ["nothing", () => new Uint8Array(0), "file of 0 bytes"],
]; // prettier-ignore

describe("hostile weights", () => {
  it.each(weights)("%s: predict, export and train --resume say it in one sentence", async (_, make, said) => {
    await writeFile(file("hostile"), make());
    const commands = [
      ["predict", "orchard.gradwire", "--weights", "hostile", "--input", "orchard.csv"],
      ["export", "orchard.gradwire", "--weights", "hostile", "--format", "json", "--output", "out.json"],
      ["train", "orchard.gradwire", "--epochs", "1", "--resume", "hostile"],
    ];
    for (const words of commands) {
      const { status, stderr } = await gradwire(...words);
      expect({ status, lines: stderr.trimEnd().split("\n").length }, `${words[0] ?? ""}: ${stderr.slice(0, 500)}`).toEqual({ status: 2, lines: 1 });
      expect(stderr).not.toContain("Internal fault");
      expect(stderr.length).toBeLessThan(1200);
      // A checkpoint is safetensors alone, so other formats are none of it.
      if (words[0] !== "train") expect(stderr).toContain(said);
    }
  }, 120_000); // prettier-ignore
});

describe("hostile projects", () => {
  it.each<[string, (project: string) => string, string]>([
    ["a number beyond all numbers", (project) => project.replace(/"epochs": \d+/, '"epochs": 1e999'), "epochs"],
    ["a list of 5 million nodes", (project) => project.replace('"nodes": [', `"nodes": [${"0,".repeat(5_000_000)}`), "20000 entries"],
    ["nested 100,000 deep", (project) => project.replace('"nodes": [', `"nodes": [${"[".repeat(100_000)}`), "64 levels"],
    ["a name of Object.prototype", (project) => project.replace('"nodes": [', '"nodes": [{"__proto__": 1},'), "__proto__"],
    ["a name of 10 MiB", (project) => project.replace('"nodes": [', `"nodes": [{"${"x".repeat(10 * mebibyte)}": 1},`), "nodes[0]"],
  ])("%s", async (_, change, said) => {
    await writeFile(file("hostile.gradwire"), change(await readFile(file("orchard.gradwire"), "utf8")));
    const { status, stderr } = await gradwire("train", "hostile.gradwire", "--epochs", "1");
    expect({ status, lines: stderr.trimEnd().split("\n").length }, stderr.slice(0, 500)).toEqual({ status: 2, lines: 1 });
    expect(stderr).toContain(said);
    expect(stderr.length).toBeLessThan(1200);
  }, 60_000); // prettier-ignore
});
