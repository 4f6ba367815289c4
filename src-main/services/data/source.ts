import { randomBytes } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { CsvOptions } from "../../../src-engine";
import { readFault } from "../files/fileFaults";
import { HostError, type HostErrorCode } from "../hostError";
import { allRows, asNumber, type Database } from "./database";
import { sniffDialect, type Dialect } from "./dialect";
import { decode, encodingNames, sniffEncoding, writeAsUtf8, type Encoding } from "./encoding";
import { eachPiece, identify } from "./fileIdentity";
import { QuoteCheck } from "./quoteCheck";
import { LineFinder } from "./records";
import { columnName, literal } from "./sql";

/** Most columns that are read. */
const columnLimit = 16_384;
const headBytes = 256 * 1024;
const lineLimit = 8 * 2 ** 20;
const rejectLimit = 10_000;

/** A record the parser refused. */
export interface RefusedRecord {
  /** The parser's number of it (see {@link LineFinder}). */
  readonly ordinal: number;
  readonly reason: "rowWidth" | "rowQuote" | "rowEncoding" | "rowTooLong";
  /** It has fewer cells than the header. */
  readonly short: boolean;
  readonly text: string;
}

/** A CSV in the database: every cell as text, in the file's order. */
export interface Source {
  /** The file as UTF-8 text: the file itself, or a copy of our own. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly name: string;
  readonly bytes: number;
  readonly stamp: string;
  readonly table: string;
  readonly dialect: Dialect;
  readonly rows: number;
  readonly refused: readonly RefusedRecord[];
}

/** The beginning of a file, understood. */
export interface FileHead {
  readonly stamp: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly dialect: Dialect;
}

/**
 * Reads the beginning of a file and finds out how it is written.
 * @throws HostError `csvEncoding`, `csvEmpty`, `csvTooWide`, or what hinders reading it
 */
export async function readHead(path: string, csv: CsvOptions): Promise<FileHead> {
  const name = basename(path);
  const { bytes, stamp } = await identify(path);
  const head = await firstBytes(path, headBytes);
  const complete = bytes <= head.length;
  const encoding = sniffEncoding(head, complete);
  const dialect = sniffDialect(decodeHead(head, encoding, complete, name), csv, complete);
  if (dialect.names.length > columnLimit) {
    throw new HostError("csvTooWide", { name, columns: dialect.names.length, limit: columnLimit });
  }
  if (dialect.head.length === 0 && (complete || !dialect.header)) throw new HostError("csvEmpty", { name });
  return { stamp, bytes, encoding, dialect };
}

async function firstBytes(path: string, limit: number): Promise<Uint8Array> {
  try {
    const file = await open(path, "r");
    try {
      const buffer = new Uint8Array(limit);
      let length = 0;
      for (let read = -1; length < limit && read !== 0; length += read) {
        read = (await file.read(buffer, length, limit - length, null)).bytesRead;
      }
      return buffer.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readFault(error, basename(path));
  }
}

function decodeHead(bytes: Uint8Array, encoding: Encoding, complete: boolean, name: string): string {
  const [first, second] = bytes;
  if (encoding !== "utf-8") {
    const text = decode(bytes, encoding, complete);
    if (text === null) throw new HostError("csvEncoding", { name, found: `damaged ${encodingNames[encoding]}` });
    return text;
  }
  if (first === 0x1f && second === 0x8b) throw new HostError("csvEncoding", { name, found: "gzip" });
  if (first === 0x50 && second === 0x4b && bytes[2] === 3)
    throw new HostError("csvEncoding", { name, found: "ZIP, XLSX" });
  const text = new TextDecoder("utf-8").decode(bytes, { stream: !complete });
  // A line that is not UTF-8 is refused by the parser, with its number; a file full of them is another encoding.
  const broken = text.split("�").length - 1;
  const zeros = text.split("\0").length - 1;
  if (broken > 20 && broken > text.length / 200)
    throw new HostError("csvEncoding", { name, found: "another encoding" });
  if (zeros > text.length / 10) throw new HostError("csvEncoding", { name, found: "binary" });
  return text;
}

/** The CSVs of one database, by file and options. The last few stay loaded. */
export class Sources {
  private readonly loaded = new Map<string, Promise<Source>>();
  private count = 0;

  constructor(
    private readonly database: Database,
    /** Folder for copies of files in other encodings. */
    private readonly temporary: string,
  ) {}

  /** The file's table; loads it where it is not loaded or has changed. */
  async get(path: string, csv: CsvOptions, signal: AbortSignal): Promise<Source> {
    const key = JSON.stringify([path, csv.delimiter, csv.quote, csv.header, csv.skip, csv.decimal, csv.missing]);
    const known = await this.loaded.get(key)?.catch(() => null);
    if (known) {
      if (known.stamp === (await identify(path)).stamp) {
        this.loaded.delete(key);
        this.loaded.set(key, Promise.resolve(known));
        return known;
      }
      this.loaded.delete(key);
      await this.drop(known);
    }
    const loading = this.load(path, csv, signal);
    this.loaded.set(key, loading);
    try {
      const source = await loading;
      await this.dropOldest();
      return source;
    } catch (error) {
      this.loaded.delete(key);
      throw error;
    }
  }

  /** The file's table when it is loaded already. */
  async peek(path: string, csv: CsvOptions, stamp: string): Promise<Source | null> {
    const key = JSON.stringify([path, csv.delimiter, csv.quote, csv.header, csv.skip, csv.decimal, csv.missing]);
    const known = await this.loaded.get(key)?.catch(() => null);
    return known?.stamp === stamp ? known : null;
  }

  private async dropOldest(): Promise<void> {
    while (this.loaded.size > 2) {
      const [key, oldest] = this.loaded.entries().next().value ?? [];
      if (key === undefined) return;
      this.loaded.delete(key);
      const source = await oldest?.catch(() => null);
      if (source) await this.drop(source);
    }
  }

  private async drop(source: Source): Promise<void> {
    await this.database.use(new AbortController().signal, (connection) =>
      connection.run(`DROP TABLE IF EXISTS ${source.table}`),
    );
    if (source.encoding !== "utf-8") await rm(source.text, { force: true });
  }

  private async load(path: string, csv: CsvOptions, signal: AbortSignal): Promise<Source> {
    const head = await readHead(path, csv);
    if (head.encoding === "utf-8") return this.loadText(path, path, head, signal);
    await mkdir(this.temporary, { recursive: true, mode: 0o700 });
    const copy = join(this.temporary, `${randomBytes(8).toString("hex")}.csv`);
    try {
      await writeAsUtf8(path, head.encoding, copy, signal);
      return await this.loadText(path, copy, head, signal);
    } catch (error) {
      await rm(copy, { force: true });
      throw error;
    }
  }

  /** @param text the file, or its copy in UTF-8 */
  private async loadText(path: string, text: string, head: FileHead, signal: AbortSignal): Promise<Source> {
    const name = basename(path);
    this.count += 1;
    const table = `source${String(this.count)}`;
    const source = await this.database.use(signal, async (connection): Promise<Source> => {
      let refused = await this.readTable(connection, table, text, head.dialect, true);
      // Lines that end now this way, now that: read leniently, once it is sure that no quote is misused.
      if (refused === null || refused.some(({ reason }) => reason === "rowQuote")) {
        const misused = await misusedQuote(text, head.dialect, signal);
        if (misused === null) {
          await dropTables(connection, table);
          refused = await this.readTable(connection, table, text, head.dialect, false);
        }
        if (refused === null) throw new HostError("csvAmbiguous", { name, line: misused ?? 1 });
      }
      refused ??= [];
      const rows = asNumber((await allRows(connection, `SELECT count(*) FROM ${table}`))[0]?.[0]);
      await this.verifyHead(connection, table, name, head.dialect);
      const { bytes, stamp, encoding, dialect } = head;
      return { text, encoding, name, bytes, stamp, table, dialect, rows, refused };
    });
    if ((await identify(path)).stamp !== head.stamp) throw new HostError("fileChanged", { name });
    if (source.rows === 0 && source.refused.length === 0) throw new HostError("csvEmpty", { name });
    return source;
  }

  /** Makes the table. @returns the records that were refused; null where the reader lost its way */
  private async readTable(
    connection: DuckDBConnection,
    table: string,
    path: string,
    dialect: Dialect,
    strict: boolean,
  ): Promise<RefusedRecord[] | null> {
    try {
      await createTable(connection, table, path, dialect, strict);
      const refused = await readRefused(connection, table);
      await connection.run(`DROP TABLE IF EXISTS ${table}_rejects; DROP TABLE IF EXISTS ${table}_scans`);
      return refused;
    } catch (error) {
      const cause = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      if (/invalid state/i.test(cause)) return null;
      throw new HostError("csvUnreadable", { name: basename(path), cause }, { cause: error });
    }
  }

  /** The database must have read the first rows as we did: two readers, one meaning, or an error. */
  private async verifyHead(connection: DuckDBConnection, table: string, name: string, dialect: Dialect): Promise<void> {
    const expected = regularRows(dialect).slice(0, 20);
    const columns = dialect.names.map((_, index) => columnName(index)).join(", ");
    const found = await allRows(connection, `SELECT ${columns} FROM ${table} LIMIT ${String(expected.length)}`);
    expected.forEach((record, row) => {
      const same = dialect.names.every((_, index) => (found[row]?.[index] ?? "") === (record.cells[index] ?? ""));
      if (!same) throw new HostError("csvAmbiguous", { name, line: record.line + dialect.skip });
    });
  }
}

/** The records of the head that are rows of the table: of the header's width and readable. */
export function regularRows(dialect: Dialect): Dialect["head"] {
  const width = dialect.names.length;
  return dialect.head.filter(
    ({ cells, sound }) =>
      sound &&
      (cells.length === width || (cells.length === width + 1 && cells[width] === "")) &&
      !(width === 1 && cells[0] === "") &&
      !cells.some((cell) => cell.includes("�")),
  );
}

async function createTable(
  connection: DuckDBConnection,
  table: string,
  path: string,
  dialect: Dialect,
  strict: boolean,
): Promise<void> {
  const columns = dialect.names.map((_, index) => `${literal(columnName(index))}: 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false",
    `delim = ${literal(dialect.delimiter)}`,
    `quote = ${literal(dialect.quote)}`,
    `escape = ${literal(dialect.quote)}`,
    `header = ${String(dialect.header)}`,
    `skip = ${String(dialect.skip)}`,
    `columns = {${columns}}`,
    `strict_mode = ${String(strict)}`,
    `max_line_size = ${String(lineLimit)}`,
    // The name is the file's, whatever it looks like: no compression by its ending, no columns from its folders.
    "compression = 'none'",
    "hive_partitioning = false",
    "store_rejects = true",
    `rejects_table = '${table}_rejects'`,
    `rejects_scan = '${table}_scans'`,
    `rejects_limit = ${String(rejectLimit)}`,
  ].join(", ");
  // Empty lines are no rows: of a file with one column DuckDB makes rows of them.
  const filter = dialect.names.length === 1 ? ` WHERE ${columnName(0)} IS NOT NULL` : "";
  await connection.run(
    `CREATE TABLE ${table} AS SELECT * FROM read_csv(${literal(onePath(path))}, ${options})${filter}`,
  );
}

/** DuckDB takes `*`, `?` and `[` in a path for patterns: a pattern that only this path fits. */
function onePath(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}

async function dropTables(connection: DuckDBConnection, table: string): Promise<void> {
  await connection.run(
    `DROP TABLE IF EXISTS ${table}; DROP TABLE IF EXISTS ${table}_rejects; DROP TABLE IF EXISTS ${table}_scans`,
  );
}

async function readRefused(connection: DuckDBConnection, table: string): Promise<RefusedRecord[]> {
  const rows = await allRows(
    connection,
    `SELECT line, max(error_type::VARCHAR), min(left(csv_line, 200)) FROM ${table}_rejects GROUP BY line ORDER BY line`,
  );
  return rows.map(([line, type, text]) => {
    const kind = String(type);
    return {
      ordinal: asNumber(line),
      reason: refusalReason(kind),
      short: kind === "MISSING COLUMNS",
      text: String(text ?? "").trim(),
    };
  });
}

function refusalReason(type: string): RefusedRecord["reason"] & HostErrorCode {
  if (type === "UNQUOTED VALUE") return "rowQuote";
  if (type === "INVALID ENCODING") return "rowEncoding";
  if (type.startsWith("LINE SIZE")) return "rowTooLong";
  return "rowWidth";
}

/** Lines of rows and of refused records. */
export async function findLines(
  source: Source,
  rows: readonly number[],
  refused: readonly RefusedRecord[],
  signal: AbortSignal,
): Promise<LineFinder> {
  const { dialect } = source;
  const all = new Set(source.refused.map((record) => record.ordinal));
  const finder = new LineFinder({
    format: dialect,
    rows: [...new Set(rows)].sort((left, right) => left - right),
    refused: all,
    awaited: new Set(refused.map((record) => record.ordinal)),
    skip: dialect.skip,
    header: dialect.header,
    oneColumn: dialect.names.length === 1,
  });
  let first = true;
  await eachPiece(
    source.text,
    (piece) => {
      finder.push(first ? withoutMark(piece) : piece);
      first = false;
      return !finder.done;
    },
    signal,
  );
  finder.end();
  return finder;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** The line of the first misused quote, or null. */
async function misusedQuote(path: string, dialect: Dialect, signal: AbortSignal): Promise<number | null> {
  const check = new QuoteCheck(dialect);
  await eachPiece(path, (piece) => check.push(piece), signal);
  return check.misused;
}
