import { renameSync } from "node:fs";
import { rename } from "node:fs/promises";
import { systemCode } from "./fileFaults";

/** How long a file that another program holds is waited for, in milliseconds. */
const patience = 10_000;
/** The same where the whole program waits. */
const patienceOfAll = 150;
/** The longest wait between two attempts, in milliseconds. */
const longestPause = 500;

/** How a rename is done. */
export interface RenameOptions {
  readonly milliseconds?: number;
  readonly rename?: typeof rename;
}

/**
 * Renames a file over another. On Windows a virus scanner or an indexer may hold either of them for a moment, and rename fails
 * meanwhile: it is tried again until they are free. Nothing else in this room renames.
 */
export async function renameWhenFree(from: string, to: string, options: RenameOptions = {}): Promise<void> {
  const until = performance.now() + (options.milliseconds ?? patience);
  for (let wait = 10; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      await (options.rename ?? rename)(from, to);
      return;
    } catch (error) {
      if (!isHeld(error) || performance.now() + wait > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** The same for what must be done before the program goes on. It waits for a blink only. */
export function renameWhenFreeSync(from: string, to: string): void {
  const until = performance.now() + patienceOfAll;
  for (let wait = 5; ; wait *= 2) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!isHeld(error) || performance.now() + wait > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
}

/** Elsewhere than on Windows, EPERM and EACCES are what they say. */
function isHeld(error: unknown): boolean {
  const code = systemCode(error) ?? "";
  return code === "EBUSY" || (process.platform === "win32" && ["EPERM", "EACCES"].includes(code));
}
