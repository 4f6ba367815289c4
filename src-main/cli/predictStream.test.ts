// `gradwire predict --input` of many rows: what it prints, and how much memory its process has in use at most.
import { spawn } from "node:child_process";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Generator } from "../../src-engine";
import { buildCli, cli, root, runCli } from "./testCli";

vi.setConfig({ testTimeout: 120_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
const header = "temperature,rainfall,humidity";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-stream-"));
  await buildCli();
  await runCli(folder, "solve", orchard, "--weights", "orchard.safetensors");
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const predict = (input: string, ...words: string[]) =>
  runCli(folder, "predict", orchard, "--weights", "orchard.safetensors", "--input", input, ...words);
const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("numbers that no text is made of", () => {
  it("are predicted as the same numbers read as text are, in CSV and JSON", async () => {
    const numbers = new Generator(3);
    const odd = ["0", "-0", "1e-30", "-1.5e20", ".5", "7.", "+3", "16777217", "0.1", "  12 ", '"8"'];
    const cell = (index: number) => odd[index] ?? String((numbers.u32() - 2 ** 31) / 1e7);
    const rows = Array.from({ length: 500 }, (_, row) => [cell(row), cell(row + 3), cell(row + 7)].join(","));
    await writeFile(join(folder, "odd.csv"), [header, ...rows, ""].join("\n"));
    // The table with inputs holds texts, so they are read.
    const texts = jsonLines((await predict("odd.csv", "--with-inputs", "--json")).stdout);
    const json = jsonLines((await predict("odd.csv", "--json")).stdout);
    expect(json).toEqual(texts.map(({ predicted }) => predicted));
    const csv = (await predict("odd.csv")).stdout.trim().split("\n");
    expect(csv[0]).toBe("apples,oranges");
    expect(csv.slice(1)).toEqual(json.map(({ apples, oranges }) => `${String(apples)},${String(oranges)}`));
  });

  it("warn alike: of the range, and of infinite predictions", async () => {
    await writeFile(join(folder, "far.csv"), `${header}\n73,67,43\n3e38,3e38,3e38\n73,67,99\n`);
    const [numbers, texts] = [await predict("far.csv"), await predict("far.csv", "--with-inputs")];
    expect(numbers.stderr).toBe(texts.stderr);
    expect(numbers.stderr).toMatch(/^Warning: humidity: 2 outside .* line 3/m);
    expect(numbers.stderr).toMatch(/^Warning: 1 of 3 rows have a prediction that is NaN or infinite, first row 2/m);
    expect((await predict("far.csv", "--json")).stdout.split("\n")[1]).toMatch(/null/);
  });

  it.each([
    ["an empty cell", "73,,43", /^Line 70002: .*rainfall/],
    ["no number", "73,many,43", /^Line 70002: rainfall .*“many”/],
    ["a number beyond float32", "73,1e39,43", /^Line 70002: rainfall/],
  ])("are refused by line before anything is printed: %s", async (_, line, message) => {
    const rows = Array.from({ length: 70_000 }, () => "73,67,43");
    await writeFile(join(folder, "bad.csv"), [header, ...rows, line, ""].join("\n"));
    const { status, stdout, stderr } = await predict("bad.csv");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

/** Says at its end how much memory the process had in use at most, in KiB. */
const peakAtEnd = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeFileSync } from "node:fs";
  process.on("exit", () => {
    writeFileSync(process.env.PEAK_FILE, /VmHWM:\\s+(\\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  });
`)}`;

/** MiB that predicting so many rows has in use at most. */
async function peakOf(rows: number): Promise<number> {
  const input = join(folder, `rows${rows}.csv`);
  await writeFile(input, `${header}\n${"73.25,67.5,43.125\n".repeat(rows)}`);
  const output = await open(join(folder, "out.csv"), "w");
  const peak = join(folder, "peak");
  const words = ["--import", peakAtEnd, cli, "predict", orchard, "--weights", "orchard.safetensors", "--input", input];
  const env = { ...process.env, GRADWIRE_HOME: join(folder, "home"), PEAK_FILE: peak };
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ["ignore", output.fd, "inherit"] });
  const status = await new Promise((resolve) => child.once("exit", resolve));
  await output.close();
  expect(status).toBe(0);
  const lines = (await readFile(join(folder, "out.csv"), "latin1")).split("\n");
  expect(lines).toHaveLength(rows + 2);
  return Number(await readFile(peak, "utf8")) / 1024;
}

it.runIf(process.platform === "linux")("takes no more memory for more rows", async () => {
  const few = await peakOf(100_000);
  const many = await peakOf(500_000);
  // The texts of so many rows more are above 100 MiB.
  expect(many - few).toBeLessThan(48);
  expect(many).toBeLessThan(256);
});
