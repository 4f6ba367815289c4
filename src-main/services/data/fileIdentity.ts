import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { readFault } from "../files/fileFaults";
import { readOpenFile } from "../files/openFile";
import { HostError } from "../hostError";

/** What says that a file is still the one that was looked at. */
export interface FileIdentity {
  readonly bytes: number;
  /** Device, inode, size and times in one text. */
  readonly stamp: string;
}

/** @throws HostError `fileMissing`, `fileAccess`, `fileNotRegular` */
export async function identify(path: string): Promise<FileIdentity> {
  try {
    const found = await stat(path, { bigint: true });
    if (!found.isFile()) throw new HostError("fileNotRegular", { name: basename(path) });
    const stamp = [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(":");
    return { bytes: Number(found.size), stamp };
  } catch (error) {
    throw readFault(error, basename(path));
  }
}

/** SHA-256 of a file's bytes, in hex. @throws HostError where it cannot be read; the signal's reason when aborted. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const take = (piece: Uint8Array) => Boolean(hash.update(piece));
  await eachPiece(path, take, signal);
  return hash.digest("hex");
}

/** Hands a file's bytes to `take` in pieces of 1 MiB until it answers false. */
export async function eachPiece(
  path: string,
  take: (piece: Uint8Array) => boolean | Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  await readOpenFile(path, basename(path), async (file) => {
    const buffer = new Uint8Array(1 << 20);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0 || !(await take(buffer.subarray(0, bytesRead)))) return;
    }
  });
}
