import type { FileHandle } from "node:fs/promises";
import type { ReadRecord } from "./recordReader";
import { startsAt, type RecordScanner } from "./recordScanner";

/** How {@link CanonicalWriter} writes: in one way, whatever way the file was written in. */
export const canonical = { delimiter: ",", quote: '"', newline: "\n" } as const;

const comma = 44;
const quote = 34;
const newline = 10;
const carriageReturn = 13;
/** What is gathered before it is written. */
const flushBytes = 4 * 2 ** 20;

/**
 * What stands between the cells of a piece, and what stands, with a letter behind it, for the same byte in a cell, and
 * for itself: {@link pieceCellsSql} undoes it.
 */
const unitSeparator = 31;
const substitute = 26;
const letterA = 65;
const letterB = 66;

/** SQL of the list of the cells of a piece, of the SQL of its line. */
export function pieceCellsSql(line: string): string {
  const cells = `string_split(coalesce(${line}, ''), chr(${String(unitSeparator)}))`;
  const sub = `chr(${String(substitute)})`;
  const cell = `replace(replace(cell, ${sub} || 'A', chr(${String(unitSeparator)})), ${sub} || 'B', ${sub})`;
  return `CASE WHEN contains(${line}, ${sub}) THEN list_transform(${cells}, lambda cell: ${cell}) ELSE ${cells} END`;
}

/**
 * Writes rows as plainly as a CSV can be: UTF-8, commas, double quotes, `\n`, no header, nothing else. Of wide tables it
 * writes a line for every piece of a row, in one cell.
 */
export class CanonicalWriter {
  private buffer = new Uint8Array(2 * flushBytes);
  private length = 0;

  /** @param pieceEnds the columns before which each piece of a row ends: one, where the table is not wide */
  constructor(
    private readonly pieceEnds: readonly number[],
    private readonly quotes: Uint8Array,
  ) {}

  /** Adds a row. */
  add({ bytes, at }: ReadRecord, scanner: RecordScanner): void {
    const width = this.pieceEnds.at(-1) ?? 0;
    // Every byte may become two, every cell gets a delimiter and two quotes.
    const room = 2 * (scanner.end - at) + 3 * width + 8;
    if (this.length + room > this.buffer.length) {
      const wider = new Uint8Array((this.length + room) * 2);
      wider.set(this.buffer.subarray(0, this.length));
      this.buffer = wider;
    }
    if (this.pieceEnds.length > 1) this.addPieces(bytes, scanner);
    else this.addRow(bytes, scanner, width);
  }

  private addRow(bytes: Buffer, scanner: RecordScanner, width: number): void {
    for (let index = 0; index < width; index += 1) {
      if (index > 0) this.buffer[this.length++] = comma;
      const start = scanner.starts[index]!;
      const end = scanner.ends[index]!;
      const mark = scanner.marks[index]!;
      if (mark === 0 && this.plain(bytes, start, end)) continue;
      if (mark > 3) this.unescaped(scanner.cell(bytes, index));
      else this.quoted(bytes, start, end, mark === 3);
    }
    // A record of one empty cell is an empty line, which is no record.
    if (width === 1 && scanner.starts[0] === scanner.ends[0] && scanner.marks[0] === 0) this.quoted(bytes, 0, 0, false);
    this.buffer[this.length++] = newline;
  }

  private addPieces(bytes: Buffer, scanner: RecordScanner): void {
    let index = 0;
    for (const end of this.pieceEnds) {
      this.buffer[this.length++] = quote;
      for (const first = index; index < end; index += 1) {
        if (index > first) this.buffer[this.length++] = unitSeparator;
        const mark = scanner.marks[index]!;
        const cell = mark > 3 ? Buffer.from(scanner.cell(bytes, index)) : bytes;
        const [start, end] = mark > 3 ? [0, cell.length] : [scanner.starts[index]!, scanner.ends[index]!];
        this.contents(cell, start, end, mark === 3, true);
      }
      this.buffer[this.length++] = quote;
      this.buffer[this.length++] = newline;
    }
  }

  /** Writes what has been added, once it is enough or `all` is asked for. */
  async flush(file: FileHandle, all: boolean): Promise<void> {
    if (this.length === 0 || (!all && this.length < flushBytes)) return;
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
      const byte = bytes[from]!;
      if (byte === comma || byte === quote || byte === newline || byte === carriageReturn) return false;
      buffer[to++] = byte;
    }
    this.length = to;
    return true;
  }

  /** Writes a cell whose text is not what stands in the file. */
  private unescaped(text: string): void {
    const bytes = Buffer.from(text);
    this.quoted(bytes, 0, bytes.length, false);
  }

  private quoted(bytes: Uint8Array, start: number, end: number, doubled: boolean): void {
    this.buffer[this.length++] = quote;
    this.contents(bytes, start, end, doubled, false);
    this.buffer[this.length++] = quote;
  }

  /** Copies a cell into quotes. */
  private contents(bytes: Uint8Array, start: number, end: number, doubled: boolean, inPiece: boolean): void {
    const { buffer, quotes } = this;
    let to = this.length;
    for (let from = start; from < end; from += 1) {
      const byte = bytes[from]!;
      if (inPiece && (byte === unitSeparator || byte === substitute)) {
        buffer[to++] = substitute;
        buffer[to++] = byte === unitSeparator ? letterA : letterB;
        continue;
      }
      buffer[to++] = byte;
      if (byte === quote) buffer[to++] = quote;
      // A pair stands for one; its second half is left out.
      if (doubled && byte === quotes[0] && startsAt(quotes, bytes, from)) {
        for (let rest = 1; rest < quotes.length; rest += 1) buffer[to++] = quotes[rest]!;
        from += 2 * quotes.length - 1;
      }
    }
    this.length = to;
  }
}
