import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { HostError } from "../hostError";
import { atomicWrite } from "./atomicWrite";
import { systemCode, writeFault } from "./fileFaults";

const most = 200;
const fileSchema = z.strictObject({
  version: z.literal(1),
  files: z.array(z.strictObject({ sha256: z.string(), path: z.string() })),
});

/**
 * Data files the user himself chose on this machine, by their contents: a project that names the same contents finds
 * them again wherever they lie. A project never brings a path of its own into this list.
 */
export class KnownData {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly file: string) {}

  /** Remembers a file the user chose. Where the list cannot be written (a full disk), it stays as it was. */
  note(sha256: string, path: string): Promise<void> {
    const next = this.last.then(async () => {
      const known = await this.read();
      if (known[0]?.sha256 === sha256 && known[0].path === path) return;
      const files = [{ sha256, path }, ...known.filter((entry) => entry.path !== path)].slice(0, most);
      await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
      await atomicWrite(this.file, Buffer.from(`${JSON.stringify({ version: 1, files })}\n`), { backup: false });
    });
    this.last = next.catch(() => undefined);
    return next.catch((error: unknown) => {
      if (!(writeFault(error, path) instanceof HostError)) throw error;
    });
  }

  /** Paths that held these contents, the latest first. */
  async pathsOf(sha256: string): Promise<string[]> {
    return (await this.read()).filter((entry) => entry.sha256 === sha256).map((entry) => entry.path);
  }

  private async read(): Promise<z.infer<typeof fileSchema>["files"]> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(this.file, "utf8")));
      return parsed.success ? parsed.data.files : [];
    } catch (error) {
      if (error instanceof SyntaxError || systemCode(error) === "ENOENT") return [];
      throw error;
    }
  }
}
