// npm run bench [-- --peer python3] [--json] [--only name]: microseconds per training step, speed of matrix products, how
// a step's cost grows with rows, width and batch, memory against the plan, what telemetry and watching cost, and the window's speed.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { inRoot } from "./root.mjs";
import { main, PlainError, run } from "./run.mjs";

const threadCounts = [1, 2];

await main(async () => {
  const { values } = parseArgs({
    options: { peer: { type: "string" }, json: { type: "boolean" }, only: { type: "string" } },
  });
  const only = values.only ?? "";
  const bench = await load("bench");
  const results = [];
  for (const threads of threadCounts) {
    const ours = await measure(bench, threads, only);
    const peer = values.peer === undefined ? null : await measurePeer(values.peer, threads, only);
    results.push({ threads, ...ours, peer });
  }
  const growth = await measureGrowth(only);
  const memory = await measureMemory(only);
  const telemetry = await measureTelemetry(only);
  const watched = "watched".includes(only) ? await (await import("./benchWatched.mjs")).measureWatched() : [];
  const window = "window".includes(only) ? await (await import("./benchWindow.mjs")).measureWindow() : null;
  if (values.json) return console.log(JSON.stringify({ results, growth, memory, telemetry, watched, window }, null, 1));
  const tables = [
    ...results.map(speedTable),
    ...growth.map(growthTable),
    memoryTable(memory),
    telemetryTable(telemetry),
    watchedTable(watched),
    windowTable(window),
  ].filter((table) => table !== "");
  console.log(tables.length > 0 ? tables.join("\n\n") : `Nothing is called "${only}".`);
});

async function load(name) {
  const file = fileURLToPath(new URL(`../src-engine/bench/${name}.ts`, import.meta.url));
  const { module } = await runnerImport(file, { configFile: false, logLevel: "error" });
  return module;
}

/** All measurements on so many threads whose name contains `only`. */
async function measure(bench, threads, only) {
  const steps = [];
  for (const workload of bench.workloads.filter(({ name }) => name.includes(only))) {
    steps.push(await bench.runWorkload(workload, threads));
  }
  const products = bench.productSizes
    .filter((size) => `gemm${size}`.includes(only))
    .map((size) => bench.runProduct(size, threads));
  const peakGigaflops = bench.measurePeak(threads) / 1e9;
  return { peakGigaflops, tileGigaflops: bench.measureTile(threads) / 1e9, steps, products };
}

/** Every series whose name contains `only`, on one thread: what is shown is how cost grows. */
async function measureGrowth(only) {
  const { growthSeries, runGrowth } = await load("growth");
  const results = [];
  for (const series of growthSeries.filter(({ name }) => `growth_${name}`.includes(only))) {
    const points = [];
    for (const size of series.sizes) points.push(await runGrowth(series, size, 1));
    results.push({ name: series.name, points });
  }
  return results;
}

async function measureMemory(only) {
  if (!"memory".includes(only)) return [];
  const { memoryWidths, runMemory } = await load("memory");
  const results = [];
  for (const width of memoryWidths) results.push(await runMemory(width));
  return results;
}

async function measureTelemetry(only) {
  if (!"telemetry".includes(only)) return [];
  const { telemetryWorkloads, runTelemetry } = await load("telemetry");
  const results = [];
  for (const { name } of telemetryWorkloads) results.push(await runTelemetry(name));
  return results;
}

/** Runs the PyTorch script and gives its numbers by name. */
async function measurePeer(python, threads, only) {
  const script = inRoot("src-engine/bench/torch_peer.py");
  const { status, output } = await run(python, [script, String(threads), only], { quiet: true }).catch(() => {
    throw new PlainError(`There is no "${python}". Give --peer a Python that has torch.`);
  });
  if (status !== 0) throw new PlainError(`${python} ${script} failed:\n${output}`);
  return JSON.parse(output);
}

function column(value, digits = 1) {
  return (value === undefined ? "" : value.toFixed(digits)).padStart(12);
}

function share(part) {
  return `${(100 * part).toFixed(0)} %`.padStart(12);
}

function title(text, ...columns) {
  return text.padEnd(34) + columns.map((name) => name.padStart(12)).join("");
}

