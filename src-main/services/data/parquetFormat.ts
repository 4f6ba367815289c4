import type { FileHandle } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { tableKindOf } from "../../../src-engine";
import { writeFault } from "../files/fileFaults";
import { withOpenFile } from "../files/openFile";
import { HostError } from "../hostError";
import { allRows, asNumber, isOutOfMemory, type Database } from "./database";
import type { FileFormat, UnpackJob } from "./fileFormat";
import { identify } from "./fileIdentity";
import { columnLimit } from "./source";
import { columnName, literal, onePath } from "./sql";
import { TableWriter } from "./tableWriter";
import { unpackedTooLarge } from "./tooLarge";

/** Parquet, which the database reads. */
export function parquetFormat(database: Database): FileFormat {
  return {
    writes: "table",
    recognise: (name) => tableKindOf(name) === "parquet",
    unpack: (job) => unpackParquet(database, job),
  };
}

/** A column of a Parquet file, with its type in the database's words. */
interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}

/** @throws HostError `parquetDamaged`, `parquetColumn`, `tableEmpty`, `tableTooWide`, `unpackedTooLarge`, `rowTooLong` */
async function unpackParquet(database: Database, job: UnpackJob): Promise<void> {
  const { path, name, plain, signal } = job;
  const { bytes } = await identify(path);
  await database.makeRoom(bytes);
  const write = (file: FileHandle) => database.use(signal, (connection) => writeTable(connection, file, job));
  try {
    await withOpenFile(plain, "w", write, 0o600);
  } catch (error) {
    const fault = writeFault(error, name);
    if (fault instanceof HostError || signal.aborted || isOutOfMemory(error)) throw fault;
    const [cause = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new HostError(
      "parquetDamaged",
      { name, cause: cause.replaceAll(path, name).slice(0, 200) },
      { cause: error },
    );
  }
}

async function writeTable(connection: DuckDBConnection, file: FileHandle, job: UnpackJob): Promise<void> {
  const { path, name, limit } = job;
  // Done again where the database needed more memory.
  await file.truncate(0);
  const source = literal(onePath(path));
  const columns = await columnsOf(connection, source, name);
  const [counted] = await allRows(connection, `SELECT num_rows FROM parquet_file_metadata(${source})`);
  const rows = asNumber(counted?.[0]);
  if (rows === 0 || columns.length === 0) throw new HostError("tableEmpty", { name });
  // A few bytes may stand for any number of equal rows: each cell is a byte of text at least.
  if (rows * columns.length > limit) throw unpackedTooLarge(name, limit);
  const cells = columns.map((column, index) => cellSql(column, columnName(index), name));
  const line = cells.length === 1 ? quotedSql(`coalesce(${cells[0]!.text}, '')`) : `concat_ws(',', ${lineSql(cells)})`;
  const names = columns.map((_, index) => columnName(index)).join(", ");
  const reading = `SELECT ${line} FROM read_parquet(${source}, hive_partitioning = false) AS read(${names})`;
  const writer = new TableWriter(file, name, limit);
  writer.header(columns.map((column) => column.name));
  const result = await connection.stream(reading);
  for (;;) {
    job.signal.throwIfAborted();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const text of chunk.getColumnValues(0)) writer.line(String(text));
    await writer.flush();
  }
  await writer.flush(true);
}

/** The columns, by the names that the file gives them: the database makes `A_1` of an `A` beside an `a`. */
async function columnsOf(connection: DuckDBConnection, source: string, name: string): Promise<ParquetColumn[]> {
  const schema = await allRows(connection, `SELECT name, num_children FROM parquet_schema(${source})`);
  const names = topNames(schema.map(([each, children]) => [String(each), asNumber(children ?? 0)]));
  if (names.length > columnLimit) throw new HostError("tableTooWide", { name, limit: columnLimit });
  if (names.length === 0) return [];
  const described = await allRows(
    connection,
    `DESCRIBE SELECT * FROM read_parquet(${source}, hive_partitioning = false)`,
  );
  return described.map(([, type], index) => ({ name: names[index] ?? "", type: String(type) }));
}

/** The names of the root's children, of elements that stand each before its own children. */
function topNames(elements: readonly (readonly [name: string, children: number])[]): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    for (let open = 1; open > 0 && at < elements.length; at += 1) open += elements[at]![1] - 1;
  };
  while (at < elements.length) {
    names.push(elements[at]![0]);
    skip();
  }
  return names;
}

/** How a column's cells are written: `text` is null where there is no value. */
interface CellWriting {
  readonly text: string;
  /** The text may hold signs that mean something in a CSV. */
  readonly free: boolean;
}

const plainTypes =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|DATE|TIME|TIME_NS|TIME WITH TIME ZONE|UUID)$/;
const freeTypes = /^(VARCHAR|JSON|ENUM\(.*\))$/s;

/** A time of the day that is midnight says that days are meant: they are written as days. */
function cellSql({ name: column, type }: ParquetColumn, sql: string, name: string): CellWriting {
  if (plainTypes.test(type)) return { text: `CAST(${sql} AS VARCHAR)`, free: false };
  if (freeTypes.test(type)) return { text: `CAST(${sql} AS VARCHAR)`, free: true };
  if (!/^TIMESTAMP/.test(type) || type.endsWith("]"))
    throw new HostError("parquetColumn", { name, column, kind: type.slice(0, 60) });
  const time = type === "TIMESTAMP WITH TIME ZONE" ? `timezone('UTC', ${sql})` : sql;
  return { text: `regexp_replace(CAST(${time} AS VARCHAR), ' 00:00:00$', '')`, free: false };
}

function lineSql(cells: readonly CellWriting[]): string {
  return cells.map(({ text, free }) => `coalesce(${free ? quotedSql(text) : text}, '')`).join(", ");
}

function quotedSql(text: string): string {
  return `'"' || replace(${text}, '"', '""') || '"'`;
}
