import { isAscii, isUtf8 } from "node:buffer";
import { RecordScanner, type RecordFormat } from "./recordScanner";
import { eachTextPiece, type TextForm } from "./textPieces";

/** Where a record stands: `scanner` has its cells. Everything is valid until the next record only. */
export interface ReadRecord {
  readonly bytes: Buffer;
  /** Where it starts in `bytes`. */
  readonly at: number;
  /** The 1-based line of the file on which it starts. */
  readonly line: number;
  /** Some of its bytes are no text in the file's encoding. */
  readonly damaged: boolean;
  /** It and the records around it are ASCII. */
  readonly ascii: boolean;
}

/** A file to read record by record. */
export interface RecordSource {
  readonly path: string;
  readonly form: TextForm;
  readonly format: RecordFormat;
  /** Lines before the first record. */
  readonly skip: number;
  /** Whether the records, those that are empty too, are the lines that count: below a header, which is none of them. */
  readonly recordsAreLines: boolean;
}

/** What reads a file's records: see {@link eachRecord}. */
export interface RecordTaker {
  /** @returns false to stop */
  take(record: ReadRecord, scanner: RecordScanner): boolean;
  /** Called now and then, so that what was made of the records can be written. */
  pause?(): Promise<void>;
  /** Told once about text with letters in several signs. @returns false to stop */
  denormal?(): boolean;
  /** Told where the file ends with DOS's sign for that, which is no part of it. */
  endSign?(): void;
}

/** Ctrl+Z: programs of DOS end a text with it. */
const endSign = 0x1a;
const replacement = Buffer.from("\uFFFD");

/** Reads a file's records in order. Empty lines are none. */
export async function eachRecord(source: RecordSource, taker: RecordTaker, signal?: AbortSignal): Promise<void> {
  const reading = new Reading(source, taker);
  await eachTextPiece(
    source.path,
    source.form,
    async (piece) => {
      const more = reading.push(piece, false);
      await taker.pause?.();
      return more;
    },
    signal,
  );
  reading.push(new Uint8Array(0), true);
  await taker.pause?.();
}

function lastLineEnd(bytes: Buffer): number {
  return Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
}

class Reading {
  private readonly scanner: RecordScanner;
  private buffer = Buffer.alloc(4 * 2 ** 20);
  private length = 0;
  private line: number;
  private toSkip: number;
  /** The rest of a line that is too long is dropped. */
  private dropping = false;
  private stopped = false;
  private denormal = false;
  private readonly unchanged: boolean;

  constructor(
    private readonly source: RecordSource,
    private readonly taker: RecordTaker,
  ) {
    this.line = source.recordsAreLines ? 0 : 1;
    this.scanner = new RecordScanner(source.format);
    this.toSkip = source.skip;
    this.unchanged = source.form.encoding === "utf-8" && !source.form.normalise;
  }

  /** Takes the next bytes. @returns whether more are wanted */
  push(piece: Uint8Array, final: boolean): boolean {
    if (this.stopped) return false;
    if (this.length + piece.length > this.buffer.length) {
      const wider = Buffer.alloc((this.length + piece.length) * 2);
      wider.set(this.buffer.subarray(0, this.length));
      this.buffer = wider;
    }
    this.buffer.set(piece, this.length);
    this.length += piece.length;
    if (final) this.dropEndSign();
    const bytes = this.buffer.subarray(0, this.length);
    const used = this.consume(bytes, final);
    this.buffer.copyWithin(0, used, this.length);
    this.length -= used;
    return !this.stopped;
  }

  private dropEndSign(): void {
    const before = this.length;
    while (this.length > 0 && this.buffer[this.length - 1] === endSign) this.length -= 1;
    if (this.length < before) this.taker.endSign?.();
  }

  /** @returns how many bytes are done with */
  private consume(bytes: Buffer, final: boolean): number {
    const { scanner } = this;
    const first = this.skipLines(bytes, final);
    if (first === null) return bytes.length;
    if (first < 0) return bytes.length - 1;
    let at = first;
    const lines = bytes.subarray(at, final ? bytes.length : Math.max(at, lastLineEnd(bytes)));
    const ascii = isAscii(lines);
    const damage = ascii ? null : this.damageIn(lines);
    if (this.stopped) return bytes.length;
    while (at < bytes.length && scanner.read(bytes, at, bytes.length, final)) {
      const { line } = this;
      this.line += this.source.recordsAreLines ? 1 : scanner.lines;
      if (!scanner.blank) {
        const damaged = damage !== null && damage(bytes.subarray(at, scanner.end));
        if (!this.taker.take({ bytes, at, line, damaged, ascii }, scanner)) {
          this.stopped = true;
          return bytes.length;
        }
      }
      at = scanner.next;
      if (scanner.tooLong && scanner.lines === 0 && !final) {
        this.dropping = true;
        return bytes.length;
      }
    }
    return at;
  }

  /** @returns where the first line that counts starts; null: not in these bytes; -1: the last byte may be half a line end */
  private skipLines(bytes: Buffer, final: boolean): number | null {
    let at = 0;
    while (this.toSkip > 0 || this.dropping) {
      let end = at;
      while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
      if (end >= bytes.length) return null;
      if (bytes[end] === 13 && end + 1 === bytes.length && !final) return -1;
      at = end + (bytes[end] === 13 && bytes[end + 1] === 10 ? 2 : 1);
      this.line += 1;
      if (this.dropping) this.dropping = false;
      else this.toSkip -= 1;
    }
    return at;
  }

  /** How a damaged record is known, where these bytes have any; looks for letters in several signs on the way. */
  private damageIn(lines: Buffer): ((record: Buffer) => boolean) | null {
    if (!this.unchanged) return lines.includes(replacement) ? (record) => record.includes(replacement) : null;
    if (!this.denormal && this.taker.denormal !== undefined) {
      const text = lines.toString("utf8");
      if (text.normalize("NFC") !== text) {
        this.denormal = true;
        if (!this.taker.denormal()) this.stopped = true;
      }
    }
    return isUtf8(lines) ? null : (record) => !isUtf8(record);
  }
}
