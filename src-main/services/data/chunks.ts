import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";

/** Rows after which what was handed out is given back, where each has one cell; fewer of wider results. */
const heldCells = 2 ** 21;

/** The rows of a large result, some at a time. A chunk and its memory are there until the next one is asked for. */
export async function* chunksOf(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<DuckDBDataChunk, void, void> {
  const result = await connection.stream(sql);
  let held = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk;
    held += chunk.rowCount * chunk.columnCount;
    if (held > heldCells) {
      held = 0;
      await giveBack();
    }
  }
}

let collect: (() => void) | null = null;

/**
 * Frees the memory of chunks that nobody uses any more. The library does so when their handles are collected, and to the
 * collector these look small: gigabytes may wait behind them.
 */
async function giveBack(): Promise<void> {
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  // Finalizers run between two turns.
  await setImmediate();
}
