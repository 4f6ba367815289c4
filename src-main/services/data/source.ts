import { isAscii } from "node:buffer";
import { basename } from "node:path";
import type { CsvOptions } from "../../../src-engine";
import { readOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import type { CellTable } from "./cellTable";
import { sniffDialect, type Dialect } from "./dialect";
import { decode, encodingNames, encodingNotices, sniffEncoding, type Encoding } from "./encoding";
import { identify } from "./fileIdentity";
import { binaryKind, textKind } from "./notTable";
import { eachRecord, type RecordSource } from "./recordReader";
import { TableRecords, type RefusedRecord, type TableShape } from "./tableRecords";
import type { TextForm } from "./textPieces";

export type { RefusedRecord } from "./tableRecords";

/** Most columns that are read. */
export const columnLimit = 16_384;
/** How much of a file tells how it is written. */
export const headBytes = 256 * 1024;

/** A CSV in the database: every cell as text, in the file's order, its letters in one sign each (NFC). */
export interface Source {
  readonly path: string;
  /** How the file's bytes become the text that the database was given. */
  readonly form: TextForm;
  readonly encoding: Encoding;
  readonly name: string;
  readonly bytes: number;
  readonly stamp: string;
  readonly table: CellTable;
  readonly dialect: Dialect;
  readonly rows: number;
  /** In the file's order. */
  readonly refused: readonly RefusedRecord[];
  /** See {@link RecordSource.recordsAreLines}. */
  readonly recordsAreLines: boolean;
  /** How often the header is repeated, and the first lines on which it is. */
  readonly repeated: { readonly count: number; readonly lines: readonly number[] };
}

/** The tables that one piece of work uses: they stay until it has ended. */
export interface SourceLease {
  /** The file's table; loads it where it is not loaded or has changed. */
  get(path: string, csv: CsvOptions, signal: AbortSignal): Promise<Source>;
  /** The file's table when it is loaded already. */
  peek(path: string, csv: CsvOptions, stamp: string): Promise<Source | null>;
}

/** The beginning of a file, understood. */
export interface FileHead {
  readonly stamp: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  /** The encoding may turn out to be another one further down. */
  readonly guessed: boolean;
  readonly dialect: Dialect;
}

/**
 * Reads the beginning of a file and finds out how it is written.
 * @param late the encoding, where only the rest of the file tells it
 * @throws HostError `csvNotTable`, `csvEncoding`, `csvEmpty`, `csvTooWide`, or what hinders reading it
 */
export async function readHead(path: string, csv: CsvOptions, late?: Encoding): Promise<FileHead> {
  const name = basename(path);
  const { bytes, stamp } = await identify(path);
  const head = await firstBytes(path, headBytes);
  const complete = bytes <= head.length;
  const binary = binaryKind(head);
  if (binary !== null) throw new HostError("csvNotTable", { name, kind: binary });
  const encoding = csv.encoding ?? late ?? sniffEncoding(head, complete);
  const decoded = decodeHead(head, encoding, complete, name, csv.encoding !== null);
  const text = complete ? decoded.replace(/\x1a+$/, "") : decoded;
  const kind = textKind(text, csv.skip, complete);
  if (kind !== null) throw new HostError("csvNotTable", { name, kind });
  const sniffed = sniffDialect(text.normalize("NFC"), csv, complete);
  const notices = csv.encoding === null ? encodingNotices(encoding, head, complete) : [];
  const dialect = { ...sniffed, notices: [...notices, ...sniffed.notices] };
  if (dialect.names.length > columnLimit) {
    throw new HostError("csvTooWide", { name, columns: dialect.names.length, limit: columnLimit });
  }
  if (dialect.head.length === 0 && (complete || !dialect.header)) throw new HostError("csvEmpty", { name });
  const guessed = csv.encoding === null && encoding === "utf-8" && !complete && isAscii(head);
  return { stamp, bytes, encoding, guessed, dialect };
}

async function firstBytes(path: string, limit: number): Promise<Uint8Array> {
  return readOpenFile(path, basename(path), async (file) => {
    const buffer = new Uint8Array(limit);
    let length = 0;
    for (let read = -1; length < limit && read !== 0; length += read) {
      read = (await file.read(buffer, length, limit - length, null)).bytesRead;
    }
    return buffer.subarray(0, length);
  });
}

function decodeHead(bytes: Uint8Array, encoding: Encoding, complete: boolean, name: string, chosen: boolean): string {
  if (encoding !== "utf-8") {
    const text = decode(bytes, encoding, complete);
    if (text === null) throw new HostError("csvEncoding", { name, found: `damaged ${encodingNames[encoding]}` });
    return text;
  }
  const text = new TextDecoder("utf-8").decode(bytes, { stream: !complete });
  // A line that is not UTF-8 is refused, with its number; a file full of them is another encoding.
  const broken = text.split("\uFFFD").length - 1;
  if (broken > 20 && broken > text.length / 200)
    throw new HostError("csvEncoding", { name, found: chosen ? "no UTF-8" : "another encoding" });
  return text;
}

/** The records of the head that are rows of the table: with a cell for every column, and readable. */
export function regularRows(dialect: Dialect): Dialect["head"] {
  const width = dialect.names.length;
  return dialect.head.filter(
    ({ cells, sound }) =>
      sound &&
      cells.length >= width &&
      cells.slice(width).every((cell) => cell === "") &&
      !cells.some((cell) => cell.includes("\uFFFD")),
  );
}

/** The records of a file, from its header on. */
export function recordsOf({
  path,
  form,
  dialect,
  recordsAreLines,
}: Pick<Source, "path" | "form" | "dialect" | "recordsAreLines">): RecordSource {
  return { path, form, format: dialect, skip: dialect.skip, recordsAreLines };
}

/** What tells the records of a table apart. */
export function shapeOf(dialect: Dialect): TableShape {
  return { width: dialect.names.length, header: dialect.header, unitsRow: dialect.unitsRow };
}

/** The 1-based line on which a row of the table starts. */
export async function findLine(source: Source, row: number, signal: AbortSignal): Promise<number> {
  return (await findLines(source, [row], signal))(row);
}

/** {@link findLine} of several rows, found in one pass over the file. */
export async function findLines(
  source: Source,
  rows: readonly number[],
  signal: AbortSignal,
): Promise<(row: number) => number> {
  const wanted = [...new Set(rows)].sort((left, right) => left - right);
  const lines = new Map<number, number>();
  if (wanted.length > 0) {
    const records = new TableRecords(shapeOf(source.dialect));
    let next = 0;
    await eachRecord(
      recordsOf(source),
      {
        take: (record, scanner) => {
          if (!records.isRow(record, scanner)) return true;
          if (records.rows - 1 === wanted[next]) {
            lines.set(records.rows - 1, record.line);
            next += 1;
          }
          return next < wanted.length;
        },
      },
      signal,
    );
  }
  return (row) => {
    const line = lines.get(row);
    if (line === undefined) throw new HostError("fileChanged", { name: source.name });
    return line;
  };
}
