import { createWriteStream } from "node:fs";
import { mkdir, rm, statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { writeFault } from "../files/fileFaults";
import { readOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import { identify } from "./fileIdentity";
import { untilAborted } from "./untilAborted";

/** How many unpacked files stay when nobody uses them. */
const idleLimit = 2;
/** Most bytes that a file may have when it is unpacked, whatever room there is on the disk. */
const mostBytes = 64 * 2 ** 30;
/** The share of the free disk that an unpacked file may take. */
const shareOfDisk = 0.5;

/** A file that is unpacked, or on its way. */
interface Entry {
  readonly key: string;
  readonly folder: string;
  readonly plain: string;
  readonly controller: AbortController;
  readonly unpacking: Promise<string>;
  /** Pieces of work that read it or wait for it. */
  users: number;
  ready: boolean;
}

/**
 * The plain text behind each file that is asked for: a gzip is unpacked once, into the folder for temporary files, under its own
 * name; everything else is read where it is. What reads tables never meets a packed file.
 */
export class PlainFiles {
  /** The oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #originals = new Map<string, string>();
  #count = 0;

  constructor(
    private readonly temporary: string,
    private readonly limit = mostBytes,
  ) {}

  /** The file that a plain file was made of; itself for others. What is pinned in documents is the file of its user. */
  originalOf(path: string): string {
    return this.#originals.get(path) ?? path;
  }

  /**
   * Does `work` with a file in which the content is plain, and which stays until the work has ended.
   * @throws HostError `gzipDamaged`, `gzipTooLarge`, `diskFull`, `fileChanged`, or what hinders reading it
   */
  async using<T>(path: string, signal: AbortSignal, work: (plain: string) => Promise<T>): Promise<T> {
    if (!(await isGzip(path))) return work(path);
    const { stamp } = await identify(path);
    signal.throwIfAborted();
    const key = `${path}\n${stamp}`;
    const entry = this.#entries.get(key) ?? this.#start(key, path, stamp);
    // The newest is the last to go.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users += 1;
    try {
      return await work(await untilAborted(entry.unpacking, signal));
    } finally {
      entry.users -= 1;
      this.#release(entry);
    }
  }

  #start(key: string, path: string, stamp: string): Entry {
    const controller = new AbortController();
    // Messages and reports call the file by its own name.
    this.#count += 1;
    const folder = join(this.temporary, "plain", String(this.#count));
    const plain = join(folder, basename(path));
    const unpack = async (): Promise<string> => {
      await mkdir(folder, { recursive: true });
      await gunzip(path, plain, { limit: await this.#room(), signal: controller.signal });
      if ((await identify(path)).stamp !== stamp) throw new HostError("fileChanged", { name: basename(path) });
      return plain;
    };
    const entry: Entry = { key, folder, plain, controller, unpacking: unpack(), users: 0, ready: false };
    this.#originals.set(plain, path);
    entry.unpacking.then(
      () => {
        entry.ready = true;
      },
      () => this.#drop(entry),
    );
    return entry;
  }

  async #room(): Promise<number> {
    const { bavail, bsize } = await statfs(this.temporary);
    return Math.min(this.limit, Math.floor(bavail * bsize * shareOfDisk));
  }

  #release(entry: Entry): void {
    if (entry.users > 0) return;
    if (!entry.ready) {
      this.#forget(entry);
      entry.controller.abort(new Error("nobody waits for the file any more"));
      return;
    }
    const idle = [...this.#entries.values()].filter(({ users, ready }) => users === 0 && ready);
    for (const old of idle.slice(0, Math.max(0, idle.length - idleLimit))) this.#drop(old);
  }

  /** Lets nobody find an entry any more. */
  #forget({ key, plain }: Entry): void {
    if (this.#entries.get(key)?.plain === plain) this.#entries.delete(key);
    this.#originals.delete(plain);
  }

  #drop(entry: Entry): void {
    this.#forget(entry);
    // What cannot be removed only takes room, and goes with the folder of temporary files.
    rm(entry.folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isGzip(path: string): Promise<boolean> {
  return readOpenFile(path, basename(path), async (file) => {
    const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  });
}

interface UnpackOptions {
  /** Most bytes that are written. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Writes what a gzip, of one part or several, holds. */
async function gunzip(path: string, plain: string, { limit, signal }: UnpackOptions): Promise<void> {
  const name = basename(path);
  let bytes = 0;
  const counter = new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      bytes += piece.length;
      const isTooLarge = bytes > limit;
      done(isTooLarge ? new HostError("gzipTooLarge", { name, gigabytes: limit / 2 ** 30 }) : null, piece);
    },
  });
  await readOpenFile(path, name, async (file) => {
    const packed = file.createReadStream({ autoClose: false });
    try {
      await pipeline(packed, createGunzip(), counter, createWriteStream(plain), { signal });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code.startsWith("Z_")) throw new HostError("gzipDamaged", { name }, { cause: error });
      throw writeFault(error, name);
    }
  });
}
