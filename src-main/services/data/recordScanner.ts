/** How records are told apart. */
export interface RecordFormat {
  /** 1 to 4 characters. A space stands for runs of spaces and tabs. */
  readonly delimiter: string;
  /** A quote inside a quoted cell is written twice. */
  readonly quote: string;
  /** In a quoted cell a backslash before a quote or a backslash makes it a sign like others. */
  readonly backslash?: boolean;
}

/** The longest record that is read, in bytes. */
export const recordLimit = 8 * 2 ** 20;
/** Cells beyond this are not kept: no table is so wide. */
const cellLimit = 20_000;

const newline = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;
const backslash = 92;

/** How line ends are written; the bits of {@link RecordScanner.lineEnds}. */
const lineEnd = { lf: 1, crlf: 2, cr: 4 } as const;

/**
 * Reads one record at a time from UTF-8 bytes, as RFC 4180 says: the only place that knows what a record is. `\n`,
 * `\r\n` and a lone `\r` end one. Where a quote is misused (text after a closing quote, a quote that is never closed),
 * the record is the line it starts on, and the next line is read for itself: one wrong quote costs one line.
 */
export class RecordScanner {
  /** Whether the last record is nothing but a line end. */
  blank = false;
  /** Cells of the last record. */
  width = 0;
  /** Where its text ends, and where the next record starts. */
  end = 0;
  next = 0;
  /** Line ends in it, its own among them. */
  lines = 0;
  /** Its quotes are in order. */
  sound = true;
  /** It is longer than {@link recordLimit}. */
  tooLong = false;
  /** Spaces stand around its quotes: another reader may take them for text. */
  loose = false;
  /** Every way in which a record ended so far, as bits. */
  lineEnds = 0;
  /**
   * Of each cell: where its contents start and end; 1 where it was quoted, 3 where quotes in it are doubled, 7 where
   * backslashes stand before some (and others may be doubled).
   */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  marks = new Uint8Array(64);

  private readonly delimiter: Uint8Array;
  private readonly quote: Uint8Array;
  private readonly runs: boolean;
  private readonly skipsTabs: boolean;
  private readonly backslash: boolean;

  constructor(format: RecordFormat) {
    this.delimiter = Buffer.from(format.delimiter);
    this.quote = Buffer.from(format.quote);
    this.runs = format.delimiter === " ";
    this.skipsTabs = format.delimiter !== "\t";
    this.backslash = format.backslash === true;
  }

  /** Whether more than one way to end a line was met. */
  get mixedLineEnds(): boolean {
    return (this.lineEnds & (this.lineEnds - 1)) !== 0;
  }

  /**
   * Reads the record that starts at `at`. `at` is before `length`.
   * @param length of `bytes`
   * @param final whether the bytes reach the end of the file
   * @returns false where the record is not complete in `length` bytes
   */
  read(bytes: Uint8Array, at: number, length: number, final: boolean): boolean {
    this.reset();
    const complete = this.runs ? this.readRuns(bytes, at, length, final) : this.readCells(bytes, at, length, final);
    if (complete && this.sound && this.end - at > recordLimit) return this.readBroken(bytes, at, length, final, true);
    if (complete || length - at <= recordLimit) return complete;
    return this.readBroken(bytes, at, length, final, true);
  }

  /** How many cells of the last record are known; see {@link cell}. */
  get known(): number {
    return Math.min(this.width, cellLimit);
  }

  /** The text of a cell of the last record. */
  cell(bytes: Buffer, index: number): string {
    const text = bytes.toString("utf8", this.starts[index], this.ends[index]);
    const mark = this.marks[index]!;
    if (mark < 3) return text;
    const quote = Buffer.from(this.quote).toString("utf8");
    if (mark === 3) return text.replaceAll(quote + quote, quote);
    const pairs = [`\\${quote}`, "\\\\", quote + quote];
    let plain = "";
    for (let at = 0; at < text.length; at += 1) {
      if (pairs.some((pair) => text.startsWith(pair, at))) at += 1;
      plain += text.charAt(at);
    }
    return plain;
  }

  private reset(): void {
    this.width = 0;
    this.lines = 0;
    this.sound = true;
    this.tooLong = false;
    this.loose = false;
  }

  private readCells(bytes: Uint8Array, at: number, length: number, final: boolean): boolean {
    const delimiter = this.delimiter[0]!;
    const quote = this.quote[0]!;
    let i = at;
    for (;;) {
      const start = i;
      while (i < length && (bytes[i] === space || (bytes[i] === tab && this.skipsTabs))) i += 1;
      if (i < length && bytes[i] === quote && this.isQuote(bytes, i) && !this.isDelimiter(bytes, i)) {
        if (i > start) this.loose = true;
        i = this.readQuoted(bytes, i, length, final);
        if (i < 0) return i === -1 ? false : this.readBroken(bytes, at, length, final, false);
        if (i < length && (bytes[i] === space || (bytes[i] === tab && this.skipsTabs))) {
          this.loose = true;
          do i += 1;
          while (i < length && (bytes[i] === space || (bytes[i] === tab && this.skipsTabs)));
        }
      } else {
        i = start;
        for (; i < length; i += 1) {
          const byte = bytes[i];
          if (byte === newline || byte === carriageReturn) break;
          if (byte === delimiter && (this.delimiter.length === 1 || this.isDelimiter(bytes, i))) break;
        }
        this.add(start, i, 0);
      }
      if (i < length && this.isDelimiter(bytes, i)) {
        i += this.delimiter.length;
        continue;
      }
      if (i < length && bytes[i] !== newline && bytes[i] !== carriageReturn)
        return this.readBroken(bytes, at, length, final, false);
      return this.finish(bytes, i, length, final);
    }
  }

