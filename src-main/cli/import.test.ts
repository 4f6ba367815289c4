import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  addNode,
  connect,
  type GradwireDocument,
  readModelFile,
  removeWires,
  serializeDocument,
  writeModelFile,
} from "../../src-engine";
import golden from "../../src-engine/golden/stateDicts.json";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
let folder: string;

const file = (name: string) => join(folder, name);
const gradwire = (...words: string[]) => runCli(folder, ...words);
const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** A state_dict of one Linear(3, 2) under other names. */
const foreign = (...more: { name: string; shape: number[]; data: Float32Array }[]) =>
  writeModelFile("safetensors", {
    tensors: [
      { name: "fc.weight", shape: [2, 3], data: Float32Array.of(0.5, 0.25, -0.125, 0, 1, 0) },
      { name: "fc.bias", shape: [2], data: Float32Array.of(8, 0) },
      ...more,
    ],
    metadata: null,
  });

/** Orchard with its features standardized. */
async function standardized(): Promise<GradwireDocument> {
  const document = JSON.parse(await readFile(orchard, "utf8")) as GradwireDocument;
  // Its data are not at hand.
  const gone = { name: "gone.csv", relativePath: null, sha256: "0".repeat(64) };
  const nodes = document.nodes.map((each) => {
    const source = each.params["source"] as Readonly<Record<string, unknown>> | undefined;
    return source === undefined ? each : { ...each, params: { ...each.params, source: { ...source, ...gone } } };
  });
  const moved = { ...document, nodes };
  const wire = document.wires.find(({ to }) => to.node === "linear1");
  const {
    document: added,
    nodes: [id = ""],
  } = addNode(moved, "standardize", { x: 0, y: 0 });
  const from = { node: "dataset1", port: "features" };
  const open = removeWires(added, [wire?.id ?? ""]);
  const features = connect(open, from, { node: id, port: "input" });
  return connect(features, { node: id, port: "output" }, { node: "linear1", port: "input" });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-import-"));
  await buildCli();
  await writeFile(file("model.safetensors"), foreign());
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

describe("gradwire import", () => {
  it("says what went where, and writes weights that predict and export take", async () => {
    const words = ["--weights", "model.safetensors", "--output", "ours.safetensors"];
    const { status, stdout, stderr } = await gradwire("import", orchard, ...words);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "In the file  Type     In the graph    Shape   How",
      "fc.weight    float32  linear1.weight  [2, 3]  the only one of these names and shapes",
      "fc.bias      float32  linear1.bias    [2]     the only one of these names and shapes",
      "Note: A state_dict does not name its columns. The model is given these, in this order: temperature, rainfall, humidity. It must have been trained so.",
    ]);
    expect(stdout).toMatch(/Wrote .*ours\.safetensors\.\n$/);
    const predicted = await gradwire("predict", orchard, "--weights", "ours.safetensors", "--row", "1", "--json");
    // Row 1: 73, 67, 43.
    expect(jsonLines(predicted.stdout)[0]).toMatchObject({
      predicted: { apples: 0.5 * 73 + 0.25 * 67 - 0.125 * 43 + 8, oranges: 67 },
    });
    expect((await gradwire("export", orchard, "--weights", "ours.safetensors", "--format", "npz")).status).toBe(0);
    const { metadata } = readModelFile(await readFile(file("ours.npz")));
    expect(metadata?.inputs[0], "the range of the training rows").toMatchObject({ column: "temperature", min: 68 });
  });

  it("measures what the file does not have on the training rows, as JSON tells", async () => {
    await writeFile(file("standardized.gradwire"), serializeDocument(await standardized()));
    const words = ["--weights", "model.safetensors", "--output", "measured.json", "--json"];
    const alone = await gradwire("import", "standardized.gradwire", ...words);
    expect(alone.status).toBe(2);
    expect(alone.stderr).toMatch(
      /^The file does not have standardize1\.mean, standardize1\.scale, which are measured on/,
    );
    expect(await readdir(folder)).not.toContain("measured.json");

    const csv = join(root, "assets/examples/orchard.csv");
    const { status, stdout } = await gradwire("import", "standardized.gradwire", ...words, "--data", csv);
    expect(status).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines[0]).toEqual({
      tensor: null,
      dtype: null,
      parameter: "standardize1.mean",
      shape: [3],
      way: "measured",
    });
    expect(lines[2]).toEqual({
      ...{ tensor: "fc.weight", dtype: "float32", parameter: "linear1.weight", shape: [2, 3], way: "shape" },
    });
    expect(
      lines.find(({ note }) => String(note).includes("are measured on the training rows of these data")),
    ).toBeDefined();
    expect(lines.at(-1)).toMatchObject({ file: "measured.json" });
    const { tensors } = readModelFile(await readFile(file("measured.json")));
    expect(tensors.find(({ name }) => name === "standardize1.mean")?.data[0]).toBeGreaterThan(60);
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    [
      "another shape",
      () =>
        writeModelFile("npz", {
          tensors: [
            { name: "fc.weight", shape: [3, 3], data: new Float32Array(9) },
            { name: "fc.bias", shape: [2], data: new Float32Array(2) },
          ],
          metadata: null,
        }),
      /^The graph requires linear1\.weight of shape \[2, 3\], but fc\.weight of the file has \[3, 3\]\./,
    ],
    [
      "a weight that is no number",
      () => {
        const bytes = foreign();
        new DataView(bytes.buffer).setFloat32(bytes.length - 8, NaN, true);
        return bytes;
      },
      /^At fc\.bias: Weights must be finite numbers, got NaN at \[0\]\./,
    ],
    [
      "an empty file",
      () => new Uint8Array(0),
      /^A weights file must be one of safetensors, npz, json; this file of 0 bytes/,
    ],
    ["a file cut short", () => foreign().slice(0, -4), /The file is cut off or has something appended/],
    [
      "a file of torch.save",
      () => Uint8Array.from(atob(golden.pickles["model.pt"]), (c) => c.charCodeAt(0)),
      /^This is a file of torch\.save \(\.pt, \.pth\): a pickle, which runs code/,
    ],
  ])("refuses %s, and writes nothing", async (_, bytes, message) => {
    await writeFile(file("bad.safetensors"), bytes());
    const { status, stderr } = await gradwire(
      "import",
      orchard,
      "--weights",
      "bad.safetensors",
      "--output",
      "none.npz",
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(await readdir(folder)).not.toContain("none.npz");
  });

  it("is named where a state_dict under other names is given to other commands", async () => {
    const { status, stderr } = await gradwire("predict", orchard, "--weights", "model.safetensors", "--row", "1");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^The model requires linear1\.weight .* is taken in by gradwire import\.$/m);
  });

  it("does not replace the file that it reads", async () => {
    const words = ["--weights", "model.safetensors", "--output", "./model.safetensors"];
    const { status, stderr } = await gradwire("import", orchard, ...words);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "--output would replace the file of --weights. Name another file.\n",
    });
  });
});
