import { execFile, execFileSync, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readModelFile } from "../../src-engine";
import { buildCli, cli, root } from "./testCli";

const orchard = join(root, "assets/examples/orchard.gradwire");
const orchardCsv = join(root, "assets/examples/orchard.csv");
let folder: string;

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 120_000 });

const file = (name: string) => join(folder, name);
const env = () => ({ ...process.env, GRADWIRE_HOME: file("home") });

/** Runs the built command line; a process that hangs is ended and has no status. */
function gradwire(...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cli, ...words],
      { cwd: folder, env: env(), timeout: 60_000 },
      (_error, stdout, stderr) => {
        resolve({ status: child.exitCode, stdout, stderr });
      },
    );
  });
}

/** A name of exactly so many bytes. */
function nameOf(bytes: number, letter: string, ending: string): string {
  const letters = letter.repeat(Math.floor((bytes - ending.length) / Buffer.byteLength(letter)));
  return letters + "x".repeat(bytes - ending.length - Buffer.byteLength(letters)) + ending;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-cli-files-"));
  await mkdir(file("folder.npz"));
  execFileSync("mkfifo", [file("pipe.npz")]);
  await buildCli();
  await gradwire("train", orchard, "--epochs", "1", "--weights", "good.npz");
}, 300_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("a path that leads to no file", () => {
  const uses: [string, (path: string) => string[]][] = [
    ["the project to train", (path) => ["train", path]],
    ["data", (path) => ["train", orchard, "--data", path]],
    ["a checkpoint to resume", (path) => ["train", orchard, "--resume", path]],
    ["the project to predict with", (path) => ["predict", path, "--weights", "good.npz", "--input", orchardCsv]],
    ["weights to predict with", (path) => ["predict", orchard, "--weights", path, "--input", orchardCsv]],
    ["rows to predict", (path) => ["predict", orchard, "--weights", "good.npz", "--input", path]],
    ["weights to export", (path) => ["export", orchard, "--weights", path, "--format", "json"]],
    ["a CSV to profile", (path) => ["profile", path]],
    ["the project to serve", (path) => ["serve", path]],
  ];
  const paths = ["none.npz", "folder.npz", "pipe.npz", "/dev/zero", nameOf(300, "과", ".npz")];

  it.each(uses)("is refused in a sentence as %s", async (_, words) => {
    for (const path of paths) {
      const { status, stdout, stderr } = await gradwire(...words(path));
      expect({ path, status, stdout }).toEqual({ path, status: 2, stdout: "" });
      expect(stderr.trim().split("\n"), path).toHaveLength(1);
      expect(stderr).not.toContain("Internal fault");
      expect(stderr).toContain(basename(path));
    }
  });

  it.each(["--weights", "--checkpoint"])("is refused before training as %s", async (option) => {
    for (const path of ["none/w.npz", "folder.npz", "pipe.npz", nameOf(256, "과", ".npz"), "good.npz/w.npz"]) {
      const { status, stdout, stderr } = await gradwire("train", orchard, option, path);
      expect({ path, status, stdout }).toEqual({ path, status: 2, stdout: "" });
      expect(stderr.trim().split("\n"), path).toHaveLength(1);
    }
    const device = await gradwire("train", orchard, "--checkpoint", "/dev/null");
    expect(device).toMatchObject({ status: 2, stderr: expect.stringMatching(/^null is not a regular file/) as string });
  });

  it("is not what a result may replace", async () => {
    await copyFile(orchard, file("own.gradwire"));
    await copyFile(orchardCsv, file("orchard.csv"));
    const before = await readFile(file("own.gradwire"));
    for (const words of [
      ["--checkpoint", "own.gradwire"],
      ["--data", "orchard.csv", "--checkpoint", "./orchard.csv"],
      ["--weights", "w.npz", "--checkpoint", "w.npz"],
    ]) {
      const { status, stderr } = await gradwire("train", "own.gradwire", ...words);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^--checkpoint would replace .*\. Name another file\.\n$/);
    }
    expect(await readFile(file("own.gradwire"))).toEqual(before);
  });
});

