// npm run check:parity -- --python python3 [--only name]: every script that Gradwire writes for a case runs in real PyTorch, and its losses and
// predictions are held to ours; and every model's ONNX file passes onnx's own checker and predicts the same in onnxruntime. What was
// found is written to src-engine/golden/parity.json, which a unit test holds scripts, graphs and runs to; `--only` writes the cases
// whose names have that in them and leaves the others.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createServer } from "vite";
import { inRoot } from "./root.mjs";
import { main, PlainError } from "./run.mjs";

/** How many numbers of the predictions are recorded. */
const recorded = 12;

const record = inRoot("src-engine/golden/parity.json");

const hash = (text) => createHash("sha256").update(text).digest("hex");

/** What loads TypeScript, also what is only asked for while cases run. */
const startLoader = () =>
  createServer({
    root: inRoot("."),
    ...{ configFile: false, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true } },
    server: { middlewareMode: true, watch: null, ws: false },
  });

/** A Python that answers one line of JSON with another. */
function startPython(python, script, packages) {
  const child = spawn(python, [inRoot(script)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new PlainError(`${python} ended. It needs ${packages}.`);
    return JSON.parse(value);
  };
  return {
    answer,
    run(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      return answer();
    },
    end: () => child.stdin.end(),
  };
}

/** The numbers of all rows but those that were left out, or their probabilities. */
function numbersOf(output, leftOut) {
  const rows = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return rows.filter((_, index) => !leftOut.has(index)).flatMap((row) => Object.values(row.probabilities ?? row));
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
  const loader = await startLoader();
  const { openParity } = await loader.ssrLoadModule(inRoot("src-main/cli/testing/parityBench.ts"));
  const { tolerance, closeness, least, farthestApart } = await loader.ssrLoadModule(
    inRoot("src-main/services/verify/closeness.ts"),
  );
  const folder = mkdtempSync(join(tmpdir(), "gradwire-parity-"));
  const bench = await openParity(folder);
  const python = startPython(values.python, "scripts/parity.py", "torch and numpy");
  const runtime = startPython(values.python, "scripts/parityOnnx.py", "onnx and onnxruntime");
  try {
    const { torch } = await python.answer();
    const { onnx, onnxruntime } = await runtime.answer();
    const cases = {};
    const failures = [];
    let largest = 0;
    let largestOff = 0;
    let largestOnnx = 0;
    const wanted = bench.cases.filter(({ name }) => values.only === undefined || name.includes(values.only));
    // The next case is trained here while Python is at this one.
    const begin = (parityCase) => parityCase && bench.run(parityCase).catch((error) => error);
    let next = begin(wanted[0]);
    for (const [index, { name }] of wanted.entries()) {
      const ran = await next;
      next = begin(wanted[index + 1]);
      if (ran instanceof Error) {
        failures.push(`${name}: ${ran.message}`);
        continue;
      }
      const { scripts, data, weights, ours, predictions, leftOut, exported } = ran;
      const files = { train: join(folder, "train.py"), predict: join(folder, "predict.py") };
      for (const [form, file] of Object.entries(files)) writeFileSync(file, scripts[form]);
      // A script that makes its rows takes no file of them.
      const rows = scripts.train.includes("args.data") ? ["--data", data] : [];
      const training = await python.run([files.train, ...rows, "--json"]);
      const predicting = await python.run([files.predict, "--weights", weights, "--input", data, "--json"]);
      const model = join(folder, "model.onnx");
      writeFileSync(model, exported.file);
      const { cells, unanswered, labels } = exported;
      const served = await runtime.run({ model, cells, unanswered, labels });
      const error = training.error ?? predicting.error ?? served.error;
      if (error !== undefined) {
        failures.push(`${name}: ${error}`);
        continue;
      }
      const curve = curveOf(training.output);
      const predicted = numbersOf(predicting.output, new Set(leftOut));
      const off = farthestApart(predictions, predicted, least.number);
      const apart = Math.max(
        farthestApart(ours.trainLoss, curve.trainLoss),
        farthestApart(ours.validationLoss, curve.validationLoss),
      );
      const offOnnx = farthestApart(predictions, served.predictions, least.number);
      console.log(`${apart.toExponential(1)}  ${off.toExponential(1)}  ${offOnnx.toExponential(1)}  ${name}`);
      largest = Math.max(largest, apart);
      largestOff = Math.max(largestOff, off);
      largestOnnx = Math.max(largestOnnx, offOnnx);
      if (!(offOnnx <= closeness)) failures.push(`${name}: ONNX predicts ${offOnnx.toExponential(2)} apart`);
      if (!(off <= closeness)) failures.push(`${name}: predictions are ${off.toExponential(2)} apart`);
      if (!(apart <= tolerance)) failures.push(`${name}: losses are ${apart.toExponential(2)} apart`);
      const hashes = { train: hash(scripts.train), predict: hash(scripts.predict) };
      cases[name] = {
        scripts: hashes,
        onnx: hash(exported.structure),
        ...curve,
        predictions: predicted.slice(0, recorded),
      };
    }
    console.log(
      `PyTorch ${torch}: ${Object.keys(cases).length} cases, losses at most ${largest.toExponential(1)} apart, predictions ${largestOff.toExponential(1)}; onnxruntime ${onnxruntime}: ${largestOnnx.toExponential(1)}.`,
    );
    for (const failure of failures) console.error(failure);
    if (failures.length > 0) return 1;
    const versions = { torch, onnx, onnxruntime };
    const kept = values.only === undefined ? {} : recordedCases(versions);
    const all = { ...kept, ...cases };
    const known = bench.cases.filter(({ name }) => name in all).map(({ name }) => [name, all[name]]);
    writeFileSync(record, recordText(versions, Object.fromEntries(known)));
    return 0;
  } finally {
    python.end();
    runtime.end();
    bench.close();
    await loader.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What was recorded of cases that are not run. @throws PlainError where it was made by other versions. */
function recordedCases(versions) {
  const { cases, ...others } = JSON.parse(readFileSync(record, "utf8"));
  for (const [name, version] of Object.entries(versions))
    if (others[name] !== version)
      throw new PlainError(
        `The record is of ${name} ${others[name]}, this is ${version}. Run every case, without --only.`,
      );
  return cases;
}

/** A case a line. */
function recordText(versions, cases) {
  const lines = Object.entries(cases).map(([name, found]) => `    ${JSON.stringify(name)}: ${JSON.stringify(found)}`);
  const known = Object.entries(versions).map(
    ([name, version]) => `  ${JSON.stringify(name)}: ${JSON.stringify(version)},`,
  );
  return `{\n${known.join("\n")}\n  "cases": {\n${lines.join(",\n")}\n  }\n}\n`;
}
