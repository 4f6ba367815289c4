// What a file may cost in memory, by what the system says of the worker that reads it.
import { fork } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DatasetParams } from "../../../src-engine";
import type { CsvReport } from "../../contract/data";
import type { FromWorker } from "./protocol";
import { categoryColumn, csvOptions, datasetParams, numberColumn, useDataBench } from "./testData";
import { builtWorker } from "./testWorker";
import { workerStart } from "./workerStart";

const bench = useDataBench();
const mebibyte = 2 ** 20;

/** Starts a worker of its own. */
async function startWorker(): Promise<{
  ask<Result>(method: string, params: object): Promise<Result>;
  /** The most memory it ever had, in bytes. */
  peak(): number;
}> {
  const child = fork(await builtWorker(), [], { serialization: "advanced", execArgv: workerStart().execArgv });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.send({
    type: "configure",
    memoryBytes: 4096 * mebibyte,
    threads: 2,
    temporary: join(bench.folder, `peak${String(child.pid)}`),
  });
  let last = 0;
  return {
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const take = (message: FromWorker) => {
          if (message.id !== id) return;
          child.off("message", take as (message: unknown) => void);
          if (message.type === "done") resolve(message.result as never);
          else reject(new Error(JSON.stringify(message)));
        };
        child.on("message", take as (message: unknown) => void);
        child.send({ type: "request", id, method, params });
      }),
    peak: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(child.pid)}/status`, "utf8"))?.[1]) * 1024,
  };
}

function dataset({ columns }: CsvReport): DatasetParams {
  return datasetParams({
    missingRows: "drop",
    columns: columns.map(({ name, type, categories }, index) => {
      if (index === columns.length - 1) return numberColumn(name, "target");
      return type === "number" ? numberColumn(name) : categoryColumn(name, [...categories]);
    }),
  });
}

const numbers = (columns: number, rows: number) => {
  const header = Array.from({ length: columns }, (_, column) => `c${String(column)}`).join(",");
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => String(((row * 31 + column * 17) % 9973) / 100)).join(","),
  );
  return [header, ...lines, ""].join("\n");
};

describe.runIf(process.platform === "linux")("memory beyond a file's size", { timeout: 120_000 }, () => {
  it.each([
    ["thousands of columns", () => numbers(4000, 200)],
    ["many rows", () => numbers(8, 500_000)],
    [
      "categories that become thousands of columns",
      () =>
        ["a,y", ...Array.from({ length: 12_000 }, (_, row) => `k${String(row % 6000)},${String(row)}`), ""].join("\n"),
    ],
    [
      "one very long cell",
      () =>
        [
          "a,b,y",
          ...Array.from({ length: 40 }, (_, row) => `${String(row)},1,${String(row)}`),
          `2,"${" ".repeat(6_000_000)}",4`,
          "",
        ].join("\n"),
    ],
  ])("is less than 256 MiB: %s", async (_, content) => {
    const path = bench.writeTable(content());
    const worker = await startWorker();
    const report = await worker.ask<CsvReport>("inspect", { path, csv: csvOptions() });
    await worker.ask("prepare", { path, dataset: dataset(report), cache: join(bench.folder, "peaks") });
    await worker.ask("profile", { path, csv: csvOptions(), targets: [] });
    expect(worker.peak()).toBeLessThan(statSync(path).size + 256 * mebibyte);
  });
});
