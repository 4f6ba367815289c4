// What it costs a run that its numbers are looked at while it trains: `train --watch` beside `train`, in turns.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { inRoot } from "./root.mjs";

/** Templates with short and with long steps, for some seconds each. */
const projects = [
  { name: "cars", epochs: 30_000, nodes: ["linear1", "linear2", "mseLoss1"] },
  { name: "digits", epochs: 80, nodes: ["conv2d1", "linear1", "crossEntropyLoss1"] },
];
/** Each compares one run alone with the watched one right behind it: what else the machine does comes and goes slower. */
const rounds = 9;

/** @returns for each project the seconds of training of every round, and how many samples a watched one took. */
export async function measureWatched() {
  await ensureBuilt({ only: ["native", "app"] });
  const results = [];
  for (const project of projects) {
    const alone = [];
    const watched = [];
    let samples = 0;
    for (let round = 0; round < rounds; round += 1) {
      alone.push((await train(project, [])).seconds);
      const found = await train(project, ["--watch", project.nodes.join()]);
      watched.push(found.seconds);
      samples = found.samples;
    }
    results.push({ name: project.name, alone, watched, samples });
  }
  return results;
}

/** What it prints goes to a file: a process that reads it meanwhile would take time from the run. */
async function train({ name, epochs }, options) {
  const project = inRoot("assets", "examples", `${name}.gradwire`);
  const words = ["train", project, "--epochs", String(epochs), "--threads", "1", "--json", ...options];
  const folder = mkdtempSync(join(tmpdir(), "gradwire-watched-"));
  const path = join(folder, "lines.jsonl");
  try {
    const file = openSync(path, "w");
    const training = spawn(process.execPath, [inRoot("out/main/cli.js"), ...words], {
      stdio: ["ignore", file, file],
    });
    const [status] = await once(training, "exit");
    closeSync(file);
    const output = readFileSync(path, "utf8");
    if (status !== 0) throw new Error(`gradwire train ${name} failed:\n${output.slice(-2000)}`);
    const lines = output.split("\n").filter((line) => /^{"type":"(done|numbers)"/.test(line));
    return { seconds: JSON.parse(lines.at(-1)).seconds, samples: lines.length - 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
