import { dirname } from "node:path";
import type { WriteOperations } from "./atomicWrite";

/** One thing that was done to the disk. Files are numbers (inodes); names are in one folder. */
type Step =
  | { readonly type: "write"; readonly file: number; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly type: "flush"; readonly file: number }
  /** Names that point elsewhere from now on, at once: a file's number, or null for none. */
  | { readonly type: "names"; readonly changes: ReadonlyMap<string, number | null> }
  | { readonly type: "flushNames" }
  | { readonly type: "told"; readonly content: string };

/** Which of the two flushes a disk forgets, to see whether that is noticed. */
export type Forgetful = "nothing" | "files" | "folders";

/**
 * A disk for tests about power cuts. It keeps everything that is done to it; {@link afterPowerCut} says what may be found
 * afterwards: what was flushed, and of the rest any part.
 */
export class SimulatedDisk {
  private readonly steps: Step[] = [];
  private readonly names = new Map<string, number>();
  private files = 0;

  constructor(private readonly forgets: Forgetful = "nothing") {}

  /** How many things were done to it. */
  get length(): number {
    return this.steps.length;
  }

  /** Notes that somebody was told that `content` is safe. */
  tell(content: string): void {
    this.steps.push({ type: "told", content });
  }

  /** What was told to be safe in the first `length` steps, the latest first. */
  toldBefore(length: number): string[] {
    return this.steps
      .slice(0, length)
      .flatMap((step) => (step.type === "told" ? [step.content] : []))
      .reverse();
  }

  /** The file operations of a save, on this disk. */
  operations(): WriteOperations {
    const missing = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT", errno: -2 });
    const fileOf = (path: string) => {
      const file = this.names.get(path);
      if (file === undefined) throw missing(path);
      return file;
    };
    const operations = {
      open: (path: string, flags: string) => Promise.resolve(flags === "r" ? this.openFolder() : this.create(path)),
      rename: async (from: string, to: string) => {
        // As POSIX has it: two names of one file stay as they are.
        if (fileOf(from) !== this.names.get(to)) this.point([from, null], [to, fileOf(from)]);
        await Promise.resolve();
      },
      link: async (from: string, to: string) => {
        this.point([to, fileOf(from)]);
        await Promise.resolve();
      },
      rm: async (path: string) => {
        if (this.names.has(path)) this.point([path, null]);
        await Promise.resolve();
      },
      lstat: async (path: string) => {
        fileOf(path);
        return Promise.resolve({ isSymbolicLink: () => false, isFile: () => true, mode: 0o100644 });
      },
      realpath: (path: string) => Promise.resolve(path),
    };
    return operations as unknown as WriteOperations;
  }

  /**
   * What is under each name when the power fails after `length` steps.
   * @param chance numbers in [0, 1) that decide what of the rest was on its way to the disk
   */
  afterPowerCut(length: number, chance: () => number): Map<string, string> {
    const done = this.steps.slice(0, length);
    const flushedNames = done.findLastIndex(({ type }) => type === "flushNames");
    // Names reach the disk in order on most file systems, and in any order on some.
    const keptInOrder = chance() < 0.5 ? chance() : null;
    const names = new Map<string, number>();
    done.forEach((step, at) => {
      if (step.type !== "names") return;
      const share = (at - flushedNames) / (length - flushedNames);
      const kept = at < flushedNames || (keptInOrder === null ? chance() < 0.5 : share <= keptInOrder);
      if (!kept) return;
      for (const [name, file] of step.changes) {
        if (file === null) names.delete(name);
        else names.set(name, file);
      }
    });
    return new Map([...names].map(([name, file]) => [name, contentAfterCut(done, file, chance)]));
  }

  private create(path: string): object {
    const file = this.files++;
    this.point([path, file]);
    return {
      write: (bytes: Uint8Array, offset: number, length: number) => {
        const written = Math.min(length, 16);
        this.steps.push({ type: "write", file, offset, bytes: bytes.slice(offset, offset + written) });
        return Promise.resolve({ bytesWritten: written });
      },
      sync: () => {
        if (this.forgets !== "files") this.steps.push({ type: "flush", file });
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
  }

  private openFolder(): object {
    return {
      sync: () => {
        if (this.forgets !== "folders") this.steps.push({ type: "flushNames" });
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
  }

  private point(...changes: [string, number | null][]): void {
    const folders = new Set(changes.map(([path]) => dirname(path)));
    if (folders.size > 1) throw new Error("the simulated disk has one folder");
    for (const [path, file] of changes) {
      if (file === null) this.names.delete(path);
      else this.names.set(path, file);
    }
    this.steps.push({ type: "names", changes: new Map(changes) });
  }
}

/** A file's bytes: flushed ones, and of the others any, with zeros in place of those that did not make it. */
function contentAfterCut(done: readonly Step[], file: number, chance: () => number): string {
  const flushed = done.findLastIndex((step) => step.type === "flush" && step.file === file);
  const bytes: number[] = [];
  done.forEach((step, at) => {
    if (step.type !== "write" || step.file !== file) return;
    if (at > flushed && chance() < 0.5) return;
    while (bytes.length < step.offset) bytes.push(0);
    bytes.splice(step.offset, step.bytes.length, ...step.bytes);
  });
  return Buffer.from(bytes).toString("latin1");
}
