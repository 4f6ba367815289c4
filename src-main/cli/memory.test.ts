import { createHash } from "node:crypto";
// `gradwire train --memory`, in a process of its own, by what the system says of it.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { Generator } from "../../src-engine";
import { buildCli, cli, root } from "./testCli";

const mebibyte = 2 ** 20;
const capMebibytes = 144;
const rows = 270_000;
const features = 4;
const categories = Array.from({ length: 105 }, (_, index) => `c${String(index)}`);

/** Says at its end how much memory the process had in use at most, in KiB. */
const peakAtEnd = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeFileSync } from "node:fs";
  process.on("exit", () => {
    writeFileSync(process.env.PEAK_FILE, /VmHWM:\\s+(\\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  });
`)}`;

/** Rows of categories, a few letters each in the table and 105 numbers in the matrix. */
function table(): string {
  const numbers = new Generator(1);
  const lines = Array.from({ length: rows }, () => {
    const codes = Array.from({ length: features }, () => numbers.u32() % categories.length);
    return [...codes.map((code) => categories[code]), codes[0]].join(",");
  });
  return ["a,b,c,d,y", ...lines, ""].join("\n");
}

/** The orchard project on `rows`, which {@link table} made. */
async function project(rows: string): Promise<string> {
  const document = JSON.parse(await readFile(join(root, "assets/examples/orchard.gradwire"), "utf8")) as {
    nodes: { type: string; params: { source?: object } }[];
  };
  const sha256 = createHash("sha256").update(rows).digest("hex");
  const target = { name: "y", type: "number", role: "target" };
  const columns = [
    ...["a", "b", "c", "d"].map((name) => ({ name, type: "category", role: "feature", categories })),
    target,
  ];
  const params: Record<string, object> = {
    dataset: { columns, batchSize: 1024 },
    linear: { outFeatures: 1 },
    sgd: { learningRate: 0.01 },
  };
  for (const { type, params: own } of document.nodes) {
    Object.assign(own, params[type], own.source === undefined ? {} : { source: { ...own.source, sha256 } });
  }
  return JSON.stringify(document);
}

beforeAll(buildCli, 300_000);

it.runIf(process.platform === "linux")(
  "a prepared file of three times the memory a run may take is trained within it, Node's own included",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "gradwire-memory-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = (name: string) => join(folder, name);
    const rows = table();
    await writeFile(file("rows.csv"), rows);
    await writeFile(file("rows.gradwire"), await project(rows));
    const words = ["train", file("rows.gradwire"), "--data", file("rows.csv"), "--epochs", "2", "--threads", "2"];
    const child = spawn(
      process.execPath,
      ["--import", peakAtEnd, cli, ...words, "--memory", `${String(capMebibytes)}M`],
      {
        env: { ...process.env, GRADWIRE_HOME: file("home"), PEAK_FILE: file("peak") },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });

    const matrix = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith(".f32"));
    expect((await stat(file(matrix ?? ""))).size).toBeGreaterThan(3 * capMebibytes * mebibyte);
    expect(Number(await readFile(file("peak"), "utf8")) / 1024).toBeLessThan(capMebibytes);
  },
  120_000,
);
