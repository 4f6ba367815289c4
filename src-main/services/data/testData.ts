import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { csvOptionsSchema, datasetParamsSchema, type CsvOptions, type DatasetParams } from "../../../src-engine";
import { forkWorker } from "./forkWorker";
import { WorkerSupervisor } from "./supervisor";
import { builtWorker } from "./testWorker";

/** A folder and a data worker for the tests of one file: see {@link useDataBench}. */
export class DataBench {
  readonly folder = mkdtempSync(join(tmpdir(), "gradwire-data-"));
  readonly worker: WorkerSupervisor;
  #tables = 0;

  /** @param entry gives the built worker once a test asks it. */
  constructor(entry: () => string) {
    this.worker = new WorkerSupervisor({
      launch: () => forkWorker(entry()),
      temporary: join(this.folder, "temporary"),
    });
  }

  /** Writes a file. @returns its path */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  /** Writes a file that no test has read before. @returns its path */
  writeTable(content: string | Uint8Array): string {
    this.#tables += 1;
    return this.write(`table${String(this.#tables)}.csv`, content);
  }

  /** The folder of prepared matrices. */
  get cache(): string {
    return join(this.folder, "cache");
  }

  close(): void {
    this.worker.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The folder and the data worker of a test file, there during its tests and gone after them. */
export function useDataBench(): DataBench {
  let entry = "";
  const bench = new DataBench(() => entry);
  beforeAll(async () => {
    entry = await builtWorker();
  }, 60_000);
  afterAll(() => bench.close());
  return bench;
}

/** CSV options with everything open but what is given. */
export function csvOptions(options: Partial<CsvOptions> = {}): CsvOptions {
  return csvOptionsSchema.parse(options);
}

/** Dataset parameters with defaults for what is not given. */
export function datasetParams(params: Partial<DatasetParams>): DatasetParams {
  return datasetParamsSchema.parse(params);
}

/** A column of numbers. */
export function numberColumn(
  name: string,
  role: "feature" | "target" | "ignore" = "feature",
): DatasetParams["columns"][number] {
  return { name, type: "number", role, categories: [], encoding: "oneHot" };
}

/** A column of categories. */
export function categoryColumn(
  name: string,
  categories: string[],
  options: { readonly role?: "feature" | "target"; readonly encoding?: "oneHot" | "classIndex" } = {},
): DatasetParams["columns"][number] {
  return {
    name,
    type: "category",
    role: options.role ?? "feature",
    categories,
    encoding: options.encoding ?? "oneHot",
  };
}
