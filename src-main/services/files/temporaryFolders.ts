import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./processes";

/**
 * The folder for temporary files of this process: `<folder>/<pid>`, empty. Removes those of processes that are gone; a
 * window and a command line that run at the same time leave each other's alone.
 */
export function ownTemporaryFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    const pid = Number(name);
    const live = Number.isSafeInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid);
    if (!live) rmSync(join(folder, name), { recursive: true, force: true });
  }
  return join(folder, String(process.pid));
}
