/** One record of a CSV: its cells, which of them were quoted, and the 1-based line it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
  /** Every quoted cell is closed, and nothing but spaces follows its quote. */
  readonly sound: boolean;
}

/** How records are told apart. */
export interface RecordFormat {
  readonly delimiter: string;
  /** A quote inside a quoted cell is written twice. */
  readonly quote: string;
}

/**
 * Splits the beginning of a file into records, as RFC 4180 says. Empty lines are left out. `\n`, `\r\n` and a lone `\r`
 * end a record.
 * @param complete whether `text` reaches the end of the file; otherwise its last, perhaps cut, record is left out.
 */
export function splitRecords(
  text: string,
  format: RecordFormat,
  options: { readonly limit: number; readonly complete: boolean },
): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  let quotes: boolean[] = [];
  let cell = "";
  let quoted = false;
  let inside = false;
  let sound = true;

  const endCell = () => {
    cells.push(cell);
    quotes.push(quoted);
    cell = "";
    quoted = false;
  };
  const endRecord = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== "" || quotes[0] === true)
      records.push({ line: start, cells, quoted: quotes, sound });
    cells = [];
    quotes = [];
    sound = true;
    start = line;
  };

  for (let at = 0; at < text.length && records.length < options.limit; at += 1) {
    const char = text.charAt(at);
    const newline = char === "\n" || char === "\r";
    if (char === "\n" || (char === "\r" && text.charAt(at + 1) !== "\n")) line += 1;
    if (inside) {
      if (char !== format.quote) cell += char;
      else if (text.charAt(at + 1) === format.quote) {
        cell += char;
        at += 1;
      } else inside = false;
    } else if (char === format.quote && cell.trim() === "" && !quoted) {
      cell = "";
      inside = true;
      quoted = true;
    } else if (char === format.delimiter) endCell();
    else if (newline) {
      if (char === "\n" || text.charAt(at + 1) !== "\n") endRecord();
    } else if (!quoted) cell += char;
    else if (char !== " ") sound = false;
  }
  if (inside) sound = false;
  if (options.complete && records.length < options.limit && (cell !== "" || cells.length > 0 || quoted)) endRecord();
  return records;
}

/** What {@link LineFinder} looks for. */
export interface LineSearch {
  readonly format: RecordFormat;
  /** 0-based rows of the data, ascending. */
  readonly rows: readonly number[];
  /** Rows the parser refused, by the number it gave them: it counts a record of several lines as one line. */
  readonly refused: ReadonlySet<number>;
  /** Those of them whose lines are wanted. */
  readonly awaited: ReadonlySet<number>;
  /** Lines before the header. */
  readonly skip: number;
  readonly header: boolean;
  /** A file of one column has no record where there is only `""`. */
  readonly oneColumn: boolean;
}

const newline = 10;
const carriageReturn = 13;
const space = 32;

/**
 * Finds the lines on which records start, reading a file's bytes in pieces: the parser gives rows, people want lines.
 * Counts records as the parser does: empty lines and refused records are no rows.
 */
export class LineFinder {
  private readonly quote: number;
  private readonly delimiter: number;
  /** 1-based line of the byte that comes next, and of the record it belongs to. */
  private line = 1;
  private start = 1;
  /** The parser's own number of the record. */
  private ordinal = 1;
  private row: number;
  private next = 0;
  private inside = false;
  private empty = true;
  private cellEmpty = true;
  private afterReturn = false;
  private readonly rowLines = new Map<number, number>();
  private readonly refusedLines = new Map<number, number>();

  constructor(private readonly search: LineSearch) {
    this.quote = search.format.quote.charCodeAt(0);
    this.delimiter = search.format.delimiter.charCodeAt(0);
    this.row = search.header ? -1 : 0;
  }

  /** Whether everything looked for has been found. */
  get done(): boolean {
    return this.next >= this.search.rows.length && this.refusedLines.size >= this.search.awaited.size;
  }

  /** The line of a row, 1-based; where the file's line ends are so mixed that it was not found, the parser's count. */
  lineOfRow(row: number): number {
    return this.rowLines.get(row) ?? row + this.search.skip + (this.search.header ? 2 : 1);
  }

  /** The line of a refused record, likewise. */
  lineOfRefused(ordinal: number): number {
    return this.refusedLines.get(ordinal) ?? ordinal;
  }

  /** Takes the next bytes of the file. */
  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.afterReturn) {
        this.afterReturn = false;
        if (byte === newline) continue;
      }
      if (byte === newline || byte === carriageReturn) {
        this.afterReturn = byte === carriageReturn;
        this.line += 1;
        if (!this.inside || this.skipped) this.endRecord();
      } else if (byte === this.quote && (this.inside || this.cellEmpty)) {
        this.inside = !this.inside;
        if (!this.search.oneColumn) this.empty = false;
      } else {
        this.empty = false;
        if (this.inside) continue;
        if (byte === this.delimiter) this.cellEmpty = true;
        else if (byte !== space) this.cellEmpty = false;
      }
    }
  }

  /** Says that the file has ended. */
  end(): void {
    if (!this.empty) this.endRecord();
  }

  private get skipped(): boolean {
    return this.start <= this.search.skip;
  }

  private endRecord(): void {
    if (this.search.refused.has(this.ordinal)) {
      if (this.search.awaited.has(this.ordinal)) this.refusedLines.set(this.ordinal, this.start);
    } else if (!this.empty && !this.skipped) {
      if (this.row === this.search.rows[this.next]) {
        this.rowLines.set(this.row, this.start);
        this.next += 1;
      }
      this.row += 1;
    }
    this.ordinal += 1;
    this.start = this.line;
    this.inside = false;
    this.empty = true;
    this.cellEmpty = true;
  }
}
