import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HostError } from "../hostError";
import { isWithoutLinks, systemCode, writeFault } from "./fileFaults";
import { withOpenFile } from "./openFile";
import { fateOf, isAlive, markPattern, markText, ownMark, parseMark, type ProcessMark } from "./processes";
import { renameWhenFree } from "./renameWhenFree";
import { companionPath, temporaryPath } from "./temporaryNames";

/** How long a lock of another process is waited for, in milliseconds. */
const patience = 5000;
/** Age from which a lock is taken over although its owner runs: much longer than any save takes. */
const stale = 30_000;
/** How long a lock that says nothing is watched before it is taken over: its owner may be about to write into it. */
const watched = 2000;
/** Age from which a guard of another machine is taken over. */
const staleGuard = 600_000;

/** A lock that is held. */
export interface FileLock {
  /**
   * Does `replace`, the step that changes the file, if the lock is still ours; nobody can take it over meanwhile.
   * Throws otherwise; {@link withFileLock} then does all of its work anew.
   */
  commit(replace: () => Promise<void>): Promise<void>;
}

/** The lock was taken over by another process, since this one was held up for long. */
class LockLost extends Error {}

/**
 * Does `work` while no other Gradwire writes the same file, be it another process: whoever looks whether a file has
 * changed must be the one who replaces it, by {@link FileLock.commit}.
 *
 * The lock is a file beside it that names its owner. One left behind by a crash is taken over, by one process only:
 * whoever is about to remove or replace a lock first makes its *guard*, a file whose name follows from the lock's
 * contents, and then looks whether the lock still has these contents. A guard is taken over only from the dead, in the
 * same way.
 * @throws HostError `writeBusy` after five seconds
 */
export async function withFileLock<T>(path: string, work: (lock: FileLock) => Promise<T>): Promise<T> {
  const name = basename(path);
  const until = Date.now() + patience;
  for (;;) {
    const lock = new HeldLock(await acquire(companionPath(path, ".", ".lock"), name, until));
    try {
      return await work(lock);
    } catch (error) {
      if (!(error instanceof LockLost)) throw error;
      if (Date.now() > until) throw new HostError("writeBusy", { name }, { cause: error });
    } finally {
      // A lock that cannot be removed is taken over later; what was saved is saved.
      await lock.release().catch(() => undefined);
    }
  }
}

/** Removes a file's lock where its owner is gone. */
export async function removeAbandonedLock(path: string): Promise<void> {
  const lock = companionPath(path, ".", ".lock");
  const seen = await readLock(lock);
  if (seen === null || !isAbandoned(seen, 0)) return;
  const held = await takeOver(lock, seen);
  if (held !== null) await new HeldLock(held).release();
}

/** Whether a guard is of a process that is gone, and of a lock that is gone as well, so that nobody will look for it. */
export async function isLeftGuard(path: string): Promise<boolean> {
  const id = guardName.exec(basename(path))?.[1];
  const seen = await readLock(path);
  if (id === undefined || seen === null || !isAbandoned(seen, 0, staleGuard)) return false;
  return seen.guards === null || (await readLock(join(dirname(path), seen.guards)))?.id !== id;
}

/** A lock file of ours, by what is in it. */
interface Held {
  readonly path: string;
  readonly id: string;
}

/** A lock file as it was found. */
interface Seen {
  /** Tells it from every other lock, also one with the same name. */
  readonly id: string;
  /** Null where the file says nothing. */
  readonly owner: ProcessMark | { readonly pid: number } | null;
  /** Of a guard: the base name of the lock it guards. */
  readonly guards: string | null;
  readonly age: number;
}

class HeldLock implements FileLock {
  private guard: Held | null = null;

  constructor(private readonly held: Held) {}

  async commit(replace: () => Promise<void>): Promise<void> {
    const until = Date.now() + patience;
    while (this.guard === null) {
      if (!(await this.isOurs()) || Date.now() > until) throw new LockLost("the lock was taken over");
      this.guard = await tryAcquire(guardOf(this.held), basename(this.held.path));
      if (this.guard === null) await pause();
    }
    if (!(await this.isOurs())) throw new LockLost("the lock was taken over");
    await replace();
  }

  async release(): Promise<void> {
    this.guard ??= await tryAcquire(guardOf(this.held), basename(this.held.path));
    // Without the guard somebody is taking the lock over: it is no longer ours to remove.
    if (this.guard === null) return;
    if (await this.isOurs()) await rm(this.held.path, { force: true });
    await rm(this.guard.path, { force: true });
  }

  private async isOurs(): Promise<boolean> {
    return (await readLock(this.held.path))?.id === this.held.id;
  }
}

const guardName = /^\.gradwire-([0-9a-f]{32})\.guard$/;

function guardOf({ path, id }: Held): string {
  return join(dirname(path), `.gradwire-${id}.guard`);
}

