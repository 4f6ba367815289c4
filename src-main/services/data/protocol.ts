import type { CsvOptions, DatasetParams, NumberFormat, TextValues } from "../../../src-engine";
import type { PreparedFile, RowPlace } from "../../../src-engine/runtime/index";
import type { CsvReport } from "../../contract/data";
import type { ColumnPairs, CsvProfile, SplitComparison } from "../../contract/profile";
import type { RefusalData } from "../../contract/refusal";
import type { HostErrorCode } from "../../contract/errorTexts";

/** What a CSV must hold for its rows to be predicted, and how the training data were read. */
export interface RowsForm {
  readonly path: string;
  readonly csv: CsvOptions;
  /** The columns that are wanted. */
  readonly columns: readonly string[];
  /** Those among them whose cells are numbers. */
  readonly numbers: readonly { readonly column: string; readonly format: NumberFormat }[];
  /** What the file of the training data held; null where that is not known. */
  readonly sha256: string | null;
}

/** How the rows of a {@link RowsForm} are read. */
export interface RowsDialect {
  readonly csv: CsvOptions;
  /** What of the file has no answer. */
  readonly warnings: readonly RefusalData[];
}

/** What is asked of a CSV whose rows are to be predicted. */
export interface RowsRequest {
  readonly path: string;
  /** As {@link RowsDialect} says. */
  readonly csv: CsvOptions;
  /** The columns that are wanted. */
  readonly columns: readonly string[];
  /** Records with too few cells: refused, or rows without cells. */
  readonly missingRows: DatasetParams["missingRows"];
  readonly offset: number;
  readonly limit: number;
}

/** Some records of a CSV, in their order: a row for each. */
export interface TextRows {
  /** Those of the wanted columns that are there. */
  readonly columns: readonly string[];
  /** Cells as text, null where they are empty; no cells for a record with too few of them. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Records in the file. */
  readonly total: number;
  /** Says that the file is still the same. */
  readonly stamp: string;
}

/** What is asked of a CSV whose columns of numbers are to be predicted from. */
export interface NumbersRequest extends RowsRequest {
  /** The columns of numbers, among those that are wanted. */
  readonly numbers: RowsForm["numbers"];
}

/** Some records of a CSV as numbers. */
export interface NumberRows extends Pick<TextRows, "columns" | "total" | "stamp"> {
  /**
   * `[numbers, rows]`, column by column; NaN where a cell holds no number. Null where they are not read so: a column is not there,
   * the table is wide, or records of it were refused.
   */
  readonly values: Float64Array | null;
}

/** What of a file is profiled. */
export interface ProfileRequest {
  readonly path: string;
  readonly csv: CsvOptions;
  /** Columns that are predicted: they stand first where columns are compared. */
  readonly targets: readonly string[];
}

/** Which columns are drawn against each other, and which one colours them. */
export interface PairsRequest {
  readonly path: string;
  readonly dataset: DatasetParams;
  readonly columns: readonly string[];
  readonly color: string | null;
}

/** The file of a request. */
export interface NamedFile {
  readonly path: string;
  /** What its user calls it, where it lies under another name: what kind of file it is is told by that. */
  readonly name?: string;
}

/** What the data worker can be asked. Every request names the file it reads. */
export interface WorkerRequests {
  inspect: { params: { path: string; csv: CsvOptions }; result: CsvReport };
  profile: { params: ProfileRequest; result: CsvProfile };
  pairs: { params: PairsRequest; result: ColumnPairs };
  compareSplit: { params: WorkerRequests["prepare"]["params"]; result: SplitComparison };
  rows: {
    params: { path: string; csv: CsvOptions; offset: number; limit: number };
    result: { rows: (string | null)[][] };
  };
  rowsDialect: { params: RowsForm; result: RowsDialect };
  readRows: { params: RowsRequest; result: TextRows };
  readNumbers: { params: NumbersRequest; result: NumberRows };
  /** The line on which a record of {@link TextRows} starts. */
  lineOf: { params: Pick<RowsRequest, "path" | "csv"> & { record: number }; result: { line: number } };
  prepare: { params: { path: string; dataset: DatasetParams; cache: string }; result: PreparedFile };
  /** `row`: of the matrix. */
  locate: { params: { path: string; dataset: DatasetParams; row: number }; result: RowPlace };
  hash: { params: { path: string }; result: { sha256: string; bytes: number } };
}

export type WorkerMethod = keyof WorkerRequests;

/** Main process to worker. `configure` comes first. */
export type ToWorker =
  /** Load the database now: it will be needed. */
  | { readonly type: "warm" }
  | { readonly type: "configure"; readonly memoryBytes: number; readonly temporary: string; readonly threads: number }
  | {
      readonly type: "request";
      readonly id: number;
      readonly method: WorkerMethod;
      readonly params: WorkerRequests[WorkerMethod]["params"];
    }
  | { readonly type: "cancel"; readonly id: number };

/** Worker to main process. `refused` is for the user, `fault` for the log. */
export type FromWorker =
  | { readonly type: "done"; readonly id: number; readonly result: unknown }
  | {
      readonly type: "refused";
      readonly id: number;
      readonly code: HostErrorCode;
      readonly values: TextValues;
      readonly path: string | null;
    }
  | { readonly type: "cancelled"; readonly id: number }
  | { readonly type: "fault"; readonly id: number; readonly message: string };
