import { csvOptionsSchema, type CsvOptions, type DatasetParams } from "../../../src-engine";
import type { CsvReport } from "../../contract/data";
import type { FilesService } from "../files/filesService";
import type { Owner } from "../hostBridge";
import type { PreparedFile, TextRows } from "./protocol";
import type { WorkerSupervisor } from "./supervisor";

/** Most rows that are read as text for a prediction. */
export const textRowLimit = 100_000;

/** Options a CSV is read with when nothing is known about it. */
export const defaultCsvOptions: CsvOptions = csvOptionsSchema.parse({});

/** CSV files, read by the data worker. Each call takes a signal that cancels it. The files are never changed. */
export class DataService {
  constructor(
    private readonly files: FilesService,
    private readonly worker: WorkerSupervisor,
    /** Folder of prepared matrices. */
    private readonly cache: string,
  ) {}

  /** Finds out how a CSV is written, what its columns hold, and which cells are bad. */
  async inspect(owner: Owner, handle: string, csv: CsvOptions, signal?: AbortSignal): Promise<CsvReport> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    const report = await this.inspectFile(file.path, csv, signal);
    if (file.origin === "dialog" || file.origin === "commandLine")
      await this.files.knownData.note(report.sha256, file.path);
    return { ...report, name: file.name };
  }

  /** A page of rows as text, for the preview. */
  async rows(
    owner: Owner,
    handle: string,
    options: { readonly csv: CsvOptions; readonly offset: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<{ rows: (string | null)[][] }> {
    const { path } = await this.files.resolve(owner, handle, "csv", "read");
    return this.worker.call("rows", { path, ...options }, signal);
  }

  /** Makes the matrix a Dataset node describes of the chosen file, or finds it in the cache. */
  async prepare(owner: Owner, params: DatasetParams, handle: string, signal?: AbortSignal): Promise<PreparedFile> {
    const { path } = await this.files.resolve(owner, handle, "csv", "read");
    return this.prepareFile(path, params, signal);
  }

  /** The first 100,000 rows as text, for predictions. */
  async readRows(
    owner: Owner,
    handle: string,
    csv: CsvOptions = defaultCsvOptions,
    signal?: AbortSignal,
  ): Promise<TextRows> {
    const { path } = await this.files.resolve(owner, handle, "csv", "read");
    return this.readRowsFile(path, csv, signal);
  }

  /** {@link inspect} of a file the command line names. */
  inspectFile(path: string, csv: CsvOptions = defaultCsvOptions, signal?: AbortSignal): Promise<CsvReport> {
    return this.worker.call("inspect", { path, csv }, signal);
  }

  /** {@link prepare} of a file the command line names. */
  prepareFile(path: string, params: DatasetParams, signal?: AbortSignal): Promise<PreparedFile> {
    return this.worker.call("prepare", { path, dataset: params, cache: this.cache }, signal);
  }

  /** {@link readRows} of a file the command line names. */
  readRowsFile(path: string, csv: CsvOptions = defaultCsvOptions, signal?: AbortSignal): Promise<TextRows> {
    return this.worker.call("readRows", { path, csv, limit: textRowLimit }, signal);
  }

  /** Tells `listener` when the worker ended by itself. @returns stops telling */
  onRestart(listener: (reason: string) => void): () => void {
    return this.worker.onRestart(listener);
  }

  dispose(): void {
    this.worker.dispose();
  }
}
