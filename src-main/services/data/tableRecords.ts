import type { ReadRecord } from "./recordReader";
import type { RecordScanner } from "./recordScanner";

/** A record that is no row of the table. */
export interface RefusedRecord {
  readonly reason: "rowWidth" | "rowQuote" | "rowEncoding" | "rowTooLong";
  /** It has fewer cells than the header. */
  readonly short: boolean;
  /** The beginning of it; empty where thousands were refused before. */
  readonly text: string;
  /** The line on which it starts. */
  readonly line: number;
  /** How many rows of the table come before it. */
  readonly rowsBefore: number;
}

/** What a table is, as far as telling its records apart goes. */
export interface TableShape {
  /** Its columns. */
  readonly width: number;
  readonly header: boolean;
  readonly unitsRow: boolean;
}

/** Most refused records that are kept, and of how many the text is. */
export const refusedLimit = 1_000_000;
const textLimit = 10_000;
const namedRepeats = 5;

/**
 * Tells the records of a table apart: header, units, rows, refused ones. A row has a cell for every column; empty cells
 * beyond them are none.
 */
export class TableRecords {
  rows = 0;
  readonly refused: RefusedRecord[] = [];
  /** Lines on which the header is repeated, as in files that were joined; the first few of them. */
  readonly repeats: number[] = [];
  repeated = 0;
  /** Whether any row has more than one empty cell beyond its columns. */
  overlong = false;
  private before: number;
  private header: readonly string[] = [];
  /** Bytes of the header's first cell. */
  private headerStart = 0;

  constructor(private readonly shape: TableShape) {
    this.before = (shape.header ? 1 : 0) + (shape.header && shape.unitsRow ? 1 : 0);
  }

  /** Takes the next record. @returns whether it is a row */
  isRow(record: ReadRecord, scanner: RecordScanner): boolean {
    if (this.before > 0) {
      if (this.shape.header && this.header.length === 0) {
        this.header = cellsOf(record, scanner);
        this.headerStart = firstBytes(scanner);
      }
      this.before -= 1;
      return false;
    }
    if (this.repeatsHeader(record, scanner)) {
      this.repeated += 1;
      if (this.repeats.length < namedRepeats) this.repeats.push(record.line);
      return false;
    }
    const reason = this.refusal(record, scanner);
    if (reason === null) {
      this.rows += 1;
      if (scanner.width > this.shape.width + 1) this.overlong = true;
      return true;
    }
    const few = this.refused.length < textLimit;
    this.refused.push({
      reason,
      short: reason === "rowWidth" && scanner.width < this.shape.width,
      text: few ? beginning(record, scanner) : "",
      line: record.line,
      rowsBefore: this.rows,
    });
    return false;
  }

  /** A single name may well be a value, too. */
  private repeatsHeader({ bytes }: ReadRecord, scanner: RecordScanner): boolean {
    const { header } = this;
    if (header.length < 2 || scanner.width !== header.length) return false;
    if (firstBytes(scanner) !== this.headerStart) return false;
    return header.every((name, index) => scanner.cell(bytes, index) === name);
  }

  private refusal(record: ReadRecord, scanner: RecordScanner): RefusedRecord["reason"] | null {
    if (scanner.tooLong) return "rowTooLong";
    if (record.damaged) return "rowEncoding";
    if (!scanner.sound) return "rowQuote";
    const { width } = this.shape;
    if (scanner.width === width) return null;
    if (scanner.width < width || scanner.width > scanner.known) return "rowWidth";
    for (let index = width; index < scanner.width; index += 1)
      if (scanner.starts[index] !== scanner.ends[index]) return "rowWidth";
    return null;
  }
}

function firstBytes({ starts, ends }: RecordScanner): number {
  return ends[0]! - starts[0]!;
}

function cellsOf({ bytes }: ReadRecord, scanner: RecordScanner): string[] {
  return Array.from({ length: scanner.known }, (_, index) => scanner.cell(bytes, index));
}

function beginning({ bytes, at }: ReadRecord, scanner: RecordScanner): string {
  // 200 letters are at most 800 bytes.
  return bytes
    .toString("utf8", at, Math.min(scanner.end, at + 800))
    .slice(0, 200)
    .trim();
}
