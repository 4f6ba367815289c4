// npm run bench [-- --peer python3] [--json] [--only name]: microseconds per training step and speed of matrix products.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";
import { buildNative } from "./build-native.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError, run } from "./run.mjs";

const threadCounts = [1, 2];

await main(async () => {
  const { values } = parseArgs({
    options: { peer: { type: "string" }, json: { type: "boolean" }, only: { type: "string" } },
  });
  await buildNative();
  const bench = await benchmarks();
  const results = [];
  for (const threads of threadCounts) {
    const ours = await measure(bench, threads, values.only ?? "");
    const peer = values.peer === undefined ? null : await measurePeer(values.peer, threads, values.only ?? "");
    results.push({ threads, ...ours, peer });
  }
  console.log(values.json ? JSON.stringify(results, null, 1) : results.map(table).join("\n\n"));
});

async function benchmarks() {
  const { module } = await runnerImport(fileURLToPath(new URL("../src-engine/bench/bench.ts", import.meta.url)), {
    configFile: false,
    logLevel: "error",
  });
  return module;
}

/** All measurements on so many threads whose name contains `only`. */
async function measure(bench, threads, only) {
  const peak = bench.measurePeak(threads);
  const steps = [];
  for (const workload of bench.workloads.filter(({ name }) => name.includes(only))) {
    steps.push(await bench.runWorkload(workload, threads));
  }
  const products = bench.productSizes
    .filter((size) => `gemm${size}`.includes(only))
    .map((size) => bench.runProduct(size, threads, peak));
  return { peakGigaflops: peak / 1e9, steps, products };
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

/** The results of one number of threads as lines of text. */
function table({ threads, peakGigaflops, steps, products, peer }) {
  const number = (value, digits = 1) => (value === undefined ? "" : value.toFixed(digits)).padStart(12);
  const head = `${threads} thread${threads === 1 ? "" : "s"}, peak ${peakGigaflops.toFixed(1)} GFLOP/s measured`;
  const lines = [peer ? `${head}; PyTorch ${peer.torch}` : head];
  lines.push(
    `${"us/step".padEnd(34)}${"Gradwire".padStart(12)}${peer ? "PyTorch".padStart(12) + "times faster".padStart(14) : ""}`,
  );
  for (const { name, microsecondsPerStep: ours } of steps) {
    const theirs = peer?.steps[name];
    const ratio = theirs === undefined ? "" : number(theirs) + (theirs / ours).toFixed(2).padStart(14);
    lines.push(name.padEnd(34) + number(ours, 2) + ratio);
  }
  lines.push(`${"GFLOP/s".padEnd(34)}`);
  for (const { name, gigaflops: ours, partOfPeak } of products) {
    const theirs = peer?.products[name];
    const ratio = theirs === undefined ? "" : number(theirs) + (ours / theirs).toFixed(2).padStart(14);
    lines.push(`${name.padEnd(34)}${number(ours)}${ratio}   ${(100 * partOfPeak).toFixed(0)} % of peak`);
  }
  return lines.join("\n");
}