/** The results of one number of threads as lines of text; empty when there are none. */
function speedTable({ threads, peakGigaflops, tileGigaflops, steps, products, peer }) {
  if (steps.length + products.length === 0) return "";
  const ceilings = `peak ${peakGigaflops.toFixed(1)} GFLOP/s measured, a tile in the first cache ${tileGigaflops.toFixed(1)}`;
  const head = `${threads} thread${threads === 1 ? "" : "s"}, ${ceilings}`;
  const lines = [peer ? `${head}; PyTorch ${peer.torch}` : head];
  const compared = peer ? ["PyTorch", "faster"] : [];
  if (steps.length > 0) lines.push(title("us/step", "Gradwire", ...compared));
  for (const { name, microsecondsPerStep: ours } of steps) {
    const theirs = peer?.steps[name];
    const ratio = theirs === undefined ? "" : column(theirs) + `${(theirs / ours).toFixed(2)}x`.padStart(12);
    lines.push(name.padEnd(34) + column(ours, 2) + ratio);
  }
  if (products.length > 0) lines.push(title("GFLOP/s", "Gradwire", ...compared, "of peak", "of tile"));
  for (const { name, gigaflops: ours, partOfPeak, partOfTile } of products) {
    const theirs = peer?.products[name];
    const ratio = theirs === undefined ? "" : column(theirs) + `${(ours / theirs).toFixed(2)}x`.padStart(12);
    lines.push(name.padEnd(34) + column(ours) + ratio + share(partOfPeak) + share(partOfTile));
  }
  return lines.join("\n");
}

/** One series: a step's time, and how much longer it takes than at the size before. */
function growthTable({ name, points }) {
  const lines = points.map(({ size, microsecondsPerStep, rowsPerSecond }, index) => {
    const before = points[index - 1]?.microsecondsPerStep;
    const ratio = before === undefined ? "" : `${(microsecondsPerStep / before).toFixed(2)}x`;
    return (
      String(size).padEnd(34) + column(microsecondsPerStep, 2) + ratio.padStart(12) + column(1e9 / rowsPerSecond, 1)
    );
  });
  return [title(`cost against ${name}, 1 thread`, "us/step", "growth", "ns/row"), ...lines].join("\n");
}

function memoryTable(results) {
  if (results.length === 0) return "";
  const mebibytes = (bytes) => column(bytes / 2 ** 20);
  const lines = results.map(
    ({ name, parameters, planned, measured }) =>
      name.padEnd(34) + String(parameters).padStart(12) + mebibytes(planned) + mebibytes(measured),
  );
  return [title("memory, MiB", "parameters", "planned", "measured"), ...lines].join("\n");
}

function telemetryTable(results) {
  if (results.length === 0) return "";
  const lines = results.map(
    ({ name, alone, ignored, copied }) =>
      name.padEnd(34) +
      column(alone, 2) +
      column(ignored, 2) +
      column(copied, 2) +
      `${(100 * (copied / alone - 1)).toFixed(1)} %`.padStart(12),
  );
  return [title("telemetry, us/step, 1 thread", "alone", "ignored", "copied", "cost"), ...lines].join("\n");
}

/** Of some numbers the one below which such a share of them lies. */
function at(numbers, share) {
  return [...numbers].sort((left, right) => left - right)[Math.floor((numbers.length - 1) * share)];
}

function watchedTable(results) {
  if (results.length === 0) return "";
  const lines = results.map(({ name, alone, watched, samples }) => {
    const ratios = watched.map((seconds, round) => seconds / alone[round]);
    const cost = `${(100 * (at(ratios, 0.5) - 1)).toFixed(1)} %`.padStart(12);
    return name.padEnd(34) + column(at(alone, 0.5), 2) + column(at(watched, 0.5), 2) + cost + column(samples, 0);
  });
  return [title("watched run, s, medians", "alone", "watched", "cost", "samples"), ...lines].join("\n");
}

function windowTable(result) {
  if (result === null) return "";
  const line = (name, times) => name.padEnd(34) + column(at(times, 0.5)) + column(at(times, 0.95));
  return [
    title("window, ms", "median", "p95"),
    line("start to a canvas that answers", result.start),
    line("of these the browser and its driver", result.floor),
    ...result.drags.map(({ nodes, frames }) => line(`script per frame, drag, ${nodes} nodes`, frames)),
    line(`script per move by key, ${result.edit.nodes} nodes`, result.edit.moves),
    line(`script per change, ${result.edit.nodes} nodes`, result.edit.changes),
    line("longest frame of a first Train", result.firstTrain),
    line("script per frame, run with 4 plots", result.plots),
  ].join("\n");
}
