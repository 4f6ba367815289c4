// npm test: runs every check and every test.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureInstalled } from "./install.mjs";
import { inRoot } from "./root.mjs";
import { main, runNode } from "./run.mjs";
import { runAll, tasks } from "./tasks.mjs";

const results = inRoot("out", "test-results");
const unitResults = `${results}/unit.json`;
const windowResults = `${results}/window.json`;

/** The parts of `npm run check` that count nothing. */
const checks = ["types", "fence", "lint"];

/** What the hosts of the window tests are called. The stand-in is never called Electron. */
const hosts = [
  ["web", "web host"],
  ["electron-stand-in", "Electron host on the stand-in (docs/electron-stand-in.md)"],
];

await main(async () => {
  await ensureInstalled();
  const { ensureBuilt } = await import("./build.mjs");
  const { ensureChromium } = await import("./chromium.mjs");
  await ensureBuilt({ only: ["native", "app", "engine", "standIn"] });
  const chromium = await ensureChromium();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  const lines = [];
  let failed = false;
  // Each takes one core.
  process.stdout.write(`\n== ${checks.join(", ")}\n`);
  const checked = checks.map(async (name) => ({ name, status: await runAll(tasks[name], [], { quiet: true }) }));
  for (const { name, status } of await Promise.all(checked)) {
    lines.push(`${name}: ${status === 0 ? "ok" : "FAILED"}`);
    failed ||= status !== 0;
  }

  process.stdout.write("\n== sanitizers, quick\n");
  const { checkSanitizers } = await import("./sanitizers.mjs");
  for (const { name, status } of await checkSanitizers({ quick: true })) {
    lines.push(`${name} sanitizer: ${status}`);
    failed ||= status === "failed";
  }

  process.stdout.write("\n== unit tests\n");
  const unit = await runNode(inRoot("node_modules/vitest/vitest.mjs"), [
    "run",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${unitResults}`,
  ]);
  process.stdout.write("\n== window tests\n");
  const window = await runNode(inRoot("node_modules/@playwright/test/cli.js"), ["test", "--reporter=list,json"], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: windowResults, GRADWIRE_CHROMIUM: chromium },
  });
  failed ||= unit.status !== 0 || window.status !== 0;

  const unitCounts = countUnit();
  const windowCounts = countWindow();
  lines.push(describeCounts("unit tests", unitCounts));
  for (const [project, name] of hosts) lines.push(describeCounts(`window tests, ${name}`, countWindow(project)));
  const { presentElectron } = await import("./electronBinary.mjs");
  if (presentElectron() === null) lines.push("window tests, Electron: not run, Electron's program is not here");
  else lines.push(describeCounts("window tests, Electron", countWindow("electron")));

  const counted = [unitCounts, windowCounts].filter((counts) => counts !== null);
  const sum = (key) => counted.reduce((total, counts) => total + counts[key], 0);
  process.stdout.write(`\n${lines.join("\n")}\n${sum("passed")} passed, ${sum("failed")} failed\n`);
  if (counted.length < 2) process.stdout.write("A test runner ended without results: see above.\n");
  return failed || counted.length < 2 ? 1 : 0;
});

function countUnit() {
  const report = readReport(unitResults);
  if (report === null) return null;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + countFailedFiles(report),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Files that failed before any test of theirs ran. */
function countFailedFiles(report) {
  return report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  ).length;
}

/** @param {string} [project] one host's, or all. */
function countWindow(project) {
  const report = readReport(windowResults);
  if (report === null) return null;
  const tests = testsOf(report).filter(({ projectName }) => project === undefined || projectName === project);
  const count = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;
  const faults = project === undefined ? report.errors.length : 0;
  return { passed: count("expected", "flaky"), failed: count("unexpected") + faults, skipped: count("skipped") };
}

/** Every test of a file, or of a group in it. */
function testsOf({ suites = [], specs = [] }) {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function describeCounts(name, counts) {
  if (counts === null) return `${name}: no results`;
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} not run` : "";
  return `${name}: ${counts.passed} passed, ${counts.failed} failed${skipped}`;
}
