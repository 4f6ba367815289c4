import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { StandIn, type StandInOptions } from "./standIn";

/** Apps on the stand-in that a test starts for itself. */
export interface Launching {
  /** A folder of the test's own; the apps keep their data in `home` there. */
  readonly files: string;
  readonly home: string;
  /** A path inside the repository. */
  asset(path: string): string;
  start(options?: Partial<StandInOptions>): Promise<StandIn>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** For specs of the stand-in, and of what only it can bring about. */
export const test = base.extend<{ launching: Launching }>({
  // Playwright wants the names of what a fixture uses, and this one uses nothing.
  launching: async ({}, use) => {
    const files = await mkdtemp(join(tmpdir(), "gradwire-stand-in-"));
    const home = join(files, "home");
    const started: StandIn[] = [];
    await use({
      files,
      home,
      asset: (path) => join(root, path),
      async start(options = {}) {
        const app = await StandIn.start({
          root,
          userData: home,
          ...options,
          env: { GRADWIRE_HOME: home, ...options.env },
        });
        started.push(app);
        return app;
      },
    });
    for (const app of started) await app.stop();
    await rm(files, { recursive: true, force: true, maxRetries: 5 });
  },
});

export { expect };
