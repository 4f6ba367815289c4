import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Owner } from "../hostBridge";

/** A file on its way out, for one owner: its bytes, or where they are kept until they are taken. */
export type Download =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly path: string; readonly size: number };

interface Waiting {
  readonly download: Download;
  readonly owner: Owner;
  readonly until: number;
  readonly timer: NodeJS.Timeout;
}

/** Files to be fetched once, within a minute, by the session they were made for. */
export class Downloads {
  private readonly waiting = new Map<string, Waiting>();

  constructor(
    private readonly milliseconds = 60_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** @returns the id under which the file can be fetched */
  add(owner: Owner, download: Download): string {
    const id = randomBytes(16).toString("hex");
    // What nobody takes does not stay on the disk, or in memory.
    const timer = setTimeout(() => this.drop(id), this.milliseconds).unref();
    this.waiting.set(id, { download, owner, until: this.now() + this.milliseconds, timer });
    return id;
  }

  /**
   * The file, once; null for an id that is unknown, used, too old or another owner's. A file on the disk is removed by
   * whoever takes it.
   */
  take(owner: Owner, id: string): Download | null {
    const found = this.waiting.get(id);
    if (found?.owner !== owner) return null;
    if (found.until <= this.now()) {
      this.drop(id);
      return null;
    }
    clearTimeout(found.timer);
    this.waiting.delete(id);
    return found.download;
  }

  release(owner: Owner): void {
    for (const [id, waiting] of this.waiting) if (waiting.owner === owner) this.drop(id);
  }

  private drop(id: string): void {
    const found = this.waiting.get(id);
    if (found === undefined) return;
    clearTimeout(found.timer);
    this.waiting.delete(id);
    // The folder of temporary files is emptied at the next start.
    if ("path" in found.download) void rm(found.download.path, { force: true }).catch(() => undefined);
  }
}
