import { defineConfig } from "@playwright/test";
import { hostProjects } from "./e2e/hosts/projects";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Every test starts a host of its own; two of them keep two cores busy, for each waits for its page now and then.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    // What was done, and what came of it: recording each frame and state of the page as well takes nearly half of a run.
    // `--trace on` records them.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
  },
  projects: hostProjects(),
});
