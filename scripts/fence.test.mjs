import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { lookAtImports } from "./fence.mjs";

/** [file, what it imports, the rule that must catch it]; null: it is allowed. */
const planted = [
  ["src-engine/base/a.ts", "../ops/table", "room-src-engine-base"],
  ["src-engine/ops/a.ts", "../compiler/graph/builder", "room-src-engine-ops"],
  ["src-engine/formats/a.ts", "../project/document/schema", "room-src-engine-formats"],
  ["src-engine/compiler/graph/a.ts", "../program/compile", "room-src-engine-compiler-graph"],
  ["src-engine/compiler/program/a.ts", "../../project/nodes/catalog", "room-src-engine-compiler-program"],
  ["src-engine/project/nodes/a.ts", "../document/schema", "room-src-engine-project-nodes"],
  ["src-engine/native/a.ts", "../project/nodes/catalog", "room-src-engine-native"],
  ["src-engine/native/b.ts", "../runtime/index", "room-src-engine-native"],
  ["src-engine/runtime/a.ts", "../eager/tensor/tensor", "room-src-engine-runtime"],
  ["src-engine/runtime/b.ts", "../../src-main/contract/index", "room-src-engine-runtime"],
  ["src-engine/runtime/c.ts", "../native/index", null],
  ["src-engine/runtime/d.ts", "node:fs", null],
  ["src-engine/eager/tensor/a.ts", "../../compiler/graph/builder", "room-src-engine-eager-tensor"],
  ["src-engine/eager/nn/a.ts", "../optim/sgd", "room-src-engine-eager-nn"],
  ["src-engine/examples/a.ts", "../eager/tensor/tensor", "room-src-engine-examples"],
  ["src-engine/ops/b.ts", "node:fs", "engine-without-node"],
  ["src-engine/index.ts", "./compiler/train/reachesNative", "engine-index-without-native"],
  ["src-engine/compiler/train/reachesNative.ts", "../../native/index", "room-src-engine-compiler-train"],
  ["src-main/contract/a.ts", "../services/services", "room-src-main-contract"],
  ["src-main/contract/b.ts", "node:fs", "renderer-without-node"],
  ["src-main/services/a.ts", "../hosts/electron/electron", "room-src-main-services"],
  ["src-main/services/b.ts", "../../src-engine/ops/table", "room-src-main-services"],
  ["src-main/services/e.ts", "../../src-engine/runtime/index", null],
  ["src-main/hosts/web/b.ts", "../../../src-engine/runtime/index", "room-src-main-hosts"],
  ["src-main/services/c.ts", "electron", "only-src-main-hosts-electron"],
  ["src-main/hosts/web/a.ts", "electron", "only-src-main-hosts-electron"],
  ["src-main/services/run/a.ts", "@duckdb/node-api", "only-src-main-services-data"],
  ["src-main/transport/a.ts", "../services/services", "room-src-main-transport"],
  ["src-main/preload/a.ts", "../contract/index", "room-src-main-preload"],
  ["src-renderer/design/a.ts", "../state/store", "room-src-renderer-design"],
  ["src-renderer/state/a.ts", "../canvas/Canvas", "room-src-renderer-state"],
  ["src-renderer/state/b.ts", "../../src-main/services/services", "room-src-renderer-state"],
  ["src-renderer/canvas/a.ts", "../panels/Panel", "room-src-renderer-canvas"],
  ["src-renderer/editing/a.ts", "../canvas/Canvas", "room-src-renderer-editing"],
  ["src-renderer/controls/a.ts", "../panels/Panel", "room-src-renderer-controls"],
  ["src-renderer/panels/a.ts", "@xyflow/react", "only-src-renderer-canvas"],
  ["src-renderer/app/a.ts", "node:path", "renderer-without-node"],
  ["src-renderer/app/b.ts", "../../src-engine/native/index", "room-src-renderer-app"],
  ["src-renderer/app/c.ts", "./gone", "resolvable"],
  ["src-renderer/state/c.test.ts", "../../src-main/services/services", "tests-src-renderer"],
  ["e2e/a.ts", "../src-renderer/state/store", "room-e2e"],
  ["e2e/b.ts", "electron", "only-src-main-hosts-electron"],
  ["e2e/c.spec.ts", "./standIn/process/app", "stand-in-processes"],
  ["e2e/standIn/process/a.ts", "../standIn", "room-e2e-standIn-process"],
  ["e2e/standIn/process/b.ts", "../wire/control", null],
  ["e2e/standIn/apps/a.ts", "electron", null],
  ["src-engine/compiler/graph/one.ts", "./two", "no-cycles"],
  // A cycle is reported once, at its first module.
  ["src-engine/compiler/graph/two.ts", "./one", null],
  ["src-engine/compiler/graph/typeOne.ts", "./typeTwo", "no-cycles"],
  ["src-engine/compiler/graph/typeTwo.ts", "./typeOne", null],
  // Where types may go in a circle, values may not.
  ["src-engine/eager/tensor/one.ts", "./two", "no-cycles-tensor"],
  ["src-engine/eager/tensor/two.ts", "./one", null],
  ["src-engine/eager/tensor/typeOne.ts", "./typeTwo", null],
  ["src-engine/eager/tensor/typeTwo.ts", "./typeOne", null],
  ["src-engine/compiler/graph/b.ts", "../../ops/table", null],
  ["src-main/services/d.ts", "../../src-engine/index", null],
  ["src-main/hosts/electron/a.ts", "electron", null],
  ["src-renderer/canvas/b.ts", "@xyflow/react", null],
  ["src-renderer/state/d.ts", "../../src-main/contract/index", null],
];
const targets = [
  "src-engine/ops/table.ts",
  "src-engine/compiler/graph/builder.ts",
  "src-engine/compiler/program/compile.ts",
  "src-engine/project/nodes/catalog.ts",
  "src-engine/project/document/schema.ts",
  "src-engine/native/index.ts",
  "src-engine/runtime/index.ts",
  "src-engine/eager/tensor/tensor.ts",
  "src-engine/eager/optim/sgd.ts",
  "src-main/contract/index.ts",
  "src-main/services/services.ts",
  "src-main/hosts/electron/electron.ts",
  "src-renderer/state/store.ts",
  "src-renderer/canvas/Canvas.ts",
  "src-renderer/panels/Panel.ts",
  "e2e/standIn/standIn.ts",
  "e2e/standIn/process/app.ts",
  "e2e/standIn/wire/control.ts",
];
const packages = ["electron", "@xyflow/react", "@duckdb/node-api"];

