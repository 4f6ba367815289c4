import * as nodeFs from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HostError } from "../hostError";
import { isWithoutLinks, systemCode, writeFault } from "./fileFaults";
import { renameWhenFree } from "./renameWhenFree";
import { companionPath, temporaryPath } from "./temporaryNames";

/** The file operations a save is made of; a test replaces them to make each one fail. */
export type WriteOperations = Pick<typeof nodeFs, "open" | "rename" | "link" | "rm" | "lstat" | "realpath">;

/** The operations, with a rename over another file that waits until both are free. */
type Disk = WriteOperations & { readonly renameWhenFree: (from: string, to: string) => Promise<void> };

/** Options of {@link atomicWrite}. */
export interface AtomicWriteOptions {
  /** Keep the old file as `<name>.bak`. Default true. */
  readonly backup?: boolean;
  /** Keep the old file under another name, as well (`model.gradwire.v1.bak`); an existing one is left as it is. */
  readonly keepAs?: string;
  /** Does the step that replaces the file, or throws instead (see `FileLock.commit`). */
  readonly commit?: (replace: () => Promise<void>) => Promise<void>;
  readonly operations?: WriteOperations;
  /** How long a file that another program holds is waited for, in ms. */
  readonly busyMilliseconds?: number;
}

/**
 * Replaces a file's contents so that a crash, a power cut or a full disk leaves the old file or the new one, never
 * less: a new file beside it, written, flushed, the old one linked to `.bak`, then renamed over it, then the folder
 * flushed. Never writes in place. Contents that come in pieces are written as they come.
 * @throws HostError (`diskFull`, `writeAccess`, ...), or what the pieces throw; the old file is then byte for byte as it was.
 */
export async function atomicWrite(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const { operations = nodeFs, busyMilliseconds } = options;
  const waiting = {
    rename: operations.rename,
    ...(busyMilliseconds !== undefined && { milliseconds: busyMilliseconds }),
  };
  const disk: Disk = { ...operations, renameWhenFree: (from, to) => renameWhenFree(from, to, waiting) };
  const name = basename(path);
  let temporary: string | null = null;
  try {
    const { target, mode } = await resolveTarget(path, operations);
    temporary = temporaryPath(dirname(target));
    await writeNew(temporary, bytes, mode, operations);
    if (mode !== null) {
      if (options.keepAs !== undefined) await keep(target, join(dirname(target), options.keepAs), operations);
      if (options.backup !== false) await linkOver(target, backupOf(target), disk);
    }
    const folder = await openFolder(dirname(target), operations);
    const written = temporary;
    const replace = () => disk.renameWhenFree(written, target);
    try {
      await (options.commit?.(replace) ?? replace());
      temporary = null;
      await folder
        ?.sync()
        .catch((error: unknown) => undo(target, mode !== null, options.backup !== false, error, disk));
    } finally {
      await folder?.close();
    }
  } catch (error) {
    if (temporary !== null) await operations.rm(temporary, { force: true }).catch(() => undefined);
    throw writeFault(error, name);
  }
}

/** The file itself where `path` is a link to it, and its mode; null when it is new. */
async function resolveTarget(
  path: string,
  operations: WriteOperations,
): Promise<{ target: string; mode: number | null }> {
  try {
    const link = (await operations.lstat(path)).isSymbolicLink();
    const target = link ? await operations.realpath(path) : path;
    const found = await operations.lstat(target);
    // Renaming over a device or a pipe would remove it.
    if (!found.isFile()) throw new HostError("fileNotRegular", { name: basename(path) });
    return { target, mode: found.mode & 0o777 };
  } catch (error) {
    if (systemCode(error) === "ENOENT") return { target: path, mode: null };
    throw error;
  }
}

async function writeNew(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  mode: number | null,
  operations: WriteOperations,
): Promise<void> {
  const file = await operations.open(path, "wx", mode ?? 0o644);
  try {
    if (bytes instanceof Uint8Array) await writeAll(file, bytes);
    else for await (const piece of bytes) await writeAll(file, piece);
    // A failed fsync has lost data: it is never tried again.
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeAll(file: nodeFs.FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written);
    if (bytesWritten === 0) throw Object.assign(new Error("nothing was written"), { code: "EIO", errno: -5 });
    written += bytesWritten;
  }
}

/** What the old file becomes. A link takes no time and cannot fail half-way; where links are not known, there is none. */
function backupOf(target: string): string {
  return companionPath(target, "", ".bak");
}

/** Makes `to` another name of the file `from`, in place of what it was the name of. Does nothing where links are not known. */
async function linkOver(from: string, to: string, disk: Disk): Promise<void> {
  const fresh = temporaryPath(dirname(to));
  try {
    await disk.link(from, fresh);
  } catch (error) {
    if (isWithoutLinks(error)) return;
    throw error;
  }
  try {
    await disk.renameWhenFree(fresh, to);
  } finally {
    // Where both are names of one file already (a save was cut short), renaming does nothing and leaves both.
    await disk.rm(fresh, { force: true }).catch(() => undefined);
  }
}

async function keep(target: string, copy: string, operations: WriteOperations): Promise<void> {
  try {
    await operations.link(target, copy);
  } catch (error) {
    if (systemCode(error) !== "EEXIST" && !isWithoutLinks(error)) throw error;
  }
}

/** The folder, to be flushed: that makes the rename last. Windows cannot flush a folder and needs no help. */
async function openFolder(folder: string, operations: WriteOperations): Promise<nodeFs.FileHandle | null> {
  return process.platform === "win32" ? null : operations.open(folder, "r");
}

/** The rename may not last: puts the old file back, so that "failed" means what it says. */
async function undo(target: string, existed: boolean, hasBackup: boolean, cause: unknown, disk: Disk): Promise<never> {
  if (!existed) await disk.rm(target, { force: true });
  else if (hasBackup) await linkOver(backupOf(target), target, disk);
  throw cause;
}
