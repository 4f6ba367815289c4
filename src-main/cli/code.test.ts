import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const example = (name: string) => join(root, `assets/examples/${name}.gradwire`);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-code-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);

describe("gradwire code", () => {
  it("prints the script that it writes to --out", async () => {
    const printed = await gradwire("code", example("cars"));
    expect(printed).toMatchObject({ status: 0, stderr: "" });
    expect(await gradwire("code", example("cars"), "--out", "cars.py")).toMatchObject({ status: 0, stderr: "" });
    expect(await readFile(join(folder, "cars.py"), "utf8")).toBe(printed.stdout);
    expect(printed.stdout).toContain("self.linear1 = nn.Linear(");
    expect(printed.stdout).not.toMatch(/TODO|gradwire\b/);
  });

  it("reads another file as it is written", async () => {
    const rows = await readFile(join(root, "assets/examples/orchard.csv"), "utf8");
    await writeFile(join(folder, "orchard.csv"), `# rows\n${rows.replaceAll(",", ";")}`);
    const { status, stdout } = await gradwire("code", example("orchard"), "--data", "orchard.csv");
    expect(status).toBe(0);
    expect(stdout).toContain('reader = csv.reader(file, delimiter=";")');
    expect(stdout).toContain("for _ in range(1):\n            next(file)");
  });

  it("writes a notebook where the name says so", async () => {
    expect(await gradwire("code", example("cars"), "--out", "cars.ipynb")).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(await readFile(join(folder, "cars.ipynb"), "utf8"))).toMatchObject({ nbformat: 4 });
  });

  it("writes what predicts with given weights", async () => {
    const weights = "orchard.safetensors";
    await gradwire("train", example("orchard"), "--epochs", "2", "--weights", weights);
    const { status, stdout } = await gradwire("code", example("orchard"), "--weights", weights);
    expect(status).toBe(0);
    expect(stdout).toContain('parser.add_argument("--weights", default="orchard.safetensors"');
    expect(stdout).toContain('names = ["apples", "oranges"]');
  });

  it.each([
    [["--weights", "weights.npz"], "The script reads safetensors."],
    [["--weights", "w.safetensors", "--data", "rows.csv"], "leave out --data"],
    [["--out", "missing/train.py"], "train.py cannot be written: the folder"],
  ])("refuses %j", async (words, message) => {
    const { status, stdout, stderr } = await gradwire("code", example("orchard"), ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("refuses what cannot be written, in one sentence with the place", async () => {
    const project = JSON.parse(await readFile(example("orchard"), "utf8")) as {
      nodes: { type: string; params: object }[];
    };
    for (const node of project.nodes) if (node.type === "linear") node.params = { ...node.params, frozen: true };
    await writeFile(join(folder, "frozen.gradwire"), JSON.stringify(project));
    const data = join(root, "assets/examples/orchard.csv");
    const { status, stdout, stderr } = await gradwire("code", "frozen.gradwire", "--data", data);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("PyTorch trains what is not frozen");
  });
});
