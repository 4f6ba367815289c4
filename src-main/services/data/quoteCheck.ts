import type { RecordFormat } from "./records";

const newline = 10;
const carriageReturn = 13;
const space = 32;

/** Looks for quotes that are misused: text after a closing quote, or a quote left open at the end of the file. */
export class QuoteCheck {
  private readonly quote: number;
  private readonly delimiter: number;
  private state: "start" | "plain" | "inside" | "closed" = "start";
  private line = 1;
  private opened = 1;
  private bad: number | null = null;

  constructor(format: RecordFormat) {
    this.quote = format.quote.charCodeAt(0);
    this.delimiter = format.delimiter.charCodeAt(0);
  }

  /** Takes the next bytes of the file. @returns whether all is in order so far */
  push(bytes: Uint8Array): boolean {
    for (const byte of bytes) {
      if (byte === newline) this.line += 1;
      if (this.state === "inside") {
        if (byte === this.quote) this.state = "closed";
      } else if (byte === this.delimiter || byte === newline || byte === carriageReturn) this.state = "start";
      else if (byte === this.quote && this.state !== "plain") this.open();
      else if (byte !== space && this.state === "closed") {
        this.bad = this.line;
        return false;
      } else if (byte !== space) this.state = "plain";
    }
    return true;
  }

  /** The 1-based line of the first misused quote, once all bytes are in; null where there is none. */
  get misused(): number | null {
    return this.bad ?? (this.state === "inside" ? this.opened : null);
  }

  private open(): void {
    // After a closing quote it is the second of a pair: the cell goes on.
    if (this.state === "start") this.opened = this.line;
    this.state = "inside";
  }
}
