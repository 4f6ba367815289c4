import type { FileHandle } from "node:fs/promises";
import type { CsvOptions } from "../../../src-engine";
import { HostError } from "../hostError";
import { recordLimit } from "./recordScanner";
import { unpackedTooLarge } from "./tooLarge";

/** How {@link TableWriter} writes: nothing of its tables is to be found out, or may be read in another way. */
export const tableOptions = {
  delimiter: ",",
  quote: '"',
  header: true,
  skip: 0,
  titles: false,
  encoding: "utf-8",
  unitsRow: false,
  decimal: ".",
} as const satisfies Partial<CsvOptions>;

/** What is gathered before it is written. */
const flushLength = 2 ** 20;

/**
 * Writes a table of cells as a CSV: a header, and a record for each record (or empty line) of the file that it is made of,
 * so that the n-th record below the header stands for the n-th line of that file.
 */
export class TableWriter {
  #pieces: string[] = [];
  #length = 0;
  #bytes = 0;
  #records = 0;

  /**
   * @param name what the file is called in messages
   * @param limit most bytes that are written
   */
  constructor(
    private readonly file: FileHandle,
    private readonly name: string,
    private readonly limit: number,
  ) {}

  /**
   * Begins with the names of the columns: in quotes, so that none looks like a comment, and with an empty one behind them,
   * which is no column where no record has so many cells, so that no record looks like the header come again.
   */
  header(names: readonly string[]): void {
    this.#add(`${names.map(quoted).join(",")},`);
  }

  /** Adds a record of a cell for every column; null: no value. */
  row(cells: readonly (string | null | undefined)[]): void {
    // A record of one empty cell is an empty line, which is no record.
    if (cells.length === 1 && (cells[0] ?? "") === "") this.line('""');
    else this.line(cells.map(cellText).join(","));
  }

  /** Adds a record that is written already, or an empty line. @throws HostError `rowTooLong` */
  line(text: string): void {
    this.#records += 1;
    if (text.length > recordLimit / 3 && Buffer.byteLength(text) > recordLimit) throw rowTooLong(this.#records, text);
    this.#add(text);
  }

  /** Writes what has been added, once it is enough or `all` is asked for. @throws HostError `unpackedTooLarge` */
  async flush(all = false): Promise<void> {
    if (!all && this.#length < flushLength) return;
    const bytes = Buffer.from(this.#pieces.join(""));
    this.#pieces = [];
    this.#length = 0;
    this.#bytes += bytes.length;
    if (this.#bytes > this.limit) throw unpackedTooLarge(this.name, this.limit);
    for (let written = 0; written < bytes.length;) written += (await this.file.write(bytes, written)).bytesWritten;
  }

  #add(text: string): void {
    this.#pieces.push(text, "\n");
    this.#length += text.length + 1;
  }
}

/** What is said of a line that is too long to be a record. */
export function rowTooLong(line: number, text: string): HostError {
  return new HostError("rowTooLong", { line, text: text.slice(0, 80), count: 1 });
}

function cellText(cell: string | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  return /[",\r\n]|^\s|\s$/.test(cell) ? quoted(cell) : cell;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
