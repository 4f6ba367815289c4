import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { z } from "zod";
import type { RecentProject } from "../../contract/files";
import { HostError } from "../hostError";
import { atomicWrite } from "./atomicWrite";
import { systemCode, writeFault } from "./fileFaults";

const most = 20;

const entrySchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  /** Where the user keeps it, for display; empty for projects in the app's own library. */
  displayPath: z.string(),
  openedAt: z.number(),
});
const fileSchema = z.strictObject({ version: z.literal(1), projects: z.array(entrySchema) });

type Entry = z.infer<typeof entrySchema>;

/** Projects used lately, newest first, in a file of the app's own. A damaged list is an empty one: nothing depends on it. */
export class Recents {
  private last: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly file: string) {}

  /** Tells `listener` when the list has changed. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  async list(): Promise<RecentProject[]> {
    return (await this.read()).map((entry) => ({
      id: idOf(entry.path),
      name: entry.name,
      displayPath: entry.displayPath,
      openedAt: entry.openedAt,
    }));
  }

  /** All paths of the list. */
  async paths(): Promise<string[]> {
    return (await this.read()).map(({ path }) => path);
  }

  /** The path behind an id of the list, or null. */
  async pathOf(id: string): Promise<string | null> {
    return (await this.read()).find((entry) => idOf(entry.path) === id)?.path ?? null;
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

  private change(edit: (entries: Entry[]) => Entry[]): Promise<void> {
    const next = this.last.then(async () => {
      const projects = edit(await this.read()).slice(0, most);
      await mkdir(dirname(this.file), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw writeFault(error, basename(this.file));
      });
      const text = `${JSON.stringify({ version: 1, projects }, null, 2)}\n`;
      await atomicWrite(this.file, Buffer.from(text), { backup: false });
      for (const listener of this.listeners) listener();
    });
    this.last = next.catch(() => undefined);
    return next;
  }

  private async read(): Promise<Entry[]> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(this.file, "utf8")));
      return parsed.success ? parsed.data.projects : [];
    } catch (error) {
      if (error instanceof SyntaxError || systemCode(error) === "ENOENT") return [];
      throw error;
    }
  }
}

/** An id that says nothing of the path to the page and means it to us. */
function idOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 32);
}
