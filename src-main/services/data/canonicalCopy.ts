import type { FileHandle } from "node:fs/promises";
import type { ReadRecord } from "./recordReader";
import type { RecordScanner } from "./recordScanner";

/** How {@link CanonicalWriter} writes: in one way, whatever way the file was written in. */
export const canonical = { delimiter: ",", quote: '"', newline: "\n" } as const;

const comma = 44;
const quote = 34;
const newline = 10;
const carriageReturn = 13;
const pieceBytes = 4 * 2 ** 20;

/** Writes rows as plainly as a CSV can be: UTF-8, commas, double quotes, `\n`, no header, nothing else. */
export class CanonicalWriter {
  private buffer = new Uint8Array(2 * pieceBytes);
  private length = 0;

  constructor(
    private readonly width: number,
    private readonly quotes: Uint8Array,
  ) {}

  /** Adds a row. */
  add({ bytes, at }: ReadRecord, scanner: RecordScanner): void {
    // Every byte may become two, every cell gets a delimiter and two quotes.
    const room = 2 * (scanner.end - at) + 3 * this.width + 8;
    if (this.length + room > this.buffer.length) {
      const wider = new Uint8Array((this.length + room) * 2);
      wider.set(this.buffer.subarray(0, this.length));
      this.buffer = wider;
    }
    for (let index = 0; index < this.width; index += 1) {
      if (index > 0) this.buffer[this.length++] = comma;
      const start = scanner.starts[index] ?? 0;
      const end = scanner.ends[index] ?? 0;
      const mark = scanner.marks[index] ?? 0;
      if (mark === 0 && this.plain(bytes, start, end)) continue;
      this.quoted(bytes, start, end, mark === 3);
    }
    // A record of one empty cell is an empty line, which is no record.
    if (this.width === 1 && scanner.starts[0] === scanner.ends[0] && scanner.marks[0] === 0)
      this.quoted(bytes, 0, 0, false);
    this.buffer[this.length++] = newline;
  }

  /** Writes what has been added, once it is enough or `all` is asked for. */
  async flush(file: FileHandle, all: boolean): Promise<void> {
    if (this.length === 0 || (!all && this.length < pieceBytes)) return;
    for (let written = 0; written < this.length;) {
      written += (await file.write(this.buffer, written, this.length - written)).bytesWritten;
    }
    this.length = 0;
  }

  /** Copies a cell that needs no quotes. @returns false, with nothing copied, where it does */
  private plain(bytes: Uint8Array, start: number, end: number): boolean {
    const { buffer } = this;
    let to = this.length;
    for (let from = start; from < end; from += 1) {
      const byte = bytes[from] ?? 0;
      if (byte === comma || byte === quote || byte === newline || byte === carriageReturn) return false;
      buffer[to++] = byte;
    }
    this.length = to;
    return true;
  }

  private quoted(bytes: Uint8Array, start: number, end: number, doubled: boolean): void {
    const { buffer, quotes } = this;
    let to = this.length;
    buffer[to++] = quote;
    for (let from = start; from < end; from += 1) {
      const byte = bytes[from] ?? 0;
      buffer[to++] = byte;
      if (byte === quote) buffer[to++] = quote;
      // A pair stands for one; its second half is left out.
      if (doubled && byte === quotes[0] && startsAt(quotes, bytes, from)) {
        for (let rest = 1; rest < quotes.length; rest += 1) buffer[to++] = quotes[rest] ?? 0;
        from += 2 * quotes.length - 1;
      }
    }
    buffer[to++] = quote;
    this.length = to;
  }
}

function startsAt(text: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text[i]) return false;
  return true;
}
