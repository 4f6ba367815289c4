import { basename } from "node:path";
import type { Owner } from "../hostBridge";

/** How long a page waits for the path of what was dropped on it, in milliseconds: it comes by another way. */
const patience = 5_000;

interface Wanted {
  readonly name: string;
  readonly take: (path: string) => void;
}

/**
 * Files dropped on a window: the newest path for each, until its page takes it once, by its name. Path and page's call come by
 * different ways, so either may be first.
 */
export class Drops {
  private readonly waiting = new Map<Owner, string>();
  private readonly wanted = new Map<Owner, Wanted>();

  /** The host was told the path of a file that was dropped on `owner`'s page. */
  offer(owner: Owner, path: string): void {
    const wanted = this.wanted.get(owner);
    if (wanted !== undefined && isNamed(path, wanted.name)) wanted.take(path);
    else this.waiting.set(owner, path);
  }

  /** The path of what was dropped under `name`; null when none comes. */
  take(owner: Owner, name: string): Promise<string | null> {
    const path = this.waiting.get(owner);
    if (path !== undefined && isNamed(path, name)) {
      this.waiting.delete(owner);
      return Promise.resolve(path);
    }
    return new Promise((resolve) => {
      const settle = (found: string | null): void => {
        clearTimeout(timer);
        if (this.wanted.get(owner) === wanted) this.wanted.delete(owner);
        resolve(found);
      };
      const timer = setTimeout(() => settle(null), patience);
      const wanted: Wanted = { name, take: settle };
      this.wanted.set(owner, wanted);
    });
  }

  release(owner: Owner): void {
    this.waiting.delete(owner);
  }
}

/** Systems differ in the normal form in which they hand names over. */
function isNamed(path: string, name: string): boolean {
  return basename(path).normalize("NFC") === name.normalize("NFC");
}