  private readRuns(bytes: Uint8Array, at: number, length: number, final: boolean): boolean {
    const quote = this.quote[0]!;
    let i = at;
    for (;;) {
      while (i < length && (bytes[i] === space || bytes[i] === tab)) i += 1;
      if (i >= length || bytes[i] === newline || bytes[i] === carriageReturn)
        return this.finish(bytes, i, length, final);
      const start = i;
      if (bytes[i] === quote && this.isQuote(bytes, i)) {
        i = this.readQuoted(bytes, i, length, final);
        if (i < 0) return i === -1 ? false : this.readBroken(bytes, at, length, final, false);
        if (i < length && !isGap(bytes[i])) return this.readBroken(bytes, at, length, final, false);
      } else {
        while (i < length && !isGap(bytes[i])) i += 1;
        this.add(start, i, 0);
      }
    }
  }

  /** Reads a quoted cell. @returns where it ends; -1: not complete; -2: never closed */
  private readQuoted(bytes: Uint8Array, at: number, length: number, final: boolean): number {
    const quote = this.quote[0]!;
    const size = this.quote.length;
    const start = at + size;
    let mark = 1;
    let i = start;
    for (;;) {
      if (i >= length) return final ? -2 : -1;
      const byte = bytes[i];
      if (this.backslash && byte === backslash) {
        if (i + 1 >= length) return final ? -2 : -1;
        if (bytes[i + 1] === backslash || this.isQuote(bytes, i + 1)) {
          mark = 7;
          i += 2;
          continue;
        }
      }
      if (byte === quote && this.isQuote(bytes, i)) {
        // Whether it is one of a pair is told by what follows.
        if (i + size >= length && !final) return -1;
        if (i + size >= length || !this.isQuote(bytes, i + size)) break;
        mark |= 3;
        i += 2 * size;
        continue;
      }
      if (byte === newline || (byte === carriageReturn && bytes[i + 1] !== newline)) this.lines += 1;
      i += 1;
    }
    this.add(start, i, mark);
    return i + size;
  }

  private add(start: number, end: number, mark: number): void {
    const { width } = this;
    this.width += 1;
    if (width >= cellLimit) return;
    if (width === this.starts.length) {
      this.starts = grown(this.starts, new Int32Array(width * 2));
      this.ends = grown(this.ends, new Int32Array(width * 2));
      this.marks = grown(this.marks, new Uint8Array(width * 2));
    }
    this.starts[width] = start;
    this.ends[width] = end;
    this.marks[width] = mark;
  }

  private finish(bytes: Uint8Array, at: number, length: number, final: boolean): boolean {
    this.end = at;
    this.next = at;
    if (at >= length) {
      if (!final) return false;
    } else if (bytes[at] === newline) {
      this.next = at + 1;
      this.lines += 1;
      this.lineEnds |= lineEnd.lf;
    } else {
      if (at + 1 >= length && !final) return false;
      const pair = at + 1 < length && bytes[at + 1] === newline;
      this.next = at + (pair ? 2 : 1);
      this.lines += 1;
      this.lineEnds |= pair ? lineEnd.crlf : lineEnd.cr;
    }
    this.blank = this.width === 0 || (this.width === 1 && this.marks[0] === 0 && this.starts[0]! >= this.ends[0]!);
    return true;
  }

  /** The record is the line that starts at `at`, or what there is of it. */
  private readBroken(bytes: Uint8Array, at: number, length: number, final: boolean, tooLong: boolean): boolean {
    let i = at;
    while (i < length && bytes[i] !== newline && bytes[i] !== carriageReturn) i += 1;
    this.lines = 0;
    this.sound = false;
    this.tooLong = tooLong;
    // Of a line without an end in sight a piece is enough: whoever reads on drops the rest.
    if (i >= length && tooLong && !final) {
      this.end = i;
      this.next = i;
      this.blank = false;
      return true;
    }
    const complete = this.finish(bytes, i, length, final);
    this.blank = false;
    this.width = 0;
    this.add(at, i, 0);
    return complete;
  }

  private isDelimiter(bytes: Uint8Array, at: number): boolean {
    return startsAt(this.delimiter, bytes, at);
  }

  private isQuote(bytes: Uint8Array, at: number): boolean {
    return startsAt(this.quote, bytes, at);
  }
}

/** Whether `text` stands in `bytes` at an offset. */
export function startsAt(text: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text[i]) return false;
  return true;
}

function isGap(byte: number | undefined): boolean {
  return byte === space || byte === tab || byte === newline || byte === carriageReturn;
}

function grown<A extends Int32Array | Uint8Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
