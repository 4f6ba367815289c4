import { hashFile, identify } from "./fileIdentity";

/** Bytes up to which a file is hashed by the host itself, in a few milliseconds: its worker takes longer to start. */
const smallFile = 4 * 2 ** 20;

/** What a file holds. */
export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Hashes a small file here, where a project that is opened waits for it, and leaves a larger one to `byWorker`.
 * @throws HostError where it cannot be read
 */
export async function hashSmall(path: string, byWorker: () => Promise<FileHash>): Promise<FileHash> {
  const before = await identify(path);
  if (before.bytes > smallFile) return byWorker();
  const sha256 = await hashFile(path);
  // A file that is written to meanwhile may have become a large one.
  return (await identify(path)).stamp === before.stamp ? { sha256, bytes: before.bytes } : byWorker();
}
