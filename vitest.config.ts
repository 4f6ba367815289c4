import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const test = {
  environment: "node",
  // Style sheets are empty to tests, but for the one whose colours are measured.
  css: { include: [/tokens\.css/] },
  // A machine under load is slow, not broken; a hang still fails.
  testTimeout: 30_000,
};

/**
 * The engine's files are pure: they share one load of the engine, which takes longer than most of their tests. The rest
 * (the native core's loader, hosts, the page's stores) keeps state in modules, or measures the memory of its process, and
 * so every file has its own.
 */
const shared = "src-engine/{base,compiler,eager,examples,formats,golden,ops,project,runtime}/**/!(memory|fuzz).test.ts";
const projects: TestProjectInlineConfiguration[] = [
  { test: { ...test, name: "shared modules", include: [shared], isolate: false } },
  {
    test: {
      ...test,
      name: "own modules",
      include: ["src-*/**/*.test.{ts,tsx}", "scripts/**/*.test.{ts,mjs}"],
      exclude: [shared],
    },
  },
];

export default defineConfig({ test: { maxWorkers: 2, projects } });
