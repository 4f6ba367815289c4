import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { HostError } from "../hostError";
import { systemCode, writeFault } from "./fileFaults";
import { withOpenFile } from "./openFile";
import { renameWhenFree } from "./renameWhenFree";

/** Largest upload, in bytes. */
const uploadLimit = 8 * 2 ** 30;
/** Bytes that stay free on the disk whatever is uploaded. */
const reserve = 256 * 2 ** 20;
const unused = 90 * 86_400_000;

/** Files the user handed over as bytes, kept once each under the SHA-256 of their contents. */
export class Uploads {
  constructor(
    private readonly folder: string,
    private readonly limit = uploadLimit,
  ) {}

  /**
   * Writes a stream into the store; nothing remains of one that breaks off.
   * @throws HostError `fileTooLarge`, `diskFull`, ...
   */
  async accept(
    stream: AsyncIterable<Uint8Array>,
    name: string,
  ): Promise<{ path: string; sha256: string; bytes: number }> {
    const temporary = join(this.folder, `${randomBytes(16).toString("hex")}.tmp`);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(this.folder);
      const room = bavail * bsize - reserve;
      const hash = createHash("sha256");
      let bytes = 0;
      const take = async (file: FileHandle) => {
        for await (const piece of stream) {
          bytes += piece.length;
          if (bytes > this.limit) throw new HostError("fileTooLarge", { name, bytes, limit: this.limit });
          if (bytes > room) throw new HostError("diskFull", { name });
          hash.update(piece);
          for (let written = 0; written < piece.length;) written += (await file.write(piece, written)).bytesWritten;
        }
        await file.sync();
      };
      await withOpenFile(temporary, "wx", take, 0o600);
      const sha256 = hash.digest("hex");
      const path = join(this.folder, sha256);
      await renameWhenFree(temporary, path);
      return { path, sha256, bytes };
    } catch (error) {
      await rm(temporary, { force: true });
      throw writeFault(error, name);
    }
  }

  /** The stored file with these contents, or null. */
  async find(sha256: string): Promise<string | null> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
    const path = join(this.folder, sha256);
    try {
      return (await stat(path)).isFile() ? path : null;
    } catch (error) {
      if (systemCode(error) === "ENOENT") return null;
      throw error;
    }
  }

  /**
   * Removes what a crash left behind, and what nobody has used for 90 days and no document names.
   * @param referenced the SHA-256 of all contents that documents name; asked only where something is old enough
   */
  async sweep(referenced: () => Promise<ReadonlySet<string>>): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    const old: string[] = [];
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (found === null) continue;
      const age = Date.now() - Math.max(found.mtimeMs, found.atimeMs);
      if (name.endsWith(".tmp") && age > 86_400_000) await rm(path, { force: true });
      else if (age > unused) old.push(name);
    }
    if (old.length === 0) return;
    const needed = await referenced();
    for (const name of old) if (!needed.has(name)) await rm(join(this.folder, name), { force: true });
  }
}
