import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { readFault } from "../files/fileFaults";
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
  await eachPiece(
    path,
    (piece) => {
      hash.update(piece);
      return true;
    },
    signal,
  );
  return hash.digest("hex");
}

/** Hands a file's bytes to `take` in pieces of 1 MiB until it answers false. */
export async function eachPiece(
  path: string,
  take: (piece: Uint8Array) => boolean | Promise<boolean>,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const file = await open(path, "r");
    try {
      const buffer = new Uint8Array(1 << 20);
      for (;;) {
        signal?.throwIfAborted();
        const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
        if (bytesRead === 0 || !(await take(buffer.subarray(0, bytesRead)))) return;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readFault(error, basename(path));
  }
}
