import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { renameWhenFreeSync } from "./files/renameWhenFree";

const sizeLimit = 4 * 2 ** 20;

/** Internal faults, for the person who looks into them: one JSON object a line, in `<app data>/log`. */
export class Log {
  private readonly file: string;

  constructor(private readonly folder: string) {
    this.file = join(folder, "gradwire.log");
  }

  /** Writes down a fault. @returns the id under which it is found again; it is all that the page is told. */
  fault(error: unknown, where: string): string {
    const id = randomBytes(6).toString("hex");
    this.write({ id, where, fault: describe(error) });
    return id;
  }

  /** Writes down something worth knowing that is no fault. */
  note(text: string): void {
    this.write({ note: text });
  }

  /** A log that somebody reads may be held: what there is to write is worth more than its size. */
  private beginAnother(): void {
    try {
      renameWhenFreeSync(this.file, `${this.file}.1`);
    } catch {
      // The next entry tries again.
    }
  }

  private write(entry: Record<string, string>): void {
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const bytes = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes > sizeLimit) this.beginAnother();
      appendFileSync(this.file, `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`, { mode: 0o600 });
    } catch (error) {
      // A log that cannot be written must not take the program down with it.
      process.stderr.write(`gradwire: ${entry["fault"] ?? entry["note"] ?? ""} (not logged: ${describe(error)})\n`);
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\nCaused by: ${describe(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