describe("long names and names in another form", () => {
  it.each([
    [235, "과"],
    [250, "w"],
    [255, "과"],
  ] as const)("of %i bytes of %s hold weights and checkpoints", async (bytes, letter) => {
    const weights = nameOf(bytes, letter, ".npz");
    const checkpoint = nameOf(bytes, letter, ".state");
    const words = ["--epochs", "1", "--weights", weights, "--checkpoint", checkpoint];
    expect(await gradwire("train", orchard, ...words)).toMatchObject({ status: 0, stderr: "" });
    expect(readModelFile(await readFile(file(weights))).tensors).toHaveLength(2);
    const predicted = await gradwire("predict", orchard, "--weights", weights, "--input", orchardCsv);
    expect(predicted).toMatchObject({ status: 0, stderr: "" });
    expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("are the same file in either normal form", async () => {
    const [nfc, nfd] = [(text: string) => text.normalize("NFC"), (text: string) => text.normalize("NFD")];
    await copyFile(orchard, file(nfd("과수원.gradwire")));
    await copyFile(orchardCsv, file(nfd("과수원.csv")));
    await writeFile(file(nfd("가중치.npz")), "old");
    const words = ["--data", nfc("과수원.csv"), "--epochs", "1", "--weights", nfc("가중치.npz")];
    expect(await gradwire("train", nfc("과수원.gradwire"), ...words)).toMatchObject({ status: 0, stderr: "" });
    const names = (await readdir(folder)).filter((name) => nfc(name) === "가중치.npz");
    expect(names).toEqual([nfd("가중치.npz")]);
    const predict = ["--weights", nfc("가중치.npz"), "--input", nfc("과수원.csv")];
    expect(await gradwire("predict", nfc("과수원.gradwire"), ...predict)).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("results that cannot be written when the run ends", () => {
  it.each([[["--json"]], [[]]])("are kept among the app's own data, and it is said where %j", async (json) => {
    await mkdir(file("target"));
    const results = ["--weights", "target/w.npz", "--checkpoint", "target/c.state"];
    const child = spawn(process.execPath, [cli, "train", orchard, "--epochs", "10000000", ...results, ...json], {
      cwd: folder,
      env: env(),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (piece: Buffer) => (stdout += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
    child.stdout.once("data", () => {
      void rename(file("target"), file(`moved${String(json.length)}`)).then(() => child.kill("SIGINT"));
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(status).toBe(2);
    const kept = [...stderr.matchAll(/could not be written .* saved as (.*?) instead/g)].map(([, path = ""]) => path);
    expect(kept).toHaveLength(2);
    expect(readModelFile(await readFile(kept[0] ?? "")).tensors).toHaveLength(2);
    if (json.length > 0) {
      expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
        type: "done",
        weights: kept[0],
        checkpoint: kept[1],
        misplaced: [
          { asked: "target/w.npz", path: kept[0], code: "writeNoFolder" },
          { asked: "target/c.state", path: kept[1], code: "writeNoFolder" },
        ],
      });
    } else for (const path of kept) expect(stdout).toContain(`Wrote ${path}.`);
    expect((await readFile(kept[1] ?? "")).length).toBeGreaterThan(0);
  });
});

describe("a project that names data with NUL", () => {
  it("is refused at its place", async () => {
    const document = JSON.parse(await readFile(orchard, "utf8")) as {
      nodes: { type: string; params: { source?: { name: string } } }[];
    };
    const index = document.nodes.findIndex(({ type }) => type === "dataset");
    const source = document.nodes[index]?.params.source;
    if (source !== undefined) source.name = "a\0b.csv";
    await writeFile(file("nul.gradwire"), JSON.stringify(document));
    const { status, stderr } = await gradwire("train", "nul.gradwire", "--data", orchardCsv);
    expect(status).toBe(2);
    expect(stderr).toMatch(new RegExp(`^At nodes\\[${index}\\]\\.params\\.source\\.name: .*\\n$`));
  });
});
