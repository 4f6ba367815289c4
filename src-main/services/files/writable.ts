import { open, realpath, rm, stat, statfs } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { HostError } from "../hostError";
import { systemCode, writeFault } from "./fileFaults";
import { temporaryPath } from "./temporaryNames";

/** Bytes that are to stay free beside what is written. */
const reserve = 2 ** 20;

/**
 * Finds out before long work whether its result could be written, by making and removing a file beside it.
 * @param bytes about how large it will be
 * @throws HostError `nameTooLong`, `fileNotRegular`, `writeAccess`, `writeReadOnlyDisk`, `writeNoFolder`, `diskFull`, ...
 */
export async function checkWritable(path: string, bytes = 0): Promise<void> {
  const name = basename(path);
  try {
    const target = await existing(path);
    if (target !== null && !(await stat(target)).isFile()) throw new HostError("fileNotRegular", { name });
    const folder = dirname(target ?? path);
    const probe = temporaryPath(folder);
    try {
      await (await open(probe, "wx", 0o600)).close();
    } finally {
      await rm(probe, { force: true });
    }
    const { bavail, bsize, blocks } = await statfs(folder);
    // Some file systems do not say how much room there is.
    if (blocks > 0 && bavail * bsize < bytes + reserve) throw new HostError("diskFull", { name });
  } catch (error) {
    throw writeFault(error, name);
  }
}

/** The real path of a file that is there, or null. */
async function existing(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
}
