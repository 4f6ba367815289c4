import { basename } from "node:path";
import type { CsvOptions, DatasetParams, SyntheticRecipe } from "../../../src-engine";
import type { CsvFacts, CsvReport } from "../../contract/data";
import type { FileGrant } from "../../contract/files";
import type { ColumnPairs, CsvProfile, SplitComparison } from "../../contract/profile";
import type { FilesService } from "../files/filesService";
import type { GrantedFile } from "../files/grants";
import { HostError } from "../hostError";
import type { Owner } from "../hostBridge";
import { type PreparedFile, type RowPlace, trainingFacts } from "../../../src-engine/runtime/index";
import type {
  NumberRows,
  NumbersRequest,
  PairsRequest,
  ProfileRequest,
  RowsDialect,
  RowsForm,
  RowsRequest,
  TextRows,
  WorkerRequests,
} from "./protocol";
import type { WorkerSupervisor } from "./supervisor";
import { grantSynthetic } from "./syntheticFile";

/** A CSV whose records are read piece by piece. */
export interface RowsFile {
  /** How it is read: asked once, before its records are. */
  dialect(form: Omit<RowsForm, "path">, signal?: AbortSignal): Promise<RowsDialect>;
  read(request: Omit<RowsRequest, "path">, signal?: AbortSignal): Promise<TextRows>;
  /** The same of columns of numbers. */
  readNumbers(request: Omit<NumbersRequest, "path">, signal?: AbortSignal): Promise<NumberRows>;
  /** The line on which a record starts. */
  lineOf(request: Omit<WorkerRequests["lineOf"]["params"], "path">, signal?: AbortSignal): Promise<number>;
}

/** CSV files, read by the data worker. Each call takes a signal that cancels it. The files are never changed. */
export class DataService {
  constructor(
    private readonly files: FilesService,
    private readonly worker: WorkerSupervisor,
    /** Folder of prepared matrices. */
    private readonly cache: string,
  ) {}

  /** The file of a Synthetic data node's rows. */
  generate(owner: Owner, recipe: SyntheticRecipe): Promise<FileGrant> {
    return grantSynthetic(this.files, owner, recipe);
  }

  /** Finds out how a CSV is written, what its columns hold, and which cells are bad. */
  async inspect(owner: Owner, handle: string, csv: CsvOptions, signal?: AbortSignal): Promise<CsvReport> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    const report = await underItsName(file, this.worker.call("inspect", { ...known(file), csv }, signal));
    if (file.origin === "dialog" || file.origin === "drop" || file.origin === "commandLine")
      await this.files.knownData.note(report.sha256, file.path);
    return { ...report, name: file.name };
  }

  /** The statistics of a CSV's columns, what is suspicious in them, and how they correlate. */
  async profile(
    owner: Owner,
    handle: string,
    options: Omit<ProfileRequest, "path">,
    signal?: AbortSignal,
  ): Promise<CsvProfile> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    const profile = await underItsName(file, this.worker.call("profile", { ...known(file), ...options }, signal));
    return { ...profile, name: file.name };
  }

  /** Rows of some columns of a CSV, to be drawn against each other. */
  async pairs(
    owner: Owner,
    handle: string,
    request: Omit<PairsRequest, "path">,
    signal?: AbortSignal,
  ): Promise<ColumnPairs> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    return underItsName(file, this.worker.call("pairs", { ...known(file), ...request }, signal));
  }

  /** Whether validation looks like training. @throws as {@link prepare} */
  async compareSplit(
    owner: Owner,
    dataset: DatasetParams,
    handle: string,
    signal?: AbortSignal,
  ): Promise<SplitComparison> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    const request = { ...known(file), dataset, cache: this.cache };
    return underItsName(file, this.worker.call("compareSplit", request, signal));
  }

  /** A page of rows as text, for the preview. */
  async rows(
    owner: Owner,
    handle: string,
    options: { readonly csv: CsvOptions; readonly offset: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<{ rows: (string | null)[][] }> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    return underItsName(file, this.worker.call("rows", { ...known(file), ...options }, signal));
  }

  /** What the chosen file holds now. Its bytes are hashed anew only where size or times say that they changed. */
  async identify(owner: Owner, handle: string, signal?: AbortSignal): Promise<{ sha256: string; bytes: number }> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    return underItsName(file, this.worker.call("hash", { path: file.path }, signal));
  }

  /**
   * Makes the matrix a Dataset node describes of the chosen file, or finds it in the cache.
   * @throws HostError `dataFileChanged` where the file no longer holds what the node was made from: its columns and
   * categories would not be those of the rows.
   */
  async prepare(owner: Owner, params: DatasetParams, handle: string, signal?: AbortSignal): Promise<PreparedFile> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    const refuseOther = async (): Promise<void> => {
      const { sha256 } = await this.worker.call("hash", { path: file.path }, signal);
      if (params.source !== null && params.source.sha256 !== sha256)
        throw new HostError("dataFileChanged", { name: file.name });
    };
    await underItsName(file, refuseOther());
    const request = { ...known(file), dataset: params, cache: this.cache };
    const prepared = await underItsName(file, this.worker.call("prepare", request, signal));
    // It may have been written to while it was read.
    await refuseOther();
    return prepared;
  }

  /** What code that reads the rows has to know of their file. @throws as {@link prepare} */
  async facts(owner: Owner, dataset: DatasetParams, handle: string, signal?: AbortSignal): Promise<CsvFacts> {
    const { csv } = await this.inspect(owner, handle, dataset.csv, signal);
    const { offsets, trainRows } = trainingFacts(csv, await this.prepare(owner, dataset, handle, signal));
    return { csv, offsets: Float64Array.from(offsets), trainRows };
  }

  /** Records of the chosen file as text, for predictions. */
  async openRows(owner: Owner, handle: string): Promise<RowsFile> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    const lineOf = async (request: Parameters<RowsFile["lineOf"]>[0], signal?: AbortSignal) =>
      (await this.worker.call("lineOf", { ...known(file), ...request }, signal)).line;
    return {
      dialect: (form, signal) =>
        underItsName(file, this.worker.call("rowsDialect", { ...known(file), ...form }, signal)),
      read: (request, signal) =>
        underItsName(file, this.worker.call("readRows", { ...known(file), ...request }, signal)),
      readNumbers: (request, signal) =>
        underItsName(file, this.worker.call("readNumbers", { ...known(file), ...request }, signal)),
      lineOf: (request, signal) => underItsName(file, lineOf(request, signal)),
    };
  }

  /** Where a row of the matrix that {@link prepare} makes stands in the chosen file. */
  async locate(
    owner: Owner,
    params: DatasetParams,
    handle: string,
    row: number,
    signal?: AbortSignal,
  ): Promise<RowPlace> {
    const file = await this.files.resolve(owner, handle, "csv", "read");
    return underItsName(file, this.worker.call("locate", { ...known(file), dataset: params, row }, signal));
  }

  /** Starts the data worker before it is needed, without its database. */
  warm(): void {
    this.worker.warm({ database: false });
  }
}

/** What the worker is told of a file: an upload lies under its hash, but what kind of file it is says its name. */
function known({ path, name }: GrantedFile): { readonly path: string; readonly name: string } {
  return { path, name };
}

/** The worker names a file as it lies on the disk: an upload by its hash. People know it under the name it was granted. */
async function underItsName<T>({ path, name }: GrantedFile, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof HostError) || error.values["name"] !== basename(path)) throw error;
    throw new HostError(error.code, { ...error.values, name }, { cause: error });
  }
}
