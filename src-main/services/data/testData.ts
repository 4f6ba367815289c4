import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvOptionsSchema, datasetParamsSchema, type CsvOptions, type DatasetParams } from "../../../src-engine";
import { forkWorker } from "./forkWorker";
import { WorkerSupervisor } from "./supervisor";
import { builtWorker } from "./testWorker";

/** A folder and a data worker for one test file. */
export class DataBench {
  private constructor(
    readonly folder: string,
    readonly worker: WorkerSupervisor,
  ) {}

  static async open(): Promise<DataBench> {
    const entry = await builtWorker();
    const folder = mkdtempSync(join(tmpdir(), "gradwire-data-"));
    const worker = new WorkerSupervisor({ launch: () => forkWorker(entry), temporary: join(folder, "temporary") });
    return new DataBench(folder, worker);
  }

  /** Writes a file. @returns its path */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
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
