import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { z } from "zod";
import { atomicWrite } from "./atomicWrite";
import { systemCode, writeFault } from "./fileFaults";

/** A list in a file of the app's own, the newest first. A damaged list is an empty one: nothing depends on it. */
export class ListFile<Entry> {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param key what the file calls the list
   * @param most how many entries are kept
   */
  constructor(
    private readonly path: string,
    private readonly key: string,
    private readonly entry: z.ZodType<Entry>,
    private readonly most: number,
  ) {}

  async read(): Promise<Entry[]> {
    const schema = z.strictObject({ version: z.literal(1), [this.key]: z.array(this.entry) });
    try {
      const parsed = schema.safeParse(JSON.parse(await readFile(this.path, "utf8")));
      return parsed.success ? (parsed.data[this.key] as Entry[]) : [];
    } catch (error) {
      if (error instanceof SyntaxError || systemCode(error) === "ENOENT") return [];
      throw error;
    }
  }

  /** Changes the list when all changes before have ended; null leaves it as it is. */
  change(edit: (entries: Entry[]) => Entry[] | null): Promise<void> {
    const next = this.last.then(async () => {
      const entries = edit(await this.read());
      if (entries === null) return;
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
        throw writeFault(error, basename(this.path));
      });
      const text = `${JSON.stringify({ version: 1, [this.key]: entries.slice(0, this.most) }, null, 2)}\n`;
      await atomicWrite(this.path, Buffer.from(text), { backup: false });
    });
    this.last = next.catch(() => undefined);
    return next;
  }
}
