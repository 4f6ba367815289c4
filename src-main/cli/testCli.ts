import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built command line; see {@link buildCli}. */
export const cli = join(root, "out/main/cli.js");

/** Builds what is stale of the app, as `npm run gradwire` does. @throws Error when it cannot be built. */
export function buildCli(): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, "scripts/task.mjs"), "gradwire", "--help"], { cwd: root }, (error) => {
      if (error) reject(new Error("the app could not be built", { cause: error }));
      else resolve();
    });
  });
}
