import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { languages } from "../../../src-engine";
import { fileKind } from "../../contract/files";
import { appearance } from "../../contract/system";
import { renameWhenFreeSync } from "../../services/files/renameWhenFree";

const whole = z.int().min(-100_000).max(100_000);
const memorySchema = z.object({
  /** Place and size of the window when it is neither maximized nor full screen. */
  bounds: z
    .object({ x: whole, y: whole, width: whole.min(1), height: whole.min(1) })
    .nullable()
    .catch(null),
  maximized: z.boolean().catch(false),
  /** The look the page had last, so that the next window begins with it. */
  appearance: appearance.nullable().catch(null),
  /** The language that the page had last, for what is said before the next page says its own. */
  language: z.enum(languages).nullable().catch(null),
  /** The folder that a dialog of each kind was left in. */
  folders: z.partialRecord(fileKind, z.string().max(4096)).catch({}),
  /** The newest crash dump that the user was told of, in milliseconds since 1970. */
  toldCrash: z.number().catch(0),
});

/** Where it is kept in the app's data. */
export const windowMemoryFile = (dataFolder: string): string => join(dataFolder, "window.json");

/** What the window remembers from one start to the next. */
export type Remembered = Readonly<z.infer<typeof memorySchema>>;

/**
 * A small file of the window's own. Nothing depends on it: what is damaged is forgotten, and where it cannot be written
 * the next window begins as a first one.
 */
export class WindowMemory {
  private current: Remembered;

  /** @param onFault told of what hinders writing. */
  constructor(
    private readonly file: string,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.current = readMemory(file);
  }

  get remembered(): Remembered {
    return this.current;
  }

  /** Remembers `changes`, at once: a window may end at any moment. */
  remember(changes: Partial<Remembered>): void {
    const next = { ...this.current, ...changes };
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    const written = `${this.file}.new`;
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      writeFileSync(written, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
      renameWhenFreeSync(written, this.file);
    } catch (error) {
      this.onFault(error);
    }
  }
}

/** What a file remembers; the beginnings where there is none. */
export function readMemory(file: string): Remembered {
  try {
    return memorySchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return memorySchema.parse({});
  }
}
