import { lstat, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { isLeftGuard } from "./fileLock";
import { fateOf } from "./processes";
import { temporaryOwner } from "./temporaryNames";

/** Age from which a temporary file of another machine is left over. */
const old = 7 * 86_400_000;

/**
 * Removes what saves that were cut short left in a folder: temporary files and guards of processes that are gone, known
 * by their names. Nothing else is touched, and nothing is said of what cannot be removed.
 * @param locked a file whose lock is held: what an older version left of it goes as well, whose names say no process
 */
export async function removeLeftovers(folder: string, locked?: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    if (name.startsWith(".") && (await isLeft(path, locked).catch(() => false)))
      await rm(path, { force: true }).catch(() => undefined);
  }
}

async function isLeft(path: string, locked: string | undefined): Promise<boolean> {
  const name = basename(path);
  if (name.endsWith(".guard")) return isLeftGuard(path);
  const owner = temporaryOwner(name);
  const fate = owner !== null ? fateOf(owner) : isOldTemporary(name, locked) ? "gone" : "running";
  if (fate === "running") return false;
  const found = await lstat(path);
  return found.isFile() && (fate === "gone" || Date.now() - found.mtimeMs > old);
}

/** Whether the name is of a temporary file of `locked` as older versions made them: only while the lock is held. */
function isOldTemporary(name: string, locked: string | undefined): boolean {
  if (locked === undefined) return false;
  const prefix = `.${basename(locked)}.`;
  return name.startsWith(prefix) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(prefix.length));
}
