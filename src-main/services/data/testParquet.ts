import { DuckDBInstance } from "@duckdb/node-api";

let database: Promise<DuckDBInstance> | null = null;

/** Writes what a query gives as a Parquet file, for tests. */
export async function writeParquet(path: string, query: string, options = ""): Promise<void> {
  database ??= DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
  const connection = await (await database).connect();
  try {
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet${options})`);
  } finally {
    connection.closeSync();
  }
}
