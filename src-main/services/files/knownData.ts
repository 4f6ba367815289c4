import { z } from "zod";
import { HostError } from "../hostError";
import { writeFault } from "./fileFaults";
import { ListFile } from "./listFile";

const entrySchema = z.strictObject({ sha256: z.string(), path: z.string() });

/**
 * Data files the user himself chose on this machine, by their contents: a project that names the same contents finds
 * them again wherever they lie. A project never brings a path of its own into this list.
 */
export class KnownData {
  private readonly list: ListFile<z.infer<typeof entrySchema>>;

  constructor(file: string) {
    this.list = new ListFile(file, "files", entrySchema, 200);
  }

  /** Remembers a file the user chose. Where the list cannot be written (a full disk), it stays as it was. */
  async note(sha256: string, path: string): Promise<void> {
    try {
      await this.list.change((known) => {
        if (known[0]?.sha256 === sha256 && known[0].path === path) return null;
        return [{ sha256, path }, ...known.filter((entry) => entry.path !== path)];
      });
    } catch (error) {
      if (!(writeFault(error, path) instanceof HostError)) throw error;
    }
  }

  /** Paths that held these contents, the latest first. */
  async pathsOf(sha256: string): Promise<string[]> {
    return (await this.list.read()).filter((entry) => entry.sha256 === sha256).map((entry) => entry.path);
  }
}