async function acquire(lock: string, name: string, until: number): Promise<Held> {
  let watching = { id: "", since: 0 };
  try {
    for (;;) {
      const made = await create(lock, null);
      if (made !== null) return made;
      const seen = await readLock(lock);
      if (seen === null) continue;
      if (seen.id !== watching.id) watching = { id: seen.id, since: performance.now() };
      const taken = isAbandoned(seen, performance.now() - watching.since) ? await takeOver(lock, seen) : null;
      if (taken !== null) return taken;
      if (Date.now() > until) throw new HostError("writeBusy", { name });
      await pause();
    }
  } catch (error) {
    throw writeFault(error, name);
  }
}

/** Makes a guard, or takes over that of a process that is gone; null where another process is at it. */
async function tryAcquire(guard: string, guards: string): Promise<Held | null> {
  const made = await create(guard, guards);
  if (made !== null) return made;
  const seen = await readLock(guard);
  return seen !== null && isAbandoned(seen, 0, staleGuard) ? takeOver(guard, seen, guards) : null;
}

/** Puts a lock of ours in place of one that is left; null where another process was faster. */
async function takeOver(path: string, seen: Seen, guards: string | null = null): Promise<Held | null> {
  const guard = await tryAcquire(guardOf({ path, id: seen.id }), basename(path));
  if (guard === null) return null;
  try {
    if ((await readLock(path))?.id !== seen.id) return null;
    const { temporary, id } = await write(path, guards);
    try {
      await renameWhenFree(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return { path, id };
  } finally {
    await rm(guard.path, { force: true });
  }
}

/** Makes a lock file that holds its contents from its first moment on; null where there is one. */
async function create(path: string, guards: string | null): Promise<Held | null> {
  const { temporary, content, id } = await write(path, guards);
  try {
    await link(temporary, path).catch(async (error: unknown) => {
      if (!isWithoutLinks(error)) throw error;
      await writeFile(path, content, { flag: "wx", mode: 0o600 });
    });
    return { path, id };
  } catch (error) {
    if (systemCode(error) === "EEXIST") return null;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Writes the contents of a lock under another name. */
async function write(path: string, guards: string | null): Promise<{ temporary: string; content: string; id: string }> {
  const own = ownMark();
  // The number comes first, since older versions read nothing else.
  const words = [String(own.pid), markText(own), randomBytes(16).toString("hex")].join(" ");
  const content = `${words}\n${guards === null ? "" : `${JSON.stringify(guards)}\n`}`;
  const temporary = temporaryPath(dirname(path));
  await writeFile(temporary, content, { flag: "wx", mode: 0o600 });
  return { temporary, content, id: digest(content) };
}

/** The lock file, or null where there is none. What is no lock at all counts as one that is held. */
async function readLock(path: string): Promise<Seen | null> {
  try {
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
    return await withOpenFile(path, flags, async (file) => {
      const { mtimeMs, mtimeNs, ino } = await file.stat({ bigint: true });
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2048), 0, 2048, 0);
      return seenIn(buffer.toString("utf8", 0, bytesRead), `${String(ino)}:${String(mtimeNs)}`, Number(mtimeMs));
    });
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    if (systemCode(error) === null) throw error;
    return { id: systemCode(error) ?? "", owner: ownMark(), guards: null, age: 0 };
  }
}

const lockText = new RegExp(`^\\d+ (${markPattern}) [0-9a-f]{32}\\n(?:(".*")\\n)?$`);

function seenIn(content: string, stamp: string, modified: number): Seen {
  const age = Date.now() - modified;
  const [, mark = "", guards] = lockText.exec(content) ?? [];
  const owner = parseMark(mark);
  if (owner !== null) return { id: digest(content), owner, guards: nameIn(guards), age };
  // Older versions wrote the bare number; two of their locks may have the same contents.
  const pid = /^[1-9]\d{0,9}\s*$/.test(content) ? { pid: Number(content) } : null;
  return { id: digest(`${stamp}\n${content}`), owner: pid, guards: null, age };
}

/** A base name from a guard; null for none, and for what leads out of the folder. */
function nameIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  const name: unknown = JSON.parse(text);
  return typeof name === "string" && name === basename(name) ? name : null;
}

/**
 * Whether a lock may be taken over.
 * @param seenFor how long it has been seen as it is, in ms
 * @param guardAge of a guard: the age from which one of another machine may be taken over; one whose owner runs never is
 */
function isAbandoned({ owner, age }: Seen, seenFor: number, guardAge?: number): boolean {
  if (owner === null) return age > stale || seenFor > watched;
  const fate = "machine" in owner ? fateOf(owner) : isAlive(owner.pid) ? "running" : "gone";
  if (fate === "gone") return true;
  if (guardAge === undefined) return age > stale;
  return fate === "unknown" && age > guardAge;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
}
