import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./build.mjs";
import { tsc } from "./compiler.mjs";
import { generated } from "./generated.mjs";
import { buildAddon } from "./recipes/addon.mjs";
import { copyProject } from "./recipes/copy.mjs";
import { recipes } from "./recipes/index.mjs";
import { runNode } from "./run.mjs";

// One copy takes all recipes, one commit each: its addon, its types and its tests are made and run once.

const isGenerated = (file) => generated.some(({ path }) => path === file);
const minutes = 60_000;

/** The environment without what this test run says of itself, for the copy's own. */
const ownEnvironment = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(VITEST|VITE_|NODE_OPTIONS$|TEST$)/.test(name))
    .map((name) => [name, undefined]),
);

let copy;
beforeAll(async () => {
  await ensureBuilt({ only: ["native"] });
  copy = copyProject();
}, 10 * minutes);
afterAll(() => copy?.remove());

const touchedBy = new Map();

describe.each(recipes)("$title", ({ readme, title, most, apply }) => {
  it(`touches at most ${most} files, as its README says`, () => {
    apply(copy);
    const touched = copy.touched();
    touchedBy.set(title, touched);
    copy.commit();
    const byHand = touched.filter((file) => !isGenerated(file));
    expect(byHand.length, byHand.join(", ")).toBeLessThanOrEqual(most);
    expect(copy.read(readme)).toContain(`**${title}**, ${most} files`);
  });
});

it("a recipe that does not fit any more says where", () => {
  expect(() => copy.insertBefore("package.json", "no such line", "")).toThrow(
    'The recipe looks for "no such line" in package.json, where it is no more.',
  );
  expect(() => copy.create("package.json", "")).toThrow("The recipe makes package.json, which is there already.");
});

describe("with all recipes followed", () => {
  const inCopy = (file, args) => runNode(copy.path(file), args, { cwd: copy.home, env: ownEnvironment, quiet: true });

  it(
    "npm run gen writes the rest, and nothing else",
    async () => {
      expect(await inCopy("scripts/generate.mjs", [])).toMatchObject({ status: 0 });
      expect(copy.touched().filter((file) => !isGenerated(file))).toEqual([]);
    },
    minutes,
  );

  it(
    "the types fit, and the addon is built",
    async () => {
      const rooms = ["src-engine", "src-renderer"];
      const changed = [...touchedBy.values()].flat().filter((file) => file.endsWith(".cc"));
      const checks = rooms.map((room) => inCopy(tsc, ["-p", room]));
      const [, ...found] = await Promise.all([buildAddon(copy, changed), ...checks]);
      expect(found.map(({ output }) => output)).toEqual(["", ""]);
    },
    5 * minutes,
  );

  it(
    "the tables' own tests find every new thing, and pass",
    async () => {
      const family = (name) => copy.path(`src-engine/golden/${name}.json`);
      for (const { golden } of recipes)
        golden?.(
          (name) => JSON.parse(readFileSync(family(name), "utf8")),
          (name, content) => writeFileSync(family(name), JSON.stringify(content)),
        );
      const files = new Set([...recipes.flatMap(({ tests }) => tests), "src-engine/golden/coverage.test.ts"]);
      const titles = [...recipes.map(({ adds }) => adds), "golden values cover"].join("|");
      const results = copy.path("results.json");
      const { output } = await inCopy("node_modules/vitest/vitest.mjs", [
        ...["run", ...files, "--testNamePattern", titles],
        ...["--reporter=json", `--outputFile=${results}`],
      ]);
      const report = readReport(results, output);
      const tests = report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults.map(({ fullName, status, failureMessages }) => ({ name, fullName, status, failureMessages })),
      );
      expect(tests.filter(({ status }) => status === "failed")).toEqual([]);
      expect(report.numFailedTestSuites).toBe(0);
      for (const { adds, tests: own } of recipes)
        for (const file of own) {
          const found = tests.filter((test) => test.name.endsWith(file) && test.fullName.includes(adds));
          expect(
            found.map(({ status }) => status),
            `tests of "${adds}" in ${file}`,
          ).toContain("passed");
        }
    },
    5 * minutes,
  );
});

function readReport(file, output) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Error(`The copy's tests did not run:\n${output}`);
  }
}
