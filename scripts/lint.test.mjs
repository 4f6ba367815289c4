import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { inRoot } from "./root.mjs";

/** [file, what it says, the rule that must catch it]; null: it is allowed. */
const planted = [
  [
    "src-main/focused.test.ts",
    'import { it } from "vitest";\nit.only("runs", () => undefined);',
    "house(every-test-runs)",
  ],
  ["src-main/all.ts", 'export * from "./none";', "house(no-export-all)"],
  ["src-main/default.ts", "export default 1;", "house(no-default-export)"],
  ["vite.config.ts", "export default 1;", null],
  [
    "e2e/waits.ts",
    "export const wait = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(1);",
    "house(no-waiting)",
  ],
  [
    "src-main/rename.ts",
    'import { rename } from "node:fs/promises";\nexport const move = rename;',
    "eslint(no-restricted-imports)",
  ],
  ["src-main/rename.test.ts", 'import { rename } from "node:fs/promises";\nexport const move = rename;', null],
  // Of rules that know types, and of those that know React.
  ["src-main/floats.ts", "export function start() {\n  Promise.resolve(1);\n}", "typescript(no-floating-promises)"],
  [
    "src-main/unsafe.ts",
    'export const length = (JSON.parse("[]") as { list: any }).list.length;',
    "typescript(no-unsafe-member-access)",
  ],
  [
    "src-main/index.ts",
    "export const first = (list: readonly string[]) => (list[0] === undefined ? null : list[0]);",
    null,
  ],
  [
    "src-main/needless.ts",
    "export const text = (name: string) => (name === undefined ? null : name);",
    "typescript(no-unnecessary-condition)",
  ],
  [
    "src-main/kinds.ts",
    'export function size(kind: "small" | "large") {\n  switch (kind) {\n    case "small":\n      return 1;\n  }\n  return 2;\n}',
    "typescript(switch-exhaustiveness-check)",
  ],
  [
    "src-renderer/Part.tsx",
    'import { useState } from "react";\nexport function Part({ open }: { readonly open: boolean }) {\n  if (open) useState(0);\n  return null;\n}',
    "react-hooks(rules-of-hooks)",
  ],
];

const scratch = realpathSync(mkdtempSync(join(tmpdir(), "gradwire-lint-")));
afterAll(() => rmSync(scratch, { recursive: true }));

function write(file, text) {
  mkdirSync(dirname(join(scratch, file)), { recursive: true });
  writeFileSync(join(scratch, file), `${text}\n`);
}

it("catches what is planted, and only that", () => {
  for (const file of [".oxlintrc.json", "scripts/houseRules.mjs", "tsconfig.base.json"]) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    copyFileSync(inRoot(file), join(scratch, file));
  }
  symlinkSync(inRoot("node_modules"), join(scratch, "node_modules"), "junction");
  write(".gitignore", "node_modules");
  const compilerOptions = { types: ["node"], jsx: "react-jsx" };
  write("tsconfig.json", JSON.stringify({ extends: "./tsconfig.base.json", compilerOptions, include: ["**/*"] }));
  for (const [file, text] of planted) write(file, text);
  const { stdout, stderr } = spawnSync(process.execPath, [inRoot("node_modules/oxlint/bin/oxlint"), "--format=json"], {
    cwd: scratch,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const { diagnostics } = JSON.parse(stdout);
  for (const [file, text, rule] of planted) {
    const found = diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);
    if (rule === null) expect(found, text).toEqual([]);
    else expect(found, text).toContain(rule);
  }
}, 60_000);
