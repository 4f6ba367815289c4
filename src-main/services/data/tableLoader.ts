import { isAscii } from "node:buffer";
import { randomBytes } from "node:crypto";
import { mkdir, rm, type FileHandle } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { CsvOptions } from "../../../src-engine";
import { writeFault } from "../files/fileFaults";
import { withOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import { canonical, CanonicalWriter, pieceCellsSql } from "./canonicalCopy";
import { CellTable } from "./cellTable";
import { allRows, asNumber, isOutOfMemory, type Database } from "./database";
import type { Dialect } from "./dialect";
import { sniffEncoding, type Encoding } from "./encoding";
import { identify } from "./fileIdentity";
import { eachRecord } from "./recordReader";
import { headBytes, readHead, recordsOf, regularRows, shapeOf, type FileHead, type Source } from "./source";
import { columnName, literal, onePath } from "./sql";
import { tooLarge } from "./tooLarge";
import { refusedLimit, TableRecords, type RefusedRecord } from "./tableRecords";
import type { TextForm } from "./textPieces";

/** Makes tables of files. */
export class TableLoader {
  private count = 0;

  constructor(
    private readonly database: Database,
    /** Folder for copies of files that the database cannot read as they are. */
    private readonly temporary: string,
    /** See {@link RecordSource.recordsAreLines}. */
    private readonly recordsAreLines: (path: string) => boolean,
  ) {}

  /**
   * Reads a file into a table of its own.
   * @param same finds a table that was loaded from the same file, read in the same way: it is shared
   */
  async load(
    path: string,
    csv: CsvOptions,
    signal: AbortSignal,
    same: (path: string, head: FileHead) => Source | null,
    late?: Encoding,
  ): Promise<Source> {
    const head = await readHead(path, csv, late);
    const shared = same(path, head);
    if (shared !== null) return { ...shared, dialect: head.dialect };
    const name = basename(path);
    this.count += 1;
    const table = new CellTable(`source${String(this.count)}`, head.dialect.names.length);
    const scan = await scanTable(path, head, this.recordsAreLines(path), signal);
    if (scan.encoding !== head.encoding) return this.load(path, csv, signal, same, scan.encoding);
    await this.database.makeRoom(head.bytes);
    await this.database
      .use(signal, async (connection) => {
        const made = { connection, table, path, head, scan };
        if (!scan.plain || !(await this.readDirectly(made, signal))) await this.readCopy(made, signal);
      })
      .catch((error: unknown) => {
        throw isOutOfMemory(error) ? tooLarge(error, path) : error;
      });
    const { form, rows, refused, repeated } = scan;
    const { bytes, stamp, encoding, dialect } = head;
    const recordsAreLines = this.recordsAreLines(path);
    const source: Source = {
      path,
      form,
      encoding,
      name,
      bytes,
      stamp,
      table,
      dialect,
      rows,
      refused,
      recordsAreLines,
      repeated,
    };
    if ((await identify(path)).stamp !== head.stamp) throw new HostError("fileChanged", { name });
    if (source.rows === 0 && source.refused.length === 0) throw new HostError("csvEmpty", { name });
    return source;
  }

  /** Removes a table. */
  async drop(source: Source): Promise<void> {
    await this.database.use(new AbortController().signal, (connection) => dropTable(connection, source.table));
  }

  /** Lets the database read the file itself. @returns whether it read what we did; if not, there is no table */
  private async readDirectly({ connection, table, path, head, scan }: Loading, signal: AbortSignal): Promise<boolean> {
    const { dialect } = head;
    try {
      await createTable(connection, table, path, dialect, { ...dialect, newline: null, longest: scan.longest });
      if ((await differentLine(connection, table, dialect, scan.rows)) === null) return true;
    } catch (error) {
      // Whatever else it stumbled on, it is given the same rows written plainly.
      signal.throwIfAborted();
      if (isOutOfMemory(error)) throw error;
    }
    await dropTable(connection, table);
    return false;
  }

  /** Writes the rows plainly and lets the database read them. */
  private async readCopy({ connection, table, path, head, scan }: Loading, signal: AbortSignal): Promise<void> {
    const { dialect } = head;
    await mkdir(this.temporary, { recursive: true, mode: 0o700 });
    const copy = join(this.temporary, `${randomBytes(8).toString("hex")}.csv`);
    try {
      await writeCopy(path, head, scan, copy, signal);
      const format = { ...canonical, header: false, skip: 0, longest: 2 * scan.longest + 3 * dialect.names.length };
      await createTable(connection, table, copy, dialect, format).catch((error: unknown) => {
        signal.throwIfAborted();
        if (isOutOfMemory(error)) throw error;
        throw tooLarge(error, path);
      });
      const line = await differentLine(connection, table, dialect, scan.rows);
      // The copy is of our own making: nothing in the file, and nothing the user could set, makes it ambiguous.
      if (line !== null)
        throw new Error(`the database read line ${String(line)} of a copy otherwise than it was written`);
    } catch (error) {
      await dropTable(connection, table).catch(() => undefined);
      throw error;
    } finally {
      await rm(copy, { force: true });
    }
  }
}

interface Loading {
  readonly connection: DuckDBConnection;
  readonly table: CellTable;
  readonly path: string;
  readonly head: FileHead;
  readonly scan: TableScan;
}

/** What our own reader found in the whole file. */
interface TableScan {
  readonly rows: number;
  readonly refused: readonly RefusedRecord[];
  /** Bytes of the longest record. */
  readonly longest: number;
  readonly repeated: Source["repeated"];
  /** Whether the database can read the file as it is. */
  readonly plain: boolean;
  readonly form: TextForm;
  /** The encoding, where the beginning of the file did not tell it. */
  readonly encoding: Encoding;
}

/** Reads the whole file with our own reader, which alone says what a row is. */
async function scanTable(
  path: string,
  head: FileHead,
  recordsAreLines: boolean,
  signal: AbortSignal,
): Promise<TableScan> {
  const { dialect } = head;
  const name = basename(path);
  const records = new TableRecords(shapeOf(dialect));
  const strange: Buffer[] = [];
  let longest = 0;
  const seen = { strangeBytes: 0, loose: false, mixed: false, denormal: false, utf8: false };
  // Another encoding than UTF-8 is written anew anyway: whatever stands there in letters of several signs is joined.
  const form: TextForm = { encoding: head.encoding, normalise: head.encoding !== "utf-8" };
  await eachRecord(
    recordsOf({ path, form, dialect, recordsAreLines }),
    {
      take: (record, scanner) => {
        if (!records.isRow(record, scanner)) {
          if (records.refused.length > refusedLimit)
            throw new HostError("csvMostlyRefused", { name, limit: refusedLimit });
          if (record.damaged && seen.strangeBytes < headBytes) {
            strange.push(Buffer.from(record.bytes.subarray(record.at, scanner.end)), Buffer.from("\n"));
            seen.strangeBytes += scanner.end - record.at + 1;
          }
        }
        if (head.guessed && !seen.utf8 && !record.ascii && !record.damaged)
          seen.utf8 = !isAscii(record.bytes.subarray(record.at, scanner.end));
        longest = Math.max(longest, scanner.end - record.at);
        seen.loose ||= scanner.loose;
        seen.mixed ||= scanner.mixedLineEnds;
        return true;
      },
      denormal: () => {
        seen.denormal = true;
        return true;
      },
      endSign: () => {
        seen.loose = true;
      },
    },
    signal,
  );
  // Only the beginning was looked at so far: the first letter beyond ASCII may come late.
  const unknown = strange.length > 0 && head.guessed && !seen.utf8;
  const encoding = unknown ? sniffEncoding(Buffer.concat(strange), true) : head.encoding;
  return {
    rows: records.rows,
    refused: records.refused,
    longest,
    repeated: { count: records.repeated, lines: records.repeats },
    plain:
      !CellTable.isWide(dialect.names.length) &&
      head.encoding === "utf-8" &&
      !seen.denormal &&
      !seen.loose &&
      !seen.mixed &&
      !records.overlong &&
      records.refused.length === 0 &&
      records.repeated === 0 &&
      !dialect.backslash &&
      !dialect.unitsRow &&
      dialect.delimiter !== " " &&
      /^[\0-\x7f]$/.test(dialect.delimiter) &&
      /^[\0-\x7f]$/.test(dialect.quote),
    form: seen.denormal ? { encoding: head.encoding, normalise: true } : form,
    encoding,
  };
}

/** Writes the rows of a table plainly. */
async function writeCopy(
  path: string,
  head: FileHead,
  scan: TableScan,
  copy: string,
  signal: AbortSignal,
): Promise<void> {
  const { dialect } = head;
  const writer = new CanonicalWriter(CellTable.pieceEnds(dialect.names.length), Buffer.from(dialect.quote));
  const records = new TableRecords(shapeOf(dialect));
  try {
    const write = async (file: FileHandle) => {
      await eachRecord(
        recordsOf({ path, form: scan.form, dialect, recordsAreLines: false }),
        {
          take: (record, scanner) => {
            if (records.isRow(record, scanner)) writer.add(record, scanner);
            return true;
          },
          pause: () => writer.flush(file, false),
        },
        signal,
      );
      await writer.flush(file, true);
    };
    await withOpenFile(copy, "wx", write, 0o600);
  } catch (error) {
    throw writeFault(error, basename(path));
  }
}

/**
 * The database must have read as we did: two readers, one meaning, or an error.
 * @returns a line where they differ, or null
 */
async function differentLine(
  connection: DuckDBConnection,
  table: CellTable,
  dialect: Dialect,
  rows: number,
): Promise<number | null> {
  const expected = regularRows(dialect).slice(0, 20);
  const columns = dialect.names.map((_, index) => index);
  const found = await table.read(connection, columns, { from: 0, to: expected.length });
  const different = expected.find(
    (record, row) => !dialect.names.every((_, index) => (found[row]?.[index] ?? "") === asRead(record.cells[index]!)),
  );
  if (different !== undefined) return different.line + dialect.skip;
  const count = asNumber((await allRows(connection, `SELECT count(*) FROM ${table.name}`))[0]?.[0]);
  return count === rows * table.pieces ? null : dialect.skip + 1;
}

/** A cell as the database's library gives it: it takes a mark at the beginning of any text for one of byte order. */
function asRead(cell: string): string {
  return cell.normalize("NFC").replace(/^\uFEFF/, "");
}

async function createTable(
  connection: DuckDBConnection,
  table: CellTable,
  path: string,
  dialect: Dialect,
  format: Pick<Dialect, "delimiter" | "quote" | "header" | "skip"> & {
    readonly newline: string | null;
    /** Bytes of the longest record. */
    readonly longest: number;
  },
): Promise<void> {
  const names = table.isWide ? ["line"] : dialect.names.map((_, index) => columnName(index));
  const columns = names.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
  // Lines that are skipped stand in the head.
  const lineBytes = Math.max(headBytes, format.longest + 4096);
  const options = [
    "auto_detect = false",
    `delim = ${literal(format.delimiter)}`,
    `quote = ${literal(format.quote)}`,
    `escape = ${literal(format.quote)}`,
    `header = ${String(format.header)}`,
    `skip = ${String(format.skip)}`,
    ...(format.newline === null ? [] : ["new_line = '\\n'"]),
    `columns = {${columns}}`,
    "strict_mode = true",
    `max_line_size = ${String(lineBytes)}`,
    // Each thread has some of these: what it takes by itself is many times the longest line.
    `buffer_size = ${String(Math.max(4 * 2 ** 20, 2 * lineBytes))}`,
    // The name is the file's, whatever it looks like: no compression by its ending, no columns from its folders.
    "compression = 'none'",
    "hive_partitioning = false",
  ].join(", ");
  // Of a file with one column DuckDB makes rows of empty lines; a copy has none.
  const cells = table.isWide ? `${pieceCellsSql("line")} AS cells` : "*";
  const filter = dialect.names.length === 1 && format.newline === null ? ` WHERE ${columnName(0)} IS NOT NULL` : "";
  await connection.run(
    `CREATE TABLE ${table.name} AS SELECT ${cells} FROM read_csv(${literal(onePath(path))}, ${options})${filter}`,
  );
}

async function dropTable(connection: DuckDBConnection, table: CellTable): Promise<void> {
  await connection.run(`DROP TABLE IF EXISTS ${table.name}`);
}
