// npm run check:parity -- --python python3: every script that Gradwire writes for a case runs in real PyTorch, and its losses are
// held to ours. What was found is written to src-engine/golden/parity.json, which a unit test holds scripts and runs to.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { inRoot } from "./root.mjs";
import { main, PlainError } from "./run.mjs";

const tolerance = 1e-4;

async function load(path) {
  const { module } = await runnerImport(inRoot(path), { configFile: false, logLevel: "error" });
  return module;
}

/** A Python that runs scripts one after the other. */
function startPython(python) {
  const child = spawn(python, [inRoot("scripts/parity.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new PlainError(`${python} ended. It needs torch and numpy.`);
    return JSON.parse(value);
  };
  return {
    answer,
    run(words) {
      child.stdin.write(`${JSON.stringify(words)}\n`);
      return answer();
    },
    end: () => child.stdin.end(),
  };
}

/** The largest relative difference of two curves; infinite where they are not of one length. */
function difference(found, expected) {
  if (found === null || expected === null) return found === expected ? 0 : Infinity;
  if (found.length !== expected.length) return Infinity;
  return Math.max(
    ...found.map((value, index) => Math.abs(value - expected[index]) / Math.max(Math.abs(expected[index]), 1e-12)),
  );
}

function curveOf(output) {
  const epochs = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const held = epochs.every(({ validationLoss }) => validationLoss !== null);
  return {
    trainLoss: epochs.map(({ trainLoss }) => trainLoss),
    validationLoss: held ? epochs.map(({ validationLoss }) => validationLoss) : null,
  };
}

await main(async () => {
  const { values } = parseArgs({
    options: { python: { type: "string", default: "python3" }, only: { type: "string" } },
  });
  const { openParity } = await load("src-main/cli/testing/parityBench.ts");
  const folder = mkdtempSync(join(tmpdir(), "gradwire-parity-"));
  const python = startPython(values.python);
  const bench = await openParity(folder);
  try {
    const { torch } = await python.answer();
    const cases = {};
    const failures = [];
    let largest = 0;
    for (const parityCase of bench.cases) {
      const { name } = parityCase;
      if (values.only !== undefined && !name.includes(values.only)) continue;
      const ran = await bench.run(parityCase).catch((error) => error);
      if (ran instanceof Error) {
        failures.push(`${name}: ${ran.message}`);
        continue;
      }
      const { script, data, ours } = ran;
      const file = join(folder, "train.py");
      writeFileSync(file, script);
      const { output, error } = await python.run([file, "--data", data, "--json"]);
      if (output === undefined) {
        failures.push(`${name}: ${error}`);
        continue;
      }
      const curve = curveOf(output);
      const apart = Math.max(
        difference(ours.trainLoss, curve.trainLoss),
        difference(ours.validationLoss, curve.validationLoss),
      );
      console.log(`${apart.toExponential(1)}  ${name}`);
      largest = Math.max(largest, apart);
      if (!(apart <= tolerance)) failures.push(`${name}: losses are ${apart.toExponential(2)} apart`);
      cases[name] = { script: createHash("sha256").update(script).digest("hex"), ...curve };
    }
    console.log(`PyTorch ${torch}: ${Object.keys(cases).length} scripts, at most ${largest.toExponential(1)} apart.`);
    for (const failure of failures) console.error(failure);
    if (failures.length > 0) return 1;
    if (values.only === undefined) writeFileSync(inRoot("src-engine/golden/parity.json"), recordText(torch, cases));
    return 0;
  } finally {
    python.end();
    bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A case a line. */
function recordText(torch, cases) {
  const lines = Object.entries(cases).map(([name, found]) => `    ${JSON.stringify(name)}: ${JSON.stringify(found)}`);
  return `{\n  "torch": ${JSON.stringify(torch)},\n  "cases": {\n${lines.join(",\n")}\n  }\n}\n`;
}
