import { createHash } from "node:crypto";
import { basename } from "node:path";
import { z } from "zod";
import type { RecentProject } from "../../contract/files";
import { HostError } from "../hostError";
import { ListFile } from "./listFile";

const entrySchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  /** Where the user keeps it, for display; empty for projects in the app's own library. */
  displayPath: z.string(),
  openedAt: z.number(),
});

type Entry = z.infer<typeof entrySchema>;

/** Projects used lately, newest first, in a file of the app's own. A damaged list is an empty one: nothing depends on it. */
export class Recents {
  private readonly entries: ListFile<Entry>;
  private readonly listeners = new Set<() => void>();

  constructor(file: string) {
    this.entries = new ListFile(file, "projects", entrySchema, 20);
  }

  /** Tells `listener` when the list has changed. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  async list(): Promise<RecentProject[]> {
    return (await this.entries.read()).map(({ path, ...entry }) => ({ id: idOf(path), ...entry }));
  }

  /** All paths of the list. */
  async paths(): Promise<string[]> {
    return (await this.entries.read()).map(({ path }) => path);
  }

  /** The path behind an id of the list, or null. */
  async pathOf(id: string): Promise<string | null> {
    return (await this.entries.read()).find((entry) => idOf(entry.path) === id)?.path ?? null;
  }

  /** Puts a project at the top. Where the list cannot be written (a full disk), it stays as it was. */
  async note(path: string, options: { readonly name?: string; readonly own?: boolean } = {}): Promise<void> {
    const entry = {
      path,
      name: options.name ?? basename(path),
      displayPath: options.own === true ? "" : path,
      openedAt: Date.now(),
    };
    try {
      await this.change((entries) => [entry, ...entries.filter((known) => known.path !== path)]);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }

  forget(id: string): Promise<void> {
    return this.change((entries) => entries.filter((entry) => idOf(entry.path) !== id));
  }

  private async change(edit: (entries: Entry[]) => Entry[]): Promise<void> {
    await this.entries.change(edit);
    for (const listener of this.listeners) listener();
  }
}

/** An id that says nothing of the path to the page and means it to us. */
function idOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 32);
}
