import { mkdirSync } from "node:fs";
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBValue } from "@duckdb/node-api";

/** What the database may use. */
export interface DatabaseLimits {
  /** At most; it begins with little and takes more where it has to. */
  readonly memoryBytes: number;
  readonly threads: number;
  /** Folder for what does not fit into memory. */
  readonly temporary: string;
}

/** Memory that statements need. With half a file's size it is what there is: what is more of its table waits on disk. */
const workingBytes = 64 * 2 ** 20;

/** A DuckDB of one process, in memory. It never loads an extension, so it never touches the network. */
export class Database {
  private instance: Promise<DuckDBInstance> | null = null;
  /** What it may use now. */
  private memoryBytes: number;

  constructor(private readonly limits: DatabaseLimits) {
    this.memoryBytes = Math.min(workingBytes, limits.memoryBytes);
  }

  /** Opens the database before it is needed. */
  async warm(): Promise<void> {
    await this.opened();
  }

  /** Lets some of the table of a file of so many bytes stay in memory. */
  async makeRoom(bytes: number): Promise<void> {
    await this.allow(workingBytes + bytes / 2);
  }

  /**
   * Runs `work` on a connection of its own; aborting `signal` interrupts the statement that runs. Work that needs more
   * memory than there was is done again with more.
   */
  async use<T>(signal: AbortSignal, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    for (;;) {
      const had = this.memoryBytes;
      try {
        return await this.once(signal, work);
      } catch (error) {
        if (!isOutOfMemory(error)) throw error;
        // Another one may have asked for more in the meantime.
        if (this.memoryBytes === had) await this.allow(2 * had);
        if (this.memoryBytes === had) throw error;
      }
    }
  }

  private async once<T>(signal: AbortSignal, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const instance = await this.opened();
    const connection = await instance.connect();
    const interrupt = () => connection.interrupt();
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

  private async allow(bytes: number): Promise<void> {
    const allowed = Math.min(bytes, this.limits.memoryBytes);
    if (allowed <= this.memoryBytes) return;
    this.memoryBytes = allowed;
    const connection = await (await this.opened()).connect();
    try {
      await connection.run(`SET memory_limit = '${inMebibytes(allowed)}'`);
    } finally {
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
      memory_limit: inMebibytes(this.memoryBytes),
      temp_directory: this.limits.temporary,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      preserve_insertion_order: "true",
    });
  }
}

/** Whether a statement ended because the database may not use more memory. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && error.message.includes("Out of Memory Error");
}

function inMebibytes(bytes: number): string {
  return `${String(Math.floor(bytes / 2 ** 20))}MiB`;
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
