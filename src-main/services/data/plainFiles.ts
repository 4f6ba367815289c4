import { mkdir, rm, statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import { readOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import { headSize, type FileFormat } from "./fileFormat";
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

/** Where the text of a plain file comes from. */
interface Origin {
  readonly path: string;
  readonly format: FileFormat;
}

/**
 * The plain text behind each file that is asked for: what has a format of its own is unpacked once, into the folder for
 * temporary files, under its own name; everything else is read where it is. What reads tables never meets another file.
 */
export class PlainFiles {
  /** The oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #origins = new Map<string, Origin>();
  #count = 0;

  constructor(
    private readonly temporary: string,
    private readonly formats: readonly FileFormat[],
    private readonly limit = mostBytes,
  ) {}

  /** The file that a plain file was made of; itself for others. What is pinned in documents is the file of its user. */
  originalOf(path: string): string {
    const origin = this.#origins.get(path);
    return origin === undefined ? path : this.originalOf(origin.path);
  }

  /** Whether the file is a table that was written by `TableWriter`. */
  isTable(path: string): boolean {
    return this.#origins.get(path)?.format.writes === "table";
  }

  /**
   * Does `work` with a file in which the content is plain, and which stays until the work has ended.
   * @param file `name`: what its user calls it, where that is another name than it has on the disk
   * @throws HostError what a format cannot read, `unpackedTooLarge`, `diskFull`, `fileChanged`, or what hinders reading it
   */
  using<T>(
    { path, name = basename(path) }: { readonly path: string; readonly name?: string },
    signal: AbortSignal,
    work: (plain: string) => Promise<T>,
  ): Promise<T> {
    return this.#usingOne({ path, name }, this.formats, signal, work);
  }

  async #usingOne<T>(
    { path, name }: { readonly path: string; readonly name: string },
    formats: readonly FileFormat[],
    signal: AbortSignal,
    work: (plain: string) => Promise<T>,
  ): Promise<T> {
    const format = await formatOf(path, name, formats);
    if (format === null) return work(path);
    const { stamp } = await identify(path);
    signal.throwIfAborted();
    const key = `${path}\n${stamp}\n${String(this.formats.indexOf(format))}`;
    const entry = this.#entries.get(key) ?? this.#start(key, { path, format }, stamp);
    // The newest is the last to go.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users += 1;
    try {
      const plain = await untilAborted(entry.unpacking, signal);
      if (format.writes === "table") return await work(plain);
      // What was packed once may be a table of another format; nobody packs it twice.
      const others = formats.filter((other) => other !== format);
      return await this.#usingOne({ path: plain, name }, others, signal, work);
    } finally {
      entry.users -= 1;
      this.#release(entry);
    }
  }

  #start(key: string, origin: Origin, stamp: string): Entry {
    const { path, format } = origin;
    const controller = new AbortController();
    // Messages and reports call the file by its own name.
    this.#count += 1;
    const folder = join(this.temporary, "plain", String(this.#count));
    const name = basename(path);
    const plain = join(folder, name);
    const unpack = async (): Promise<string> => {
      await mkdir(folder, { recursive: true });
      await format.unpack({ path, name, plain, limit: await this.#room(), signal: controller.signal });
      if ((await identify(path)).stamp !== stamp) throw new HostError("fileChanged", { name });
      return plain;
    };
    const entry: Entry = { key, folder, plain, controller, unpacking: unpack(), users: 0, ready: false };
    this.#origins.set(plain, origin);
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
    this.#origins.delete(plain);
  }

  #drop(entry: Entry): void {
    this.#forget(entry);
    // What cannot be removed only takes room, and goes with the folder of temporary files.
    rm(entry.folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The format that a file is of; null where its text is read as it is. */
async function formatOf(path: string, name: string, formats: readonly FileFormat[]): Promise<FileFormat | null> {
  return readOpenFile(path, basename(path), async (file) => {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headSize), 0, headSize, 0);
    const head = buffer.subarray(0, bytesRead);
    return formats.find(({ recognise }) => recognise(name, head)) ?? null;
  });
}
