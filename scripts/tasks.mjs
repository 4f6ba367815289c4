import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { main, PlainError, runNode } from "./run.mjs";

const scripts = (file) => inRoot("scripts", file);
const packages = (file) => inRoot("node_modules", file);
const prettier = (mode) => {
  const seen = ["--cache", "--cache-strategy=content", `--cache-location=${inRoot("out/prettier.cache")}`];
  return [packages("prettier/bin/prettier.cjs"), mode, "--log-level=warn", ...seen, "."];
};

/**
 * What npm scripts run, one after the other, and the parts that are built before (see build.mjs). `alone` are those that
 * install and build for themselves.
 */
export const tasks = {
  start: { alone: true, runs: [[scripts("start.mjs")]] },
  test: { alone: true, runs: [[scripts("testAll.mjs")]] },
  dev: { alone: true, runs: [[scripts("dev.mjs")]] },
  gradwire: { built: ["native", "app"], runs: [[scripts("gradwire.mjs")]] },
  build: { runs: [[scripts("build.mjs")]] },
  gen: { runs: [[scripts("generate.mjs")]] },
  types: { runs: [[scripts("types.mjs")]] },
  fence: { runs: [[scripts("fence.mjs")]] },
  lint: {
    runs: [[packages("oxlint/bin/oxlint"), "--report-unused-disable-directives-severity=error"], prettier("--check")],
  },
  format: { runs: [prettier("--write")] },
  unit: { built: ["native", "app", "engine"], runs: [[packages("vitest/vitest.mjs"), "run"]] },
  e2e: { built: ["native", "app", "standIn"], browser: true, runs: [[packages("@playwright/test/cli.js"), "test"]] },
  "check:sanitizers": { runs: [[scripts("sanitizers.mjs")]] },
  "check:parity": { built: ["native"], runs: [[scripts("parity.mjs")]] },
  bench: { built: ["native"], runs: [[scripts("bench.mjs")]] },
  example: { built: ["native"], runs: [[scripts("example.mjs")]] },
  screenshots: { built: ["native", "app"], browser: true, runs: [[scripts("screenshots.mjs")]] },
  icons: { browser: true, runs: [[scripts("icons.mjs")]] },
  package: { built: ["native", "app"], runs: [[scripts("package.mjs")]] },
};

/** Runs an npm script: installs and builds what it lacks, then starts what it consists of. The last of that gets `args`. */
export function runTask(name, args) {
  return main(async () => {
    const task = tasks[name];
    if (task === undefined) throw new PlainError(`There is no "${name}". There are: ${Object.keys(tasks).join(", ")}.`);
    const env = task.alone ? {} : await prepare(task);
    return runAll(task, args, { env, foreground: true });
  });
}

/** Runs what a script consists of, without preparing it. @returns the first status that is not 0, else 0. */
export async function runAll({ runs }, args, options) {
  for (const [index, [file, ...own]] of runs.entries()) {
    const given = index === runs.length - 1 ? args : [];
    const { status, output } = await runNode(file, [...own, ...given], options);
    process.stdout.write(output);
    if (status !== 0) return status;
  }
  return 0;
}

/** @returns what the script finds in its environment. */
async function prepare({ built = [], browser = false }) {
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  await ensureBuilt({ only: built });
  if (!browser) return {};
  const { ensureChromium } = await import("./chromium.mjs");
  return { GRADWIRE_CHROMIUM: await ensureChromium() };
}
