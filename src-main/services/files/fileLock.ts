import { open, readFile, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HostError } from "../hostError";
import { systemCode, writeFault } from "./fileFaults";
import { isAlive } from "./processes";

const patience = 5000;
const stale = 30_000;

/**
 * Does `work` while no other Gradwire writes the same file, be it another process: whoever looks whether a file has
 * changed must be the one who replaces it. The lock is a file beside it; one left by a crash is taken over.
 * @throws HostError `writeBusy` after five seconds
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  await acquire(lock, basename(path));
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string, name: string): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const file = await open(lock, "wx", 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw writeFault(error, name);
      if (await isLeft(lock)) await rm(lock, { force: true });
      else if (Date.now() > until) throw new HostError("writeBusy", { name }, { cause: error });
      else await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
    }
  }
}

/** Whether the lock is of a process that is gone, or much older than any save takes. */
async function isLeft(lock: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(lock);
    if (Date.now() - mtimeMs > stale) return true;
    const owner = Number.parseInt(await readFile(lock, "utf8"), 10);
    return Number.isInteger(owner) && owner > 0 && !isAlive(owner);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw error;
  }
}
