import { mkdirSync } from "node:fs";
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";

/** What the database may use. */
export interface DatabaseLimits {
  readonly memoryBytes: number;
  readonly threads: number;
  /** Folder for what does not fit into memory. */
  readonly temporary: string;
}

/** A DuckDB of one process, in memory. It never loads an extension, so it never touches the network. */
export class Database {
  private instance: Promise<DuckDBInstance> | null = null;

  constructor(private readonly limits: DatabaseLimits) {}

  /** Opens the database before it is needed. */
  async warm(): Promise<void> {
    await this.opened();
  }

  /** Runs `work` on a connection of its own; aborting `signal` interrupts the statement that runs. */
  async use<T>(signal: AbortSignal, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const instance = await this.opened();
    const connection = await instance.connect();
    const interrupt = () => {
      connection.interrupt();
    };
    signal.addEventListener("abort", interrupt);
    try {
      return await work(connection);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", interrupt);
      connection.closeSync();
    }
  }

  private opened(): Promise<DuckDBInstance> {
    return (this.instance ??= this.open().catch((error: unknown) => {
      this.instance = null;
      throw error;
    }));
  }

  /** Loading DuckDB takes a third of a second: what needs none of it (hashes, previews) does not wait for it. */
  private async open(): Promise<DuckDBInstance> {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    mkdirSync(this.limits.temporary, { recursive: true, mode: 0o700 });
    return DuckDBInstance.create(":memory:", {
      threads: String(this.limits.threads),
      memory_limit: `${String(Math.floor(this.limits.memoryBytes / 2 ** 20))}MiB`,
      temp_directory: this.limits.temporary,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      preserve_insertion_order: "true",
    });
  }
}

/** All rows of a small result. */
export async function allRows(connection: DuckDBConnection, sql: string): Promise<DuckDBValue[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows();
}

/** A count or a sum of the database as a number. */
export function asNumber(value: DuckDBValue | undefined): number {
  return typeof value === "bigint" || typeof value === "number" ? Number(value) : NaN;
}

/** A column of a chunk as doubles, without a copy where the library lets us see its memory. */
export function chunkDoubles(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column);
  if ("items" in vector && vector.items instanceof Float64Array) return vector.items;
  return Float64Array.from(chunk.getColumnValues(column), asNumber);
}
