import { randomBytes } from "node:crypto";
import type { Owner } from "../hostBridge";

/** A file on its way out, for one owner. */
export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files to be fetched once, within a minute, by the session they were made for. */
export class Downloads {
  private readonly waiting = new Map<string, Download & { readonly owner: Owner; readonly until: number }>();

  constructor(
    private readonly milliseconds = 60_000,
    private readonly now: () => number = Date.now,
  ) {}

  /** @returns the id under which the file can be fetched */
  add(owner: Owner, download: Download): string {
    this.dropOld();
    const id = randomBytes(16).toString("hex");
    this.waiting.set(id, { ...download, owner, until: this.now() + this.milliseconds });
    return id;
  }

  /** The file, once; null for an id that is unknown, used, too old or another owner's. */
  take(owner: Owner, id: string): Download | null {
    this.dropOld();
    const found = this.waiting.get(id);
    if (found?.owner !== owner) return null;
    this.waiting.delete(id);
    return { name: found.name, bytes: found.bytes };
  }

  release(owner: Owner): void {
    for (const [id, download] of this.waiting) if (download.owner === owner) this.waiting.delete(id);
  }

  private dropOld(): void {
    for (const [id, download] of this.waiting) if (download.until <= this.now()) this.waiting.delete(id);
  }
}