const scratch = realpathSync(mkdtempSync(join(tmpdir(), "gradwire-fence-")));
afterAll(() => rmSync(scratch, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(scratch, file)), { recursive: true });
  writeFileSync(join(scratch, file), text);
}

it("catches every forbidden import, of types and in import() too, and no allowed one", async () => {
  const dependencies = Object.fromEntries(packages.map((name) => [name, "1.0.0"]));
  write("package.json", JSON.stringify({ name: "scratch", dependencies }));
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    write(`node_modules/${name}/index.js`, "module.exports = {};");
  }
  for (const file of targets) write(file, "export type T = string; export const value = 1;\n");
  const forms = [
    (target) => `import { value } from "${target}"; export const own = value;\n`,
    (target) => `import type { T } from "${target}"; export type U = T;\n`,
    (target) => `export const later = () => import("${target}");\n`,
  ];
  for (const [index, [file, target]] of planted.entries()) {
    const form = target.startsWith("./") ? Number(target.includes("type")) : index % forms.length;
    write(file, forms[form](target));
  }

  const { modules, violations } = await lookAtImports(scratch);

  expect(modules).toBeGreaterThanOrEqual(targets.length + planted.length - 1);
  const caught = (file) => violations.filter(({ from }) => from === file).map(({ rule }) => rule);
  for (const [file, target, rule] of planted) {
    if (rule === null) expect([file, target, caught(file)]).toEqual([file, target, []]);
    else expect([file, target, caught(file)]).toEqual([file, target, expect.arrayContaining([rule])]);
  }
});
